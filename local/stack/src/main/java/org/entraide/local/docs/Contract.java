package org.entraide.local.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code openapi.yaml} as plain maps and lists; references are followed when asked for. */
final class Contract {

  /**
   * One operation of one path; {@code body} is what stands under its method, {@code item} what
   * stands under its path.
   */
  record Operation(String method, String path, Map<String, Object> item, Map<String, Object> body) {

    String id() {
      return text(body, "operationId");
    }

    boolean isPublic() {
      return body.get("security") instanceof List<?> schemes && schemes.isEmpty();
    }
  }

  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private final Map<String, Object> root;

  private Contract(Map<String, Object> root) {
    this.root = root;
  }

  /**
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when it is not a YAML mapping
   */
  static Contract read(Path file) throws IOException {
    Object content =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    if (content instanceof Map<?, ?>) {
      return new Contract(map(content));
    }
    throw new IllegalArgumentException(file + " should be a mapping");
  }

  Map<String, Object> root() {
    return root;
  }

  /** In the order of the file. */
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    map(root.get("paths"))
        .forEach(
            (path, content) -> {
              Map<String, Object> item = map(content);
              for (String method : METHODS) {
                if (item.containsKey(method)) {
                  operations.add(
                      new Operation(
                          method.toUpperCase(Locale.ROOT), path, item, map(item.get(method))));
                }
              }
            });
    return operations;
  }

  Map<String, Object> components(String section) {
    return map(map(root.get("components")).get(section));
  }

  /**
   * What the value stands for: itself, or what its {@code $ref} names; members beside the reference
   * win.
   */
  Map<String, Object> resolve(Object value) {
    Map<String, Object> here = map(value);
    if (!(here.get("$ref") instanceof String reference)) {
      return here;
    }
    Object target = root;
    for (String step : reference.substring("#/".length()).split("/")) {
      target = map(target).get(step.replace("~1", "/").replace("~0", "~"));
    }
    Map<String, Object> merged = new LinkedHashMap<>(resolve(target));
    merged.putAll(here);
    merged.remove("$ref");
    return merged;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  /** The member as text; empty when there is none. */
  static String text(Map<String, Object> map, String name) {
    Object value = map.get(name);
    return value == null ? "" : value.toString();
  }
}
