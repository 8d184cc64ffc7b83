package org.entraide.acceptance.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.entraide.acceptance.stack.Bodies;

/** Values that a field may not have, by what is wrong with them. */
final class BadValues {

  private BadValues() {}

  static Map<String, JsonNode> of(Schema schema) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    if (schema.isTyped()) {
      oneOfEachOtherType(schema, values);
    }
    if (schema.is("string")) {
      texts(schema.node(), values);
    }
    if (schema.is("integer") || schema.is("number")) {
      numbers(schema, values);
    }
    return values;
  }

  /** Something that may stand in such a list. */
  static JsonNode goodItem(Schema items) {
    return switch (items.node().path("type").asText()) {
      case "object" -> Bodies.object();
      default -> TextNode.valueOf(items.node().at("/enum/0").asText("fr"));
    };
  }

  private static void oneOfEachOtherType(Schema schema, Map<String, JsonNode> values) {
    if (!schema.is("string")) {
      values.put("is a text", TextNode.valueOf("12"));
    }
    if (!schema.is("integer") && !schema.is("number")) {
      values.put("is a number", IntNode.valueOf(12));
    }
    if (!schema.is("boolean")) {
      values.put("is a truth", BooleanNode.TRUE);
    }
    if (!schema.is("array")) {
      values.put("is a list", Bodies.object().arrayNode().add(1));
    }
    if (!schema.is("object")) {
      values.put("is an object", Bodies.object().put("a", 1));
    }
  }

  private static void texts(JsonNode node, Map<String, JsonNode> values) {
    boolean formed = node.path("pattern").asText().startsWith("^") || node.has("format");
    if (node.has("maxLength")) {
      values.put("is too long", TextNode.valueOf("a".repeat(node.get("maxLength").asInt() + 1)));
    }
    if (node.has("enum")) {
      String one = node.at("/enum/0").asText();
      values.put("is none of the values", TextNode.valueOf("NONE_OF_THEM"));
      String lower = one.toLowerCase(Locale.ROOT);
      if (!lower.equals(one)) {
        values.put("is in lower case", TextNode.valueOf(lower));
      }
    }
    if (formed) {
      values.put("has another form", TextNode.valueOf("2026-02-30T25:61"));
      values.put("is of other characters", TextNode.valueOf("é\n<b>"));
    }
    if (formed || node.has("enum") || node.path("minLength").asInt() > 0) {
      values.put("is empty", TextNode.valueOf(""));
      values.put("is blank", TextNode.valueOf("  \t "));
    }
    values.put("holds a zero character", TextNode.valueOf("a\u0000b"));
    values.put("holds an escape character", TextNode.valueOf("a\u001b[31mb"));
    values.put("holds half a character", TextNode.valueOf("a\uD800b"));
  }

  private static void numbers(Schema schema, Map<String, JsonNode> values) {
    JsonNode node = schema.node();
    if (node.has("minimum")) {
      values.put("is too small", beyond(node.get("minimum"), -1));
    }
    if (node.has("maximum")) {
      values.put("is too large", beyond(node.get("maximum"), 1));
    }
    if (schema.is("integer")) {
      values.put("is a fraction", DecimalNode.valueOf(new BigDecimal("1.5")));
    }
    values.put("is beyond 64 bits", BigIntegerNode.valueOf(BigInteger.TWO.pow(200)));
    values.put("is beyond doubles", DecimalNode.valueOf(new BigDecimal("1E+400")));
    values.put("is beyond reason", DecimalNode.valueOf(new BigDecimal("1E+99999999")));
  }

  private static JsonNode beyond(JsonNode limit, int by) {
    return limit.isInt()
        ? IntNode.valueOf(limit.asInt() + by)
        : DecimalNode.valueOf(limit.decimalValue().add(BigDecimal.valueOf(by)));
  }
}
