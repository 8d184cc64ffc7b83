package org.entraide.local.template;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML into plain maps, lists and scalars, with CloudFormation's short forms written out:
 * {@code !Sub x} becomes {@code {"Fn::Sub": "x"}}.
 */
final class YamlReader {

  /** Short forms whose long form has no {@code Fn::} before it. */
  private static final List<String> BARE = List.of("Ref", "Condition");

  private YamlReader() {}

  static Map<String, Object> read(String text, String source) {
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new TemplateException(source + ":" + line, "is not YAML: " + e.getProblem());
    }
    if (root instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
      return mapping(mapping, source + ": ");
    }
    throw new TemplateException(source, "should be a mapping");
  }

  private static Object value(Node node, String place) {
    Tag tag = node.getTag();
    Object content = content(node, place);
    if (tag.startsWith(Tag.PREFIX)) {
      return content;
    }
    String name = tag.getValue().substring(1);
    if (name.equals("GetAtt") && content instanceof String text) {
      int dot = text.lastIndexOf('.');
      content = dot < 0 ? List.of(text) : List.of(text.substring(0, dot), text.substring(dot + 1));
    }
    Map<String, Object> longForm = new LinkedHashMap<>();
    longForm.put(BARE.contains(name) ? name : "Fn::" + name, content);
    return longForm;
  }

  private static Object content(Node node, String place) {
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place + ".");
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> list = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        list.add(value(element, place + "[" + list.size() + "]"));
      }
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private static Map<String, Object> mapping(MappingNode node, String prefix) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      String key = ((ScalarNode) entry.getKeyNode()).getValue();
      if (map.containsKey(key)) {
        throw new TemplateException(prefix + key, "stands there twice");
      }
      map.put(key, value(entry.getValueNode(), prefix + key));
    }
    return map;
  }

  /** Numbers and booleans as JSON has them; everything else, dates too, is text. */
  private static Object scalar(ScalarNode node) {
    String text = node.getValue();
    if (!node.isPlain()) {
      return text;
    }
    Tag tag = node.getTag();
    if (tag.equals(Tag.BOOL) && text.matches("(?i)true|false")) {
      return Boolean.valueOf(text);
    }
    if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,17})")) {
      return Long.valueOf(text);
    }
    if (tag.equals(Tag.FLOAT) && text.matches("-?[0-9]+\\.[0-9]+")) {
      return Double.valueOf(text);
    }
    return text;
  }
}
