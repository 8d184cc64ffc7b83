package org.entraide.local;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entraide.local.json.Json;
import org.entraide.local.probe.ProbeZip;
import org.entraide.local.template.TemplateException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole stack of a small template, with real functions, as its callers see it. */
class StackTest {
  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        JwtIssuer: { Type: String, Default: "" }
        JwtAudience: { Type: String, Default: "" }
      Globals:
        Function: { CodeUri: CODE, MemorySize: 256, Timeout: 5 }
      Resources:
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            Auth:
              DefaultAuthorizer: Tokens
              Authorizers:
                Tokens:
                  IdentitySource: $request.header.Authorization
                  JwtConfiguration: { issuer: !Ref JwtIssuer, audience: [!Ref JwtAudience] }
            CorsConfiguration:
              AllowOrigins: [http://localhost:5173]
              AllowMethods: [GET, POST]
              AllowHeaders: [authorization]
              ExposeHeaders: [etag]
              MaxAge: 7200
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
            KeySchema: [{ AttributeName: pk, KeyType: HASH }]
        Bus: { Type: "AWS::Events::EventBus", Properties: { Name: bus } }
        Probe:
          Type: AWS::Serverless::Function
          Properties:
            Handler: org.entraide.local.probe.Probe::handle
            Events:
              Public:
                Type: HttpApi
                Properties: { ApiId: !Ref Api, Method: ANY, Path: "/public/{what}", Auth: { Authorizer: NONE } }
              Impatient:
                Type: HttpApi
                Properties: { ApiId: !Ref Api, Method: GET, Path: /impatient, TimeoutInMillis: 500, Auth: { Authorizer: NONE } }
              Private:
                Type: HttpApi
                Properties: { ApiId: !Ref Api, Method: GET, Path: /private }
        CannotStart:
          Type: AWS::Serverless::Function
          Properties:
            Handler: org.entraide.local.probe.CannotStart::handle
            Events:
              Route:
                Type: HttpApi
                Properties: { ApiId: !Ref Api, Method: GET, Path: /cannot-start, Auth: { Authorizer: NONE } }
      """;

  @TempDir static Path folder;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static StackOptions options;
  private static Stack stack;

  @BeforeAll
  static void start() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, TEMPLATE.replace("CODE", ProbeZip.write(folder).toString()));
    options =
        StackOptions.of(Path.of(System.getProperty("entraide.root")))
            .withTemplate(template)
            .withLogs(Optional.of(folder.resolve("logs")));
    stack = Stack.start(options);
  }

  @AfterAll
  static void stop() {
    stack.close();
    assertThat(ProcessHandle.current().descendants()).as("processes left").isEmpty();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(stack.address().resolve(path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static String token(String body) throws Exception {
    HttpResponse<String> response = send(to("/local/tokens").POST(ofString(body)));
    assertThat(response.statusCode()).isEqualTo(200);
    return Json.read(response.body()).path("token").asText();
  }

  private static HttpResponse<String> getPrivate(String token) throws Exception {
    return send(to("/private").header("Authorization", "Bearer " + token));
  }

  @Test
  void aCallerWithATokenReachesTheFunctionWhichSeesItsClaims() throws Exception {
    HttpResponse<String> response =
        getPrivate(
            token(
                "{\"roles\":[\"referent\",\"elected\"],\"collectivity\":\"com-02168\",\"person\":null}"));
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode claims =
        Json.read(response.body())
            .path("requestContext")
            .path("authorizer")
            .path("jwt")
            .path("claims");
    assertThat(claims.path("cognito:groups").asText()).isEqualTo("[referent elected]");
    assertThat(claims.path("custom:collectivity").asText()).isEqualTo("com-02168");
    assertThat(claims.path("iss").asText()).isEqualTo(stack.address() + "/local");
    assertThat(claims.path("exp").isTextual()).isTrue();
    assertThat(claims.has("custom:person")).isFalse();
  }

  @Test
  void withoutATokenNobodyGetsThrough() throws Exception {
    HttpResponse<String> response = send(to("/private"));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(response.headers().firstValue("www-authenticate")).contains("Bearer");
  }

  @Test
  void aTokenThatIsExpiredForgedOrNoTokenIsRefused() throws Exception {
    String expired = token("{\"role\":\"referent\",\"expiresInMinutes\":-1}");
    assertThat(getPrivate(expired).headers().firstValue("www-authenticate").orElse(""))
        .contains("error=\"invalid_token\"", "the token has expired");
    String[] parts = token("{\"role\":\"referent\"}").split("\\.");
    String[] others = token("{\"role\":\"platform\"}").split("\\.");
    String forged = parts[0] + "." + others[1] + "." + parts[2];
    assertThat(getPrivate(forged).headers().firstValue("www-authenticate").orElse(""))
        .contains("no valid signature");
    assertThat(getPrivate("nonsense").statusCode()).isEqualTo(401);
    assertThat(getPrivate("eyJhbGciOiJub25lIn0.e30.").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/public/do-throw",
        "/public/do-crash",
        "/public/do-hog",
        "/public/do-hang",
        "/public/do-malformed",
        "/cannot-start"
      })
  void whateverTheFunctionDoesTheCallerGetsWhatApiGatewayAnswers(String path) throws Exception {
    HttpResponse<String> response = send(to(path));
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(send(to("/public/ok")).statusCode()).as("the next call").isEqualTo(200);
  }

  @Test
  void aCallerWaitsNoLongerThanTheRouteAllows() throws Exception {
    assertThat(send(to("/impatient")).statusCode()).isIn(200, 503); // it may have to start first
    HttpResponse<String> response = send(to("/impatient?do-hang"));
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
  }

  @Test
  void aFunctionDecidesStatusHeadersCookiesAndBytes() throws Exception {
    HttpResponse<String> response = send(to("/public/do-redirect"));
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("location")).contains("/elsewhere");
    assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    assertThat(response.body()).isEqualTo("été");
  }

  @ParameterizedTest
  @CsvSource({"GET, /nowhere", "POST, /private", "GET, /public/a/b", "GET, /"})
  void whatIsNoRouteIsNotFound(String method, String path) throws Exception {
    HttpResponse<String> response = send(to(path).method(method, noBody()));
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @Test
  void thePathIsDecodedAndTheQueryIsKeptAsItCame() throws Exception {
    JsonNode event = Json.read(send(to("/public/caf%C3%A9?q=a%20b&q=c")).body());
    assertThat(event.path("rawPath").asText()).isEqualTo("/public/café");
    assertThat(event.path("pathParameters").path("what").asText()).isEqualTo("café");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("q=a%20b&q=c");
    assertThat(event.path("queryStringParameters").path("q").asText()).isEqualTo("a b,c");
  }

  @Test
  void aBodyTooLargeIsRefusedAndTheConnectionLives() throws Exception {
    HttpResponse<String> response =
        send(to("/public/x").POST(ofByteArray(new byte[10 * 1024 * 1024 + 1])));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void headHasNoBody() throws Exception {
    HttpResponse<String> response = send(to("/public/ok").method("HEAD", noBody()));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void preflightIsAnsweredByTheGateway() throws Exception {
    HttpRequest.Builder preflight =
        to("/private").method("OPTIONS", noBody()).header("Access-Control-Request-Method", "GET");
    HttpResponse<String> response =
        send(preflight.copy().header("Origin", "http://localhost:5173"));
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("access-control-allow-origin"))
        .contains("http://localhost:5173");
    assertThat(response.headers().firstValue("access-control-allow-methods")).contains("GET,POST");
    assertThat(response.headers().firstValue("access-control-max-age")).contains("7200");
    HttpResponse<String> other = send(preflight.copy().header("Origin", "http://elsewhere"));
    assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
    HttpResponse<String> refused = send(to("/private").header("Origin", "http://localhost:5173"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("access-control-allow-origin"))
        .contains("http://localhost:5173");
  }

  @Test
  void aThousandCallersAtOnceAreAllAnswered() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(1000);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      answers.add(callers.submit(() -> send(to("/public/ok").POST(ofString("x"))).statusCode()));
    }
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(200);
    }
    callers.shutdown();
  }

  @Test
  void theLocalRoutesTellWhatHappened() throws Exception {
    send(to("/public/ok"));
    JsonNode functions = Json.read(send(to("/local/functions")).body()).path("items");
    JsonNode probe = functions.get(0);
    assertThat(probe.path("function").asText()).isEqualTo("Probe");
    assertThat(probe.path("invocations").asLong()).isPositive();
    assertThat(probe.path("coldStarts").asLong()).isPositive();
    assertThat(probe.path("initMs").path("mean").asDouble()).isPositive();
    assertThat(probe.path("durationMs").path("p99").asDouble()).isPositive();
    assertThat(probe.path("environments").path(0).path("residentMb").asLong()).isPositive();
    for (String path :
        List.of(
            "/local/clock",
            "/local/messages",
            "/local/events",
            "/local/dead-letters",
            "/local/inbox")) {
      assertThat(send(to(path)).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(send(to("/local/quiesce").POST(noBody())).statusCode()).isEqualTo(200);
    assertThat(send(to("/local/nothing")).statusCode()).isEqualTo(404);
    assertThat(send(to("/local/tokens")).statusCode()).isEqualTo(405);
    HttpResponse<String> unknown =
        send(to("/local/tokens").POST(ofString("{\"rolle\":\"referent\"}")));
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("unknown field rolle");
  }

  @Test
  void aSecondStackRunsBesideTheFirstOnADayOfItsOwn() throws Exception {
    Instant christmas = Instant.parse("2035-12-25T08:00:00Z");
    try (Stack other = Stack.start(options.withStart(christmas))) {
      assertThat(other.address()).isNotEqualTo(stack.address());
      URI hello = other.address().resolve("/public/hello");
      JsonNode event = Json.read(send(HttpRequest.newBuilder(hello)).body());
      assertThat(Instant.ofEpochMilli(event.at("/requestContext/timeEpoch").asLong()))
          .as("when the function is called")
          .isBetween(christmas, christmas.plusSeconds(120));
    }
    assertThat(send(to("/public/ok")).statusCode()).isEqualTo(200);
  }

  @Test
  void timeDoesNotBeginInThePast() {
    assertThatThrownBy(() -> Stack.start(options.withStart(Instant.parse("2026-01-01T00:00:00Z"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot start at 2026-01-01T00:00:00Z");
  }

  @Test
  void aTemplateThatCannotRunIsRefusedAndNothingIsLeftOfIt() throws Exception {
    Path template = folder.resolve("unknown.yaml");
    Files.writeString(
        template,
        Files.readString(folder.resolve("template.yaml"))
            .replace("AWS::Events::EventBus", "AWS::MSK::Cluster"));
    long before = ProcessHandle.current().descendants().count();
    assertThatThrownBy(() -> Stack.start(options.withTemplate(template)))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "unknown.yaml: Resources.Bus.Type: AWS::MSK::Cluster is not supported by the local stack");
    assertThat(ProcessHandle.current().descendants().count()).isLessThanOrEqualTo(before);
  }
}
