package org.entraide.acceptance.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A schema of the contract with its references followed, a choice between something and null read
 * as something that may be null.
 */
record Schema(JsonNode root, JsonNode node, boolean nullable) {

  static Schema of(JsonNode root, JsonNode schema) {
    JsonNode node = schema;
    boolean nullable = false;
    while (node.has("$ref") || node.has("oneOf")) {
      if (node.has("$ref")) {
        ObjectNode followed = root.at(node.get("$ref").asText().substring(1)).deepCopy();
        ObjectNode beside = node.deepCopy();
        beside.remove("$ref");
        node = followed.setAll(beside);
      } else {
        node = node.get("oneOf").get(0);
        nullable = true;
      }
    }
    return new Schema(root, node, nullable || types(node).contains("null"));
  }

  private static Set<String> types(JsonNode node) {
    Set<String> types = new HashSet<>();
    if (node.path("type").isTextual()) {
      types.add(node.path("type").asText());
    }
    node.path("type").forEach(one -> types.add(one.asText()));
    return types;
  }

  boolean isTyped() {
    return node.has("type");
  }

  boolean is(String type) {
    return types(node).contains(type);
  }

  Map<String, Schema> properties() {
    Map<String, Schema> properties = new TreeMap<>();
    node.path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), of(root, property.getValue())));
    return properties;
  }

  boolean requires(String property) {
    for (JsonNode name : node.path("required")) {
      if (name.asText().equals(property)) {
        return true;
      }
    }
    return false;
  }

  /** The schema under that key: {@code items}, {@code additionalProperties}. */
  Schema under(String key) {
    return of(root, node.get(key));
  }
}
