package org.entraide.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;

/**
 * The shape of API Gateway's HTTP API events and answers, payload format 2.0:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
public final class Gateway {
  /**
   * What only an event of the gateway has: an event of the bus holds ids and codes of ours only.
   */
  private static final String ROUTE = "\"routeKey\"";

  private final Now now;

  /** Whether an event comes from the gateway, for a function that hears the bus as well. */
  public static boolean sent(byte[] event) {
    return new String(event, StandardCharsets.UTF_8).contains(ROUTE);
  }

  Gateway(Now now) {
    this.now = now;
  }

  ApiRequest read(JsonNode event) {
    JsonNode context = event.path("requestContext");
    return new ApiRequest(
        event.path("routeKey").asText(),
        texts(event.path("pathParameters")),
        texts(event.path("queryStringParameters")),
        lowerCased(texts(event.path("headers"))),
        body(event),
        caller(context.path("authorizer").path("jwt").path("claims")),
        context.path("http").path("sourceIp").asText(""),
        now.at(Instant.ofEpochMilli(context.path("timeEpoch").asLong(0))));
  }

  private static String body(JsonNode event) {
    if (!event.hasNonNull("body")) {
      return null;
    }
    String body = event.path("body").asText();
    return event.path("isBase64Encoded").asBoolean()
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }

  private static Caller caller(JsonNode claims) {
    if (!claims.isObject()) {
      return Caller.ANONYMOUS;
    }
    String tenant = text(claims, "custom:collectivity");
    return new Caller(
        claims.path("sub").asText(),
        roles(claims.path("cognito:groups").asText("")),
        CollectivityId.isValid(tenant) ? new CollectivityId(tenant) : null,
        text(claims, "custom:person"),
        text(claims, "custom:association"));
  }

  /**
   * The gateway flattens the list of groups to {@code [referent elected]}: parse it, whole words.
   */
  private static Set<Role> roles(String groups) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    String words = groups.replaceAll("^\\[|]$", "").trim();
    for (String group : words.split("[ ,]+")) {
      Role.ofGroup(group).ifPresent(roles::add);
    }
    return roles;
  }

  private static String text(JsonNode object, String name) {
    String value = object.path(name).asText("");
    return value.isBlank() ? null : value;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> map = new HashMap<>();
    object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return map;
  }

  private static Map<String, String> lowerCased(Map<String, String> headers) {
    Map<String, String> map = new HashMap<>();
    headers.forEach((name, value) -> map.put(name.toLowerCase(Locale.ROOT), value));
    return map;
  }

  static ObjectNode write(Response response) {
    ObjectNode event = Json.object();
    event.put("statusCode", response.status());
    ObjectNode headers = event.putObject("headers");
    response.headers().forEach(headers::put);
    // Personal data must not stay in a shared cache.
    headers.put("cache-control", "no-store");
    if (response.body() != null) {
      event.put("body", response.body());
    }
    return event;
  }
}
