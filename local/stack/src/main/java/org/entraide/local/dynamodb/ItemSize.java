package org.entraide.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How many bytes DynamoDB takes an item for, as its developer guide says ("DynamoDB item sizes and
 * formats"); of numbers and binary values it says "approximately".
 */
final class ItemSize {
  private static final int KILOBYTE = 1024;
  private static final int DOCUMENT = 3;

  private ItemSize() {}

  /** Units of writing it once, outside a transaction. */
  static int writeUnits(JsonNode item) {
    return Math.max(1, (attributes(item) + KILOBYTE - 1) / KILOBYTE);
  }

  private static int attributes(JsonNode item) {
    int size = 0;
    for (Map.Entry<String, JsonNode> attribute : item.properties()) {
      size += utf8(attribute.getKey()) + value(attribute.getValue());
    }
    return size;
  }

  /** Of one value, such as <code>{"S":"com-02168"}</code>. */
  private static int value(JsonNode typed) {
    Map.Entry<String, JsonNode> only = typed.properties().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "S" -> utf8(value.asText());
      case "N" -> number(value.asText());
      case "B" -> value.asText().length() * 3 / 4;
      case "M" -> DOCUMENT + value.size() + attributes(value);
      case "L" -> DOCUMENT + value.size() + all(value);
      case "SS" -> texts(value, false);
      case "NS" -> texts(value, true);
      default -> 1;
    };
  }

  private static int all(JsonNode list) {
    int size = 0;
    for (JsonNode element : list) {
      size += value(element);
    }
    return size;
  }

  private static int texts(JsonNode set, boolean numbers) {
    int size = 0;
    for (JsonNode element : set) {
      size += numbers ? number(element.asText()) : utf8(element.asText());
    }
    return size;
  }

  /** A byte for two digits, and one more. */
  private static int number(String text) {
    return (text.length() + 1) / 2 + 1;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
