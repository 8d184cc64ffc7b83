package org.entraide.acceptance.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.entraide.acceptance.contract.OpenApi;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.entraide.acceptance.stack.Answer;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.Collectivity;
import org.entraide.acceptance.stack.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever is wrong with a call, its caller is told what and where, in the language asked for, and
 * no function fails of it. The calls are made from the contract's schemas, one test for a route.
 */
@Tag("thorough")
public class BadInputIT {

  private static final OpenApi CONTRACT = OpenApi.read();
  private static final Refusals REFUSALS = new Refusals(CONTRACT);

  /** What is wrong with settings is tried whole with the first route that takes them. */
  private static final Set<String> TRIED_OF_SETTINGS = new HashSet<>();

  /** Then one of so many with each other route; with {@code -Dthorough}, whole there too. */
  private static final int ONE_OF = Boolean.getBoolean("thorough") ? 1 : 6;

  private static GoodCalls calls;

  @BeforeAll
  static void openACollectivity() {
    Api api = LocalStack.shared("input").api();
    calls = new GoodCalls(api, Collectivity.open(api, "com-60382"));
  }

  @AfterAll
  static void noFunctionFailed() {
    List<String> failed = new ArrayList<>();
    for (JsonNode function : calls.api().local("functions").path("items")) {
      if (function.path("errors").asInt() > 0) {
        failed.add(function.toString());
      }
    }
    assertThat(failed).as("functions that failed of what a client sent").isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> aBodyWithOneBadFieldIsRefusedAndTheFieldNamed() {
    return forEach(
        BadInputIT::hasBody,
        operation -> {
          List<BadBody> bodies = badBodies(operation);
          List<String> faults =
              IntStream.range(0, bodies.size())
                  .parallel()
                  .mapToObj(i -> fault(operation, bodies.get(i), i % 2 == 1))
                  .flatMap(List::stream)
                  .toList();
          assertThat(faults)
              .as("%s wrong of %s refusals by %s", faults.size(), bodies.size(), operation)
              .isEmpty();
        });
  }

  private static List<String> fault(Operation operation, BadBody bad, boolean english) {
    Map<String, String> language =
        english ? Map.of("Accept-Language", "en-GB,en;q=0.9,fr;q=0.5") : Map.of();
    Answer answer = calls.send(operation, Api.written(bad.body()), language);
    List<String> faults = REFUSALS.faults(operation, answer, 400, english);
    if (!faults.isEmpty()) {
      return List.of(bad + ": " + faults);
    }
    return REFUSALS.names(answer, bad.pointer())
        ? List.of()
        : List.of(bad + ": does not name the field: " + answer);
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoJsonObjectIsRefused() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("nothing", null);
    bodies.put("a blank body", utf8("  \n"));
    bodies.put("no JSON", utf8("{\"a\": "));
    bodies.put("something after it", utf8("{} {}"));
    bodies.put("a list", utf8("[{}]"));
    bodies.put("a text", utf8("\"a\""));
    bodies.put("null", utf8("null"));
    bodies.put("NaN", utf8("{\"minutes\": NaN}"));
    bodies.put("depth", utf8("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)));
    bodies.put("bytes that are no text", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'});
    bodies.put("50,000 digits", utf8("{\"minutes\":" + "9".repeat(50_000) + "}"));
    return forEach(
        BadInputIT::hasBody,
        operation -> {
          SoftAssertions all = new SoftAssertions();
          boolean required = operation.body().at("/requestBody/required").asBoolean();
          bodies.forEach(
              (name, body) -> {
                if (required || !isNothing(body)) {
                  Answer answer = calls.send(operation, body, Map.of());
                  all.assertThat(REFUSALS.faults(operation, answer, 400, false))
                      .as("%s sent %s: %s", operation, name, answer)
                      .isEmpty();
                }
              });
          all.assertAll();
        });
  }

  private static boolean isNothing(byte[] body) {
    return body == null || new String(body, StandardCharsets.UTF_8).isBlank();
  }

  @TestFactory
  Stream<DynamicTest> aBodyOver64KiBIsRefusedAsTooLarge() {
    byte[] large = Api.written(Bodies.object().put("note", "a".repeat(64 * 1024)));
    return forEach(
        BadInputIT::hasBody,
        operation -> {
          Answer answer = calls.send(operation, large, Map.of());
          assertThat(REFUSALS.faults(operation, answer, 413, false))
              .as("%s: %s", operation, answer)
              .isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> aBadQueryParameterIsRefusedAndNamed() {
    Map<String, List<String>> bad =
        Map.ofEntries(
            Map.entry(
                "limit", List.of("0", "101", "-1", "x", "1.5", "1e1", "99999999999999999999")),
            Map.entry(
                "cursor",
                List.of("garbage", "%00", "eyJwIjoiMDEifQ", "a".repeat(3000), "%F0%9F%92%A9")),
            Map.entry("state", List.of("NONE_OF_THEM", "open", "%00")),
            Map.entry("volunteerId", List.of("", "a%20b", "%00", "a".repeat(65))),
            Map.entry("beneficiaryId", List.of("", "a%20b")),
            Map.entry("personId", List.of("", "a%20b", "a".repeat(1100))),
            Map.entry("kind", List.of("NONE_OF_THEM", "visit")),
            Map.entry(
                "from",
                List.of("yesterday", "2026-13-01", "2026-12-01T10:00:00", "%2B9999999-01-01")),
            Map.entry("to", List.of("tomorrow", "2026-02-30")),
            Map.entry("month", List.of("december", "2026-13", "2026-12-01", "1999-12", "%00")),
            Map.entry("communes", List.of("BY_WEEK", "by_month", "%00")),
            Map.entry("year", List.of("now", "26", "2026-12", "1999", "%00")));
    return forEach(
        operation -> !queryParameters(operation).isEmpty(),
        operation -> {
          SoftAssertions all = new SoftAssertions();
          for (String name : queryParameters(operation)) {
            assertThat(bad).as("bad values for %s of %s", name, operation).containsKey(name);
            for (String value : bad.get(name)) {
              String path = calls.path(operation) + "?" + name + "=" + value;
              Answer answer = calls.sendTo(operation, path, null, Map.of());
              all.assertThat(REFUSALS.faults(operation, answer, 400, false))
                  .as("%s?%s=%s: %s", operation, name, value, answer)
                  .isEmpty();
              all.assertThat(REFUSALS.names(answer, REFUSALS.query(name)))
                  .as("%s?%s=%s names the parameter: %s", operation, name, value, answer)
                  .isTrue();
            }
          }
          all.assertAll();
        });
  }

  @TestFactory
  Stream<DynamicTest> anIdThatIsNoneIsSimplyNotThere() {
    List<String> odd =
        List.of("a".repeat(2000), "%00", "..%2f..%2fetc", "%F0%9F%92%A9", "%20", "%23", "%7Bid%7D");
    return forEach(
        operation -> operation.route().contains("{"),
        operation -> {
          SoftAssertions all = new SoftAssertions();
          String route = operation.route().split(" ", 2)[1];
          byte[] body = Api.written(calls.body(operation));
          for (String id : odd) {
            for (String place : List.of("{token}", "{secret}", "{id}", "{cid}")) {
              if (route.contains(place)) {
                String path = route.replace(place, id).replace("{cid}", calls.home().id());
                path =
                    path.replace("{id}", "01KC3V7G8X2M4N6P8Q0R2S4T6A").replace("{deviceId}", "-");
                Answer answer =
                    calls.sendTo(operation, path, body, Map.of("If-Match", "\"424242\""));
                boolean badBody =
                    operation.function().equals("invitations") && answer.status() == 400;
                all.assertThat(badBody ? 404 : answer.status())
                    .as("%s with %s for %s: %s", operation, id, place, answer)
                    .isEqualTo(404);
              }
            }
          }
          all.assertAll();
        });
  }

  @TestFactory
  Stream<DynamicTest> aPatchNamesTheVersionThatItHasRead() {
    return forEach(
        operation -> operation.route().startsWith("PATCH "),
        operation -> {
          byte[] body = Api.written(Bodies.object());
          Answer without = calls.sendTo(operation, calls.path(operation), body, Map.of());
          assertThat(REFUSALS.faults(operation, without, 428, false))
              .as("%s without If-Match: %s", operation, without)
              .isEmpty();
          Answer stale = calls.send(operation, body, Map.of("If-Match", "\"999\""));
          assertThat(REFUSALS.faults(operation, stale, 412, false))
              .as("%s with a stale If-Match: %s", operation, stale)
              .isEmpty();
          for (String odd : List.of("3", "\"x\"", "*", "W/\"1\"", "\"\"", "\"1", "\"-1\"")) {
            Answer answer = calls.send(operation, body, Map.of("If-Match", odd));
            assertThat(answer.status())
                .as("%s with If-Match: %s: %s", operation, odd, answer)
                .isIn(400, 412);
            assertThat(REFUSALS.faults(operation, answer, answer.status(), false))
                .as("%s with If-Match: %s", operation, odd)
                .isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> anIdempotencyKeyThatIsNoneIsRefusedAndNamed() {
    return forEach(
        operation ->
            operation.route().startsWith("POST ") && !operation.function().equals("invitations"),
        operation -> {
          byte[] body = Api.written(calls.body(operation));
          for (String key : List.of("a b", "k".repeat(129))) {
            Answer answer = calls.send(operation, body, Map.of("Idempotency-Key", key));
            assertThat(REFUSALS.faults(operation, answer, 400, false))
                .as("%s with key %s: %s", operation, key, answer)
                .isEmpty();
            assertThat(REFUSALS.names(answer, REFUSALS.header("Idempotency-Key")))
                .as("%s with key %s names the header: %s", operation, key, answer)
                .isTrue();
          }
        });
  }

  @Test
  void aTokenThatIsNoneIsRefusedAtTheDoor() {
    for (String token :
        List.of("Bearer", "Bearer x.y.z", "Basic abc", "Bearer " + "a".repeat(5000))) {
      Answer answer =
          calls
              .api()
              .send(
                  Caller.ANYONE,
                  "GET",
                  calls.home().path() + "/volunteers",
                  null,
                  Map.of("Authorization", token));
      assertThat(answer.status()).as("Authorization: %s", token).isEqualTo(401);
    }
  }

  private static Stream<DynamicTest> forEach(Predicate<Operation> which, Consumer<Operation> law) {
    return CONTRACT.operations().stream()
        .filter(which)
        .map(operation -> DynamicTest.dynamicTest(operation.route(), () -> law.accept(operation)));
  }

  private static boolean hasBody(Operation operation) {
    return operation.body().has("requestBody");
  }

  private static List<BadBody> badBodies(Operation operation) {
    JsonNode schema = operation.body().at("/requestBody/content/application~1json/schema");
    List<BadBody> all =
        BadBody.of(
            Schema.of(CONTRACT.root(), schema),
            calls.body(operation),
            operation.route().startsWith("PATCH "));
    return IntStream.range(0, all.size())
        .filter(n -> n % ONE_OF == 0 || isNews(all.get(n)))
        .mapToObj(all::get)
        .toList();
  }

  /** Settings are read by the same code wherever they come from. */
  private static boolean isNews(BadBody bad) {
    return !bad.pointer().startsWith("/settings/") || TRIED_OF_SETTINGS.add(bad.toString());
  }

  private static List<String> queryParameters(Operation operation) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < operation.body().path("parameters").size(); i++) {
      JsonNode parameter =
          CONTRACT.root().at(CONTRACT.followed(operation.pointer() + "/parameters/" + i));
      if (parameter.path("in").asText().equals("query")) {
        names.add(parameter.get("name").asText());
      }
    }
    return names;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
