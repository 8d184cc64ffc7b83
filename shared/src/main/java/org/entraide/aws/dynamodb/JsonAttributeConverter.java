package org.entraide.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * JSON as DynamoDB's own document types: objects are maps, arrays lists, numbers exact decimals.
 */
final class JsonAttributeConverter implements AttributeConverter<JsonNode> {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Override
  public AttributeValue transformFrom(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        node.properties().forEach(e -> map.put(e.getKey(), transformFrom(e.getValue())));
        yield AttributeValue.fromM(map);
      }
      case ARRAY -> {
        List<AttributeValue> list = new ArrayList<>(node.size());
        node.forEach(element -> list.add(transformFrom(element)));
        yield AttributeValue.fromL(list);
      }
      case STRING -> AttributeValue.fromS(node.textValue());
      case NUMBER -> AttributeValue.fromN(node.decimalValue().toPlainString());
      case BOOLEAN -> AttributeValue.fromBool(node.booleanValue());
      case NULL, MISSING -> AttributeValue.fromNul(true);
      case BINARY, POJO -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
    };
  }

  @Override
  public JsonNode transformTo(AttributeValue value) {
    return switch (value.type()) {
      case M -> {
        ObjectNode object = NODES.objectNode();
        value.m().forEach((name, member) -> object.set(name, transformTo(member)));
        yield object;
      }
      case L -> {
        ArrayNode array = NODES.arrayNode();
        value.l().forEach(element -> array.add(transformTo(element)));
        yield array;
      }
      case S -> NODES.textNode(value.s());
      case N -> NODES.numberNode(new BigDecimal(value.n()));
      case BOOL -> NODES.booleanNode(value.bool());
      case NUL -> NODES.nullNode();
      default -> throw new IllegalArgumentException("not JSON: " + value.type());
    };
  }

  @Override
  public EnhancedType<JsonNode> type() {
    return EnhancedType.of(JsonNode.class);
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.M;
  }
}
