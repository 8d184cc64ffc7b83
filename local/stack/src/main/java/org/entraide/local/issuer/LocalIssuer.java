package org.entraide.local.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.gateway.LocalRoutes.Answer;
import org.entraide.local.gateway.LocalRoutes.Request;
import org.entraide.local.json.Json;

/**
 * An OpenID Connect issuer for one machine: it gives a token of any role to whoever asks. Its
 * tokens carry the claims that the API's user pool would give, and its keys last as long as the
 * process.
 */
public final class LocalIssuer {
  /** The audience of its tokens. */
  public static final String AUDIENCE = "entraide-local";

  private static final Set<String> FIELDS =
      Set.of("role", "roles", "collectivity", "person", "association", "sub", "expiresInMinutes");
  private static final long DEFAULT_MINUTES = 60;

  private final String issuer;
  private final Clock clock;
  private final CompletableFuture<RSAKey> key = CompletableFuture.supplyAsync(LocalIssuer::newKey);

  /**
   * @param gateway where its routes are served
   */
  public LocalIssuer(URI gateway, Clock clock) {
    this.issuer = issuerOf(gateway);
    this.clock = clock;
  }

  /** The issuer's name, for the template's authorizer. */
  public static String issuerOf(URI gateway) {
    return gateway + "/local";
  }

  /** Adds {@code POST /local/tokens} and what verifiers look up. */
  public void addTo(LocalRoutes routes) {
    routes
        .add("POST", "/local/tokens", this::issue)
        .add("GET", "/local/.well-known/openid-configuration", request -> configuration())
        .add("GET", "/local/.well-known/jwks.json", request -> keys());
  }

  private Answer issue(Request request) throws JOSEException {
    JsonNode body = Json.read(request.body());
    if (!body.isObject()) {
      throw new IllegalArgumentException(
          "the body should be an object, such as {\"role\":\"referent\"}");
    }
    body.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                    "unknown field " + field + "; there are " + FIELDS);
              }
            });
    return Answer.json(Json.bytes(Json.object().put("token", token(body))));
  }

  private String token(JsonNode body) throws JOSEException {
    List<String> roles = new ArrayList<>();
    body.path("roles").forEach(role -> roles.add(role.asText()));
    if (body.hasNonNull("role")) {
      roles.add(body.get("role").asText());
    }
    String collectivity = body.path("collectivity").asText(null);
    String person = body.path("person").asText(null);
    String association = body.path("association").asText(null);
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(AUDIENCE)
            .subject(body.path("sub").asText(subject(roles, collectivity, person, association)))
            .issueTime(Date.from(now))
            .expirationTime(
                Date.from(
                    now.plus(
                        Duration.ofMinutes(body.path("expiresInMinutes").asLong(DEFAULT_MINUTES)))))
            .jwtID(UUID.randomUUID().toString())
            .claim("token_use", "id");
    if (!roles.isEmpty()) {
      claims.claim("cognito:groups", roles);
    }
    claims.claim("custom:collectivity", collectivity);
    claims.claim("custom:person", person);
    claims.claim("custom:association", association);
    RSAKey signing = key.join();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signing.getKeyID()).build(),
            claims.build());
    jwt.sign(new RSASSASigner(signing));
    return jwt.serialize();
  }

  /** The same person asks twice and is the same subject. */
  private static String subject(
      List<String> roles, String collectivity, String person, String association) {
    String who =
        String.join("|", String.join(",", roles), collectivity + "", person + "", association + "");
    return UUID.nameUUIDFromBytes(who.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Answer configuration() {
    ObjectNode json =
        Json.object()
            .put("issuer", issuer)
            .put("jwks_uri", issuer + "/.well-known/jwks.json")
            .put("token_endpoint", issuer + "/tokens");
    json.putArray("response_types_supported").add("token");
    json.putArray("subject_types_supported").add("public");
    json.putArray("id_token_signing_alg_values_supported").add("RS256");
    return Answer.json(Json.bytes(json));
  }

  private Answer keys() {
    String published = new JWKSet(key.join()).toString(true);
    return Answer.json(published.getBytes(StandardCharsets.UTF_8));
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
