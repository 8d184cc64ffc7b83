package org.entraide.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A SAM template as the local stack runs it: parameters, conditions and intrinsic functions
 * evaluated, {@code Globals} merged in, what matters on AWS only left out. What the local stack
 * does not know is refused by name.
 */
public final class Template {
  private static final Set<String> TOP =
      Set.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Outputs", // of no effect locally
          "Transform",
          "Parameters",
          "Globals",
          "Conditions",
          "Resources");
  private static final Shape RESOURCE =
      new Shape.Each(
          Shape.reads("Type", "Condition", "Properties")
              .ignores("DeletionPolicy", "DependsOn", "Metadata", "UpdateReplacePolicy"));

  private final String source;
  private final Parameters parameters;
  private final Section globals;
  private final Section conditions;
  private final Section declared;
  private final Shapes shapes;
  private final Intrinsics intrinsics;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Set<String> underEvaluation = new LinkedHashSet<>();

  private Template(Map<String, Object> yaml, String source, Map<String, String> given) {
    this.source = source;
    for (String section : yaml.keySet()) {
      if (!TOP.contains(section)) {
        throw new TemplateException(
            source + ": " + section, "this section is not supported by the local stack");
      }
    }
    Section top = new Section(source, yaml);
    if (!top.text("Transform", "").equals("AWS::Serverless-2016-10-31")) {
      throw new TemplateException(
          source + ": Transform", "should be AWS::Serverless-2016-10-31 and nothing else");
    }
    parameters = new Parameters(top.raw().get("Parameters"), given, source);
    globals = new Section(source + ": Globals", top.section("Globals").raw());
    conditions = new Section(source + ": Conditions", top.section("Conditions").raw());
    declared =
        new Section(
            source + ": Resources",
            Shapes.check(top.raw().get("Resources"), RESOURCE, source + ": Resources"));
    intrinsics = new Intrinsics(new LocalValues());
    shapes = new Shapes(intrinsics::resolve);
    checkGlobals();
    declared.sections().forEach(this::add);
  }

  /**
   * Reads a template.
   *
   * @param parameters values of parameters by name; the others have their defaults
   * @throws TemplateException if something is wrong or not supported; the message says what and
   *     where
   */
  public static Template read(Path file, Map<String, String> parameters) throws IOException {
    return parse(Files.readString(file), file.getFileName().toString(), parameters);
  }

  /** The same for a template in memory; {@code source} is its name in messages. */
  public static Template parse(String text, String source, Map<String, String> parameters) {
    return new Template(YamlReader.read(text, source), source, parameters);
  }

  /** Names of the parameters that a template declares, whatever else it holds. */
  public static Set<String> parameterNames(Path file) throws IOException {
    Object declared =
        YamlReader.read(Files.readString(file), file.getFileName().toString()).get("Parameters");
    return declared instanceof Map<?, ?> map
        ? map.keySet().stream().map(String.class::cast).collect(Collectors.toSet())
        : Set.of();
  }

  /**
   * What runs locally, by logical id, in the template's order: conditions that are false and
   * ignored types are not there.
   */
  public Map<String, Resource> resources() {
    return Collections.unmodifiableMap(resources);
  }

  /** The resources of a type, such as {@code AWS::Serverless::Function}. */
  public List<Resource> ofType(String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type)).toList();
  }

  private void checkGlobals() {
    for (String kind : globals.raw().keySet()) {
      String type = ResourceTypes.GLOBALS.get(kind);
      if (type == null) {
        throw globals.wrong(kind, "this section is not supported by the local stack");
      }
      shapes.mapping(
          globals.raw().get(kind), ResourceTypes.shape(type), globals.place() + "." + kind);
    }
  }

  private void add(String id, Section resource) {
    String type = resource.text("Type");
    Shape shape = ResourceTypes.shape(type);
    if (shape == null && !ResourceTypes.IGNORED_LOCALLY.contains(type)) {
      throw resource.wrong("Type", type + " is not supported by the local stack");
    }
    if (shape != null && exists(resource)) {
      Object merged =
          Globals.merge(globalsOf(type), resource.raw().getOrDefault("Properties", Map.of()));
      String place = resource.place() + ".Properties";
      Section properties = new Section(place, shapes.mapping(merged, shape, place));
      String name = localName(id, resource);
      resources.put(
          id,
          new Resource(
              id, type, LocalNames.ref(type, name), LocalNames.arn(type, name), properties));
    }
  }

  private Object globalsOf(String type) {
    return ResourceTypes.GLOBALS.entrySet().stream()
        .filter(kind -> kind.getValue().equals(type))
        .map(kind -> globals.raw().getOrDefault(kind.getKey(), Map.of()))
        .findFirst()
        .orElse(Map.of());
  }

  private boolean exists(Section resource) {
    return !resource.has("Condition")
        || condition(resource.text("Condition"), resource.place() + ".Condition");
  }

  private boolean condition(String name, String place) {
    if (!conditions.has(name)) {
      throw new TemplateException(place, "there is no condition " + name);
    }
    if (!underEvaluation.add(name)) {
      throw new TemplateException(place, "condition " + name + " depends on itself");
    }
    try {
      return intrinsics.test(conditions.raw().get(name), conditions.place() + "." + name);
    } finally {
      underEvaluation.remove(name);
    }
  }

  /**
   * The logical id, except for a bus, which the template names and events are put on by that name.
   */
  private String localName(String id, Section resource) {
    if (resource.text("Type").equals(ResourceTypes.BUS)) {
      Object name = resource.section("Properties").raw().get("Name");
      String place = resource.place() + ".Properties.Name";
      if (intrinsics.resolve(name, place) instanceof String text) {
        return text;
      }
      throw new TemplateException(place, "should be a text");
    }
    return id;
  }

  /** What names of this template stand for in the local stack. */
  private final class LocalValues implements Intrinsics.Names {
    @Override
    public Object ref(String name, String place) {
      if (name.equals("AWS::NoValue")) {
        return Shapes.NOTHING;
      }
      if (LocalNames.PSEUDO_PARAMETERS.containsKey(name)) {
        return LocalNames.PSEUDO_PARAMETERS.get(name);
      }
      if (parameters.value(name) != null) {
        return parameters.value(name);
      }
      int dot = name.indexOf('.');
      if (dot > 0 && name.endsWith(".Alias")) {
        return attribute(name.substring(0, dot), "Arn", place);
      }
      Section resource = existing(name, place);
      return LocalNames.ref(resource.text("Type"), localName(name, resource));
    }

    @Override
    public String attribute(String name, String attribute, String place) {
      Section resource = existing(name, place);
      String type = resource.text("Type");
      String value = LocalNames.attribute(type, localName(name, resource), attribute);
      if (value == null) {
        throw new TemplateException(
            place,
            "attribute "
                + attribute
                + " of "
                + name
                + " ("
                + type
                + ") is not supported by the local stack");
      }
      return value;
    }

    @Override
    public boolean condition(String name, String place) {
      return Template.this.condition(name, place);
    }

    private Section existing(String name, String place) {
      if (!declared.has(name)) {
        throw new TemplateException(
            place, "there is no parameter or resource " + name + " in " + source);
      }
      Section resource = declared.section(name);
      if (!exists(resource)) {
        throw new TemplateException(place, name + " does not exist: its condition is false");
      }
      if (ResourceTypes.shape(resource.text("Type")) == null) {
        throw new TemplateException(
            place,
            name
                + " ("
                + resource.text("Type")
                + ") is not run by the local stack, so it has no value here");
      }
      return resource;
    }
  }
}
