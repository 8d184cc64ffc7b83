package org.entraide.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.entraide.acceptance.contract.OpenApi.Operation;

/**
 * An example of the contract and the schema that it illustrates.
 *
 * @param place whose example it is, for people
 * @param schema JSON Pointer to the schema
 */
record Example(String place, String schema, JsonNode value) {

  /** Every example of every body, parameter and header that an operation has. */
  static List<Example> of(OpenApi openApi) {
    List<Example> examples = new ArrayList<>();
    for (Operation operation : openApi.operations()) {
      bodies(openApi, operation.route() + " body", operation.pointer() + "/requestBody", examples);
      for (var response : operation.body().path("responses").properties()) {
        String at = openApi.followed(operation.pointer() + "/responses/" + response.getKey());
        bodies(openApi, operation.route() + " " + response.getKey(), at, examples);
        for (var header : openApi.root().at(at + "/headers").properties()) {
          String headerAt = openApi.followed(at + "/headers/" + header.getKey());
          single(openApi, operation.route() + " header " + header.getKey(), headerAt, examples);
        }
      }
      String item = operation.pointer().substring(0, operation.pointer().lastIndexOf('/'));
      for (String owner : List.of(item, operation.pointer())) {
        for (int i = 0; i < openApi.root().at(owner + "/parameters").size(); i++) {
          String at = openApi.followed(owner + "/parameters/" + i);
          single(openApi, operation.route() + " " + openApi.root().at(at + "/name"), at, examples);
        }
      }
    }
    return examples;
  }

  private static void bodies(OpenApi openApi, String place, String owner, List<Example> into) {
    for (var media : openApi.root().at(owner + "/content").properties()) {
      String at = owner + "/content/" + media.getKey().replace("/", "~1");
      for (var named : openApi.root().at(at + "/examples").properties()) {
        String example = openApi.followed(at + "/examples/" + named.getKey());
        into.add(
            new Example(
                place + " " + media.getKey() + " " + named.getKey(),
                at + "/schema",
                openApi.root().at(example + "/value")));
      }
    }
  }

  private static void single(OpenApi openApi, String place, String owner, List<Example> into) {
    into.add(new Example(place, owner + "/schema", openApi.root().at(owner + "/example")));
  }

  @Override
  public String toString() {
    return place;
  }
}
