package org.entraide.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.entraide.acceptance.stack.Answer;

/** Holds answers to the schemas that the contract promises for them. */
public final class Schemas {

  private static final String BASE = "https://entraide.example/openapi";

  private final OpenApi openApi;
  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig formatsToo =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private Schemas(OpenApi openApi) {
    this.openApi = openApi;
    this.factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            maker ->
                maker.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(BASE, openApi.root().toString()))));
  }

  private static Schemas last;

  /** Those of that contract. */
  public static synchronized Schemas of(OpenApi openApi) {
    if (last == null || last.openApi != openApi) {
      last = new Schemas(openApi);
    }
    return last;
  }

  /** What an answer has that the contract does not promise, or lacks; empty when all is well. */
  public List<String> faults(Operation operation, Answer answer) {
    String responses = operation.pointer() + "/responses/";
    String promised = responses + answer.status();
    if (openApi.root().at(promised).isMissingNode()) {
      return List.of("the contract has no " + answer.status() + " for " + operation);
    }
    JsonNode content = openApi.root().at(openApi.followed(promised) + "/content");
    if (content.isMissingNode()) {
      return answer.text().isEmpty() ? List.of() : List.of("a body where none is promised");
    }
    if (!content.has(answer.type())) {
      return List.of("the contract has no " + answer.type() + " for " + answer.status());
    }
    if (!answer.type().endsWith("json")) {
      return List.of();
    }
    String schema =
        openApi.followed(promised)
            + "/content/"
            + answer.type().replace("~", "~0").replace("/", "~1")
            + "/schema";
    return factory
        .getSchema(SchemaLocation.of(BASE + "#" + schema), formatsToo)
        .validate(answer.json())
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }
}
