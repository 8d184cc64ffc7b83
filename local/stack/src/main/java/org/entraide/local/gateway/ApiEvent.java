package org.entraide.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.local.json.Json;

/**
 * The event that an HTTP API makes of a request for its function, payload format 2.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     integrations of HTTP APIs</a>
 */
final class ApiEvent {
  private static final DateTimeFormatter COMMON_LOG =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Bodies of these types, and of text/*, stay text; all others are sent in base 64. */
  private static final Set<String> TEXTS =
      Set.of("application/json", "application/xml", "application/javascript");

  private ApiEvent() {}

  /**
   * @param claims of the caller's token, flattened; empty on a public route
   */
  static ObjectNode of(
      ApiRequest request,
      RouteTable.Match match,
      Optional<Map<String, String>> claims,
      String requestId,
      Instant at) {
    ObjectNode event =
        Json.object()
            .put("version", "2.0")
            .put("routeKey", match.route().key())
            .put("rawPath", request.path())
            .put("rawQueryString", request.rawQuery());
    List<String> cookies = request.headers().get("cookie");
    if (cookies != null) {
      var array = event.putArray("cookies");
      cookies.forEach(
          line -> Arrays.stream(line.split(";")).map(String::strip).forEach(array::add));
    }
    ObjectNode headers = event.putObject("headers");
    request.headers().keySet().stream()
        .filter(name -> !name.equals("cookie"))
        .forEach(name -> headers.put(name, request.header(name)));
    headers.put("x-forwarded-for", request.sourceIp());
    headers.put("x-forwarded-proto", "http");
    Map<String, String> query = request.query();
    if (!query.isEmpty()) {
      query.forEach(event.putObject("queryStringParameters")::put);
    }
    event.set("requestContext", context(request, match.route().key(), claims, requestId, at));
    if (!match.parameters().isEmpty()) {
      match.parameters().forEach(event.putObject("pathParameters")::put);
    }
    putBody(request, event);
    return event;
  }

  private static ObjectNode context(
      ApiRequest request,
      String routeKey,
      Optional<Map<String, String>> claims,
      String requestId,
      Instant at) {
    ObjectNode context = Json.object().put("accountId", "000000000000").put("apiId", "local");
    if (claims.isPresent()) {
      ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
      claims.get().forEach(jwt.putObject("claims")::put);
      jwt.putNull("scopes");
    }
    context.put("domainName", request.host()).put("domainPrefix", "local");
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", request.path())
        .put("protocol", request.protocol())
        .put("sourceIp", request.sourceIp())
        .put("userAgent", request.headers().getOrDefault("user-agent", List.of("")).get(0));
    return context
        .put("requestId", requestId)
        .put("routeKey", routeKey)
        .put("stage", "$default")
        .put("time", COMMON_LOG.format(at))
        .put("timeEpoch", at.toEpochMilli());
  }

  private static void putBody(ApiRequest request, ObjectNode event) {
    Optional<String> text = text(request);
    if (request.body().length > 0) {
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(request.body())));
    }
    event.put("isBase64Encoded", request.body().length > 0 && text.isEmpty());
  }

  private static Optional<String> text(ApiRequest request) {
    String type = request.header("content-type");
    String media = type == null ? "" : type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    if (!media.startsWith("text/") && !TEXTS.contains(media)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
