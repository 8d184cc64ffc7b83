package org.entraide.acceptance.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.entraide.acceptance.stack.Bodies;

/**
 * A body that would be good but for one field.
 *
 * @param fault what is wrong
 * @param pointer JSON Pointer to the field
 */
record BadBody(String fault, String pointer, JsonNode body) {

  /**
   * Everything that a schema lets one get wrong.
   *
   * @param good a body that is taken
   * @param patch whether the body is a merge patch, where nothing is required
   */
  static List<BadBody> of(Schema schema, ObjectNode good, boolean patch) {
    List<BadBody> bodies = new ArrayList<>();
    new Walk(patch, bodies).object(schema, good, "", body -> body);
    return bodies;
  }

  @Override
  public String toString() {
    return pointer + " " + fault;
  }

  /** Goes through a schema with a good body at hand. */
  private record Walk(boolean patch, List<BadBody> bodies) {

    private void add(String fault, String at, JsonNode value, UnaryOperator<JsonNode> whole) {
      bodies.add(new BadBody(fault, at, whole.apply(value)));
    }

    void object(Schema schema, JsonNode good, String at, UnaryOperator<JsonNode> whole) {
      ObjectNode here = good.isObject() ? good.deepCopy() : Bodies.object();
      if (schema.node().path("additionalProperties").asText().equals("false")) {
        add("is unknown", at + "/skyColour", here.deepCopy().put("skyColour", 1), whole);
      }
      schema
          .properties()
          .forEach(
              (name, property) -> {
                UnaryOperator<JsonNode> around =
                    value -> whole.apply(here.deepCopy().set(name, value));
                if (schema.requires(name) && !patch) {
                  add("is missing", at + "/" + name, here.deepCopy().without(name), whole);
                  if (!property.nullable()) {
                    add("is null", at + "/" + name, NullNode.getInstance(), around);
                  }
                }
                value(property, here.path(name), at + "/" + name, around);
              });
    }

    private void value(Schema schema, JsonNode good, String at, UnaryOperator<JsonNode> whole) {
      BadValues.of(schema).forEach((fault, value) -> add(fault, at, value, whole));
      if (schema.is("array")) {
        list(schema, good, at, whole);
      }
      if (schema.is("object")) {
        object(schema, good, at, whole);
        if (schema.node().path("additionalProperties").isObject()) {
          map(schema, at, whole);
        }
      }
    }

    private void list(Schema schema, JsonNode good, String at, UnaryOperator<JsonNode> whole) {
      Schema items = schema.under("items");
      JsonNode sample = good.has(0) ? good.get(0) : BadValues.goodItem(items);
      if (schema.node().has("maxItems")) {
        var many = Bodies.object().arrayNode();
        for (int i = 0; i <= schema.node().get("maxItems").asInt(); i++) {
          many.add(sample);
        }
        add("has too many items", at, many, whole);
      }
      if (schema.node().path("minItems").asInt() > 0) {
        add("has no item", at, Bodies.object().arrayNode(), whole);
      }
      new Walk(false, bodies)
          .value(
              items,
              sample,
              at + "/0",
              value -> whole.apply(Bodies.object().arrayNode().add(value)));
    }

    /** An object whose names are values: {@code helpKinds}. */
    private void map(Schema schema, String at, UnaryOperator<JsonNode> whole) {
      ObjectNode odd = Bodies.object();
      odd.putObject("LAUNDRY");
      add("is none of the names", at + "/LAUNDRY", odd, whole);
      String name = schema.under("propertyNames").node().at("/enum/0").asText();
      value(
          schema.under("additionalProperties"),
          Bodies.object(),
          at + "/" + name,
          value -> whole.apply(Bodies.object().set(name, value)));
    }
  }
}
