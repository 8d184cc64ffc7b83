package org.entraide.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.local.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiEventTest {
  private static final Instant AT = Instant.parse("2026-03-12T19:03:58.390Z");

  private static JsonNode event(ApiRequest request, Optional<Map<String, String>> claims) {
    Route route =
        new Route(
            "POST /v1/{cid}",
            "POST",
            RoutePath.of("/v1/{cid}"),
            "F",
            Optional.empty(),
            Duration.ofSeconds(30));
    RouteTable.Match match = new RouteTable.Match(route, Map.of("cid", "com-02168"));
    return ApiEvent.of(request, match, claims, "id-1", AT);
  }

  private static ApiRequest request(Map<String, List<String>> headers, byte[] body) {
    return new ApiRequest(
        "POST",
        "/v1/com-02168",
        "a=1&a=%C3%A9&b",
        headers,
        body,
        "HTTP/1.1",
        "127.0.0.1",
        "127.0.0.1:3000");
  }

  @Test
  void theEventIsTheOneOfPayloadFormat2() {
    Map<String, List<String>> headers =
        Map.of(
            "host", List.of("127.0.0.1:3000"),
            "user-agent", List.of("curl/8"),
            "accept", List.of("a", "b"),
            "content-type", List.of("application/json"),
            "cookie", List.of("x=1; y=2"));
    String expected =
        """
        {"version":"2.0","routeKey":"POST /v1/{cid}","rawPath":"/v1/com-02168","rawQueryString":"a=1&a=%C3%A9&b",
         "cookies":["x=1","y=2"],
         "headers":{"host":"127.0.0.1:3000","user-agent":"curl/8","accept":"a,b","content-type":"application/json",
           "x-forwarded-for":"127.0.0.1","x-forwarded-proto":"http"},
         "queryStringParameters":{"a":"1,é","b":""},
         "requestContext":{"accountId":"000000000000","apiId":"local",
           "authorizer":{"jwt":{"claims":{"cognito:groups":"[referent elected]"},"scopes":null}},
           "domainName":"127.0.0.1:3000","domainPrefix":"local",
           "http":{"method":"POST","path":"/v1/com-02168","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"curl/8"},
           "requestId":"id-1","routeKey":"POST /v1/{cid}","stage":"$default",
           "time":"12/Mar/2026:19:03:58 +0000","timeEpoch":1773342238390},
         "pathParameters":{"cid":"com-02168"},
         "body":"{\\"é\\":1}","isBase64Encoded":false}
        """;
    JsonNode event =
        event(
            request(headers, "{\"é\":1}".getBytes(UTF_8)),
            Optional.of(Map.of("cognito:groups", "[referent elected]")));
    assertThat(Json.read(Json.bytes(event))).isEqualTo(Json.read(expected));
  }

  @Test
  void aPublicRouteWithoutBodyHasNeitherAuthorizerNorBody() {
    JsonNode event = event(request(Map.of(), new byte[0]), Optional.empty());
    assertThat(event.path("requestContext").has("authorizer")).isFalse();
    assertThat(event.has("body")).isFalse();
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, false",
    "application/json; charset=utf-8, false",
    "text/csv, false",
    "application/xml, false",
    "application/merge-patch+json, true",
    "application/x-www-form-urlencoded, true",
    "application/octet-stream, true",
    ", true",
  })
  void bodiesOfTheTypesThatAwsTakesForTextStayText(String type, boolean encoded) {
    Map<String, List<String>> headers =
        type == null ? Map.of() : Map.of("content-type", List.of(type));
    JsonNode event = event(request(headers, "{}".getBytes(UTF_8)), Optional.empty());
    assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(encoded);
    assertThat(event.path("body").asText()).isEqualTo(encoded ? "e30=" : "{}");
  }

  @Test
  void bytesThatAreNoTextAreEncodedWhateverTheirTypeSays() {
    Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
    JsonNode event = event(request(headers, new byte[] {(byte) 0xC3, 0x28}), Optional.empty());
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.path("body").asText()).isEqualTo("wyg=");
  }
}
