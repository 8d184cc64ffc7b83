package org.entraide.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} is whole, and keeps its own rules. */
class ContractTest {

  private static final String BASE = "https://entraide.example/openapi";

  private final OpenApi openApi = OpenApi.read();
  private final JsonNode root = openApi.root();

  @Test
  void itIsOpenApi() {
    SwaggerParseResult result =
        new OpenAPIV3Parser()
            .readLocation(OpenApi.file().toUri().toString(), List.of(), new ParseOptions());

    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getOpenapi()).startsWith("3.1");
    assertThat(result.getOpenAPI().getPaths()).hasSameSizeAs(root.get("paths"));
  }

  @Test
  void everyExampleIsWhatItsSchemaSays() {
    JsonSchemaFactory schemas =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory ->
                factory.schemaLoaders(loaders -> loaders.schemas(Map.of(BASE, root.toString()))));
    SchemaValidatorsConfig formatsToo =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    List<String> faults = new ArrayList<>();
    for (Example example : Example.of(openApi)) {
      assertThat(example.value().isMissingNode()).as("an example of %s", example).isFalse();
      JsonSchema schema =
          schemas.getSchema(SchemaLocation.of(BASE + "#" + example.schema()), formatsToo);
      for (ValidationMessage fault : schema.validate(example.value())) {
        faults.add(example + ": " + fault.getMessage());
      }
    }

    assertThat(faults).isEmpty();
  }

  @Test
  void everyBodyHasAnExample() {
    for (Operation operation : openApi.operations()) {
      List<String> owners = new ArrayList<>(List.of(operation.pointer() + "/requestBody"));
      operation
          .body()
          .get("responses")
          .fieldNames()
          .forEachRemaining(
              s -> owners.add(openApi.followed(operation.pointer() + "/responses/" + s)));
      for (String owner : owners) {
        for (var media : root.at(owner + "/content").properties()) {
          assertThat(media.getValue().path("examples")).as("%s %s", operation, media).isNotEmpty();
        }
      }
    }
  }

  @Test
  void everyRouteSaysWhoMayUseItAndWhatItIsAbout() {
    JsonNode rules = root.get("x-authorisation");
    for (Operation operation : openApi.operations()) {
      JsonNode roles = operation.body().path("x-roles");
      assertThat(roles.isMissingNode())
          .as("%s is public or has roles", operation)
          .isEqualTo(operation.isPublic());
      for (var grant : roles.properties()) {
        assertThat(rules.get("roles").has(grant.getKey())).as("%s %s", operation, grant).isTrue();
        assertThat(rules.get("grants").has(grant.getValue().asText()))
            .as("%s %s", operation, grant)
            .isTrue();
      }
      JsonNode object = operation.body().path("x-object");
      assertThat(rules.get("object").has(object.path("in").asText()))
          .as("%s x-object", operation)
          .isTrue();
      assertThat(object.has("pointer"))
          .as("%s x-object", operation)
          .isEqualTo(object.path("in").asText().equals("body"));
      assertThat(operation.body().get("responses").has("401"))
          .as("%s 401", operation)
          .isNotEqualTo(operation.isPublic());
      assertThat(operation.body().get("responses").has("403"))
          .as("%s 403", operation)
          .isNotEqualTo(operation.isPublic());
    }
  }

  @Test
  void everyProblemOfARouteIsExplainedAndItsStatusIsAmongTheAnswers() {
    Set<String> used = new HashSet<>();
    for (Operation operation : openApi.operations()) {
      Set<String> statuses = new TreeSet<>();
      for (JsonNode code : operation.body().get("x-problem-codes")) {
        JsonNode problem = root.at("/x-problems/" + code.asText());
        assertThat(problem.path("fr").asText()).as("%s %s in French", operation, code).isNotBlank();
        assertThat(problem.path("en").asText())
            .as("%s %s in English", operation, code)
            .isNotBlank();
        statuses.add(problem.get("status").asText());
        used.add(code.asText());
      }
      Set<String> answers = new TreeSet<>();
      operation.body().get("responses").fieldNames().forEachRemaining(answers::add);
      answers.removeIf(status -> !status.startsWith("4") || status.equals("401"));
      assertThat(statuses).as("statuses of the problems of %s", operation).isEqualTo(answers);
    }
    assertThat(root.get("x-problems").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(used);
  }

  /** The platform's administrators are not counted, nor is who cannot be told from another. */
  @Test
  void whoeverIsKnownMayCallTooOften() {
    for (Operation operation : openApi.operations()) {
      List<String> roles = new ArrayList<>();
      operation.body().path("x-roles").fieldNames().forEachRemaining(roles::add);
      boolean known = !operation.isPublic() || operation.function().equals("invitations");
      assertThat(operation.body().get("x-problem-codes").toString().contains("\"call.quota\""))
          .as("%s may be told call.quota", operation)
          .isEqualTo(known && !roles.equals(List.of("platform")));
    }
  }

  @Test
  void everyFieldCodeIsExplainedInBothLanguages() {
    List<String> codes = new ArrayList<>();
    root.at("/components/schemas/FieldError/properties/code/enum")
        .forEach(code -> codes.add(code.asText()));

    assertThat(root.get("x-field-codes").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(codes);
    for (JsonNode code : root.get("x-field-codes")) {
      assertThat(code.path("fr").asText()).isNotBlank();
      assertThat(code.path("en").asText()).isNotBlank();
    }
  }

  @Test
  void postsCanBeRepeatedAndPatchesNameTheirVersion() {
    for (Operation operation : openApi.operations()) {
      Set<String> names = new HashSet<>();
      for (int i = 0; i < operation.body().path("parameters").size(); i++) {
        names.add(
            root.at(openApi.followed(operation.pointer() + "/parameters/" + i) + "/name").asText());
      }
      boolean link = operation.function().equals("invitations");
      assertThat(names.contains("Idempotency-Key"))
          .as("%s Idempotency-Key", operation)
          .isEqualTo(operation.route().startsWith("POST ") && !link);
      assertThat(names.contains("If-Match"))
          .as("%s If-Match", operation)
          .isEqualTo(operation.route().startsWith("PATCH "));
    }
  }

  @Test
  void everyObjectIsClosed() {
    eachSchema(
        (place, schema) -> {
          if (schema.has("properties") && !place.endsWith("/GatewayMessage")) {
            assertThat(schema.path("additionalProperties").asText()).as(place).isEqualTo("false");
          }
        });
  }

  @Test
  void everyTextThatACallerSendsHasALimit() {
    Set<String> reached = new HashSet<>();
    for (Operation operation : openApi.operations()) {
      for (var media : operation.body().at("/requestBody/content").properties()) {
        reach(media.getValue().get("schema"), operation.route(), reached);
      }
    }
    assertThat(reached).isNotEmpty();
  }

  /** Walks everything that a body may hold. */
  private void reach(JsonNode schema, String place, Set<String> reached) {
    if (schema.has("$ref") && reached.add(schema.get("$ref").asText())) {
      reach(
          root.at(schema.get("$ref").asText().substring(1)), schema.get("$ref").asText(), reached);
    }
    String type = schema.path("type").toString();
    if (type.contains("string")) {
      boolean bounded =
          Pattern.matches("\\^[^*+]*\\$", schema.path("pattern").asText().replaceAll("\\\\.", ""));
      assertThat(bounded || schema.has("enum") || schema.has("maxLength"))
          .as("%s has a longest value: %s", place, schema)
          .isTrue();
    }
    if (type.contains("array")) {
      assertThat(schema.has("maxItems")).as("%s has a longest list", place).isTrue();
    }
    schema
        .path("properties")
        .properties()
        .forEach(p -> reach(p.getValue(), place + "/" + p.getKey(), reached));
    for (String one : List.of("items", "additionalProperties")) {
      if (schema.path(one).isObject()) {
        reach(schema.get(one), place + "/" + one, reached);
      }
    }
    schema.path("oneOf").forEach(choice -> reach(choice, place, reached));
  }

  @Test
  void whatOnlySomeMaySeeNamesThem() {
    eachSchema(
        (place, schema) ->
            schema
                .path("x-visible-to")
                .forEach(
                    viewer ->
                        assertThat(root.get("x-viewers").has(viewer.asText()))
                            .as("%s: %s", place, viewer)
                            .isTrue()));
  }

  /** Numbers that the regulator keeps free for fiction: 06 39 98, and 03 53 01 for the north. */
  @Test
  void noExampleCouldRingAtSomebodysHome() {
    List<String> phones =
        Pattern.compile("\\+33\\d{9}")
            .matcher(root.toString())
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(phones).isNotEmpty().allMatch(phone -> phone.matches("\\+33(63998|35301)\\d{4}"));
  }

  private void eachSchema(BiConsumer<String, JsonNode> visitor) {
    each("/components/schemas", root.at("/components/schemas"), visitor);
  }

  private static void each(String place, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    visitor.accept(place, node);
    node.properties()
        .forEach(child -> each(place + "/" + child.getKey(), child.getValue(), visitor));
    if (node.isArray()) {
      node.forEach(child -> each(place, child, visitor));
    }
  }
}
