package org.entraide.local.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON as the local stack reads and writes it: trees, exact numbers, UTF-8. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The tree of plain maps, lists, texts, numbers and booleans, such as the template's. */
  public static JsonNode of(Map<String, Object> plain) {
    return MAPPER.valueToTree(plain);
  }

  /**
   * Reads a JSON text.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  public static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #read(byte[])}. */
  public static JsonNode read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The JSON if it is some, else the same bytes as a JSON text. */
  public static JsonNode readOrText(byte[] perhapsJson) {
    try {
      return read(perhapsJson);
    } catch (IllegalArgumentException e) {
      return MAPPER.getNodeFactory().textNode(new String(perhapsJson, StandardCharsets.UTF_8));
    }
  }

  public static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
