package org.entraide.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entraide.local.json.Json;

/**
 * Checks tokens as an HTTP API's JWT authorizer does: signature by the issuer's published keys,
 * {@code iss}, {@code aud} or {@code client_id}, {@code exp}, {@code nbf}, {@code iat}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">JWT
 *     authorizers</a>
 */
final class JwtAuthorizer {
  private static final int TIMEOUT_MILLIS = 3000;

  private final String issuer;
  private final List<String> audience;
  private final Clock clock;
  private DefaultJWTProcessor<SecurityContext> signatures;

  JwtAuthorizer(String issuer, List<String> audience, Clock clock) {
    this.issuer = issuer;
    this.audience = List.copyOf(audience);
    this.clock = clock;
  }

  /** A token's claims as functions get them, or why it is refused. */
  sealed interface Verdict {
    record Accepted(Map<String, String> claims) implements Verdict {}

    /**
     * @param reason as {@code www-authenticate} says it; empty when there was no token
     */
    record Refused(String reason) implements Verdict {}
  }

  /**
   * @param header the value of {@code Authorization}, with or without {@code Bearer}; null without
   *     one
   */
  Verdict check(String header) {
    if (header == null || header.isBlank()) {
      return new Verdict.Refused("");
    }
    String token =
        header.regionMatches(true, 0, "Bearer ", 0, 7)
            ? header.substring(7).strip()
            : header.strip();
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      Map<String, Object> claims = jwt.getPayload().toJSONObject();
      if (claims == null) {
        return new Verdict.Refused("the token is malformed");
      }
      String problem = problem(claims);
      if (!problem.isEmpty()) {
        return new Verdict.Refused(problem);
      }
      signatures().process(jwt, null);
      return new Verdict.Accepted(flattened(claims));
    } catch (ParseException e) {
      return new Verdict.Refused("the token is malformed");
    } catch (BadJOSEException e) {
      return new Verdict.Refused("the token has no valid signature");
    } catch (JOSEException | IOException e) {
      return new Verdict.Refused("OIDC discovery endpoint communication error");
    }
  }

  private String problem(Map<String, Object> claims) {
    Instant now = clock.instant();
    if (!issuer.equals(claims.get("iss"))) {
      return "the token has an invalid issuer";
    }
    if (!(claims.get("exp") instanceof Number exp)
        || !now.isBefore(Instant.ofEpochSecond(exp.longValue()))) {
      return "the token has expired";
    }
    if (claims.get("nbf") instanceof Number nbf
        && now.isBefore(Instant.ofEpochSecond(nbf.longValue()))) {
      return "the token is not valid yet";
    }
    if (claims.get("iat") instanceof Number iat
        && now.isBefore(Instant.ofEpochSecond(iat.longValue()))) {
      return "the token was issued in the future";
    }
    Object named = claims.getOrDefault("aud", claims.get("client_id"));
    List<?> all = named instanceof List<?> list ? list : named == null ? List.of() : List.of(named);
    return all.stream().anyMatch(audience::contains)
        ? ""
        : "the token does not have a valid audience";
  }

  /**
   * Signatures only: the claims were looked at before. The keys are fetched when the first token
   * comes.
   */
  private synchronized DefaultJWTProcessor<SecurityContext> signatures() throws IOException {
    if (signatures == null) {
      DefaultResourceRetriever retriever =
          new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS);
      String discovery = issuer + "/.well-known/openid-configuration";
      String found = retriever.retrieveResource(URI.create(discovery).toURL()).getContent();
      URI keys = URI.create(Json.read(found).path("jwks_uri").asText());
      JWKSource<SecurityContext> source =
          JWKSourceBuilder.create(keys.toURL(), retriever).retrying(true).build();
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(Set.copyOf(JWSAlgorithm.Family.RSA), source));
      processor.setJWSTypeVerifier((type, context) -> {});
      processor.setJWTClaimsSetVerifier((claims, context) -> {});
      signatures = processor;
    }
    return signatures;
  }

  /** Every claim becomes a text; a list becomes {@code [a b]}. */
  private static Map<String, String> flattened(Map<String, Object> claims) {
    Map<String, String> flat = new TreeMap<>();
    claims.forEach((name, value) -> flat.put(name, flattened(value)));
    return flat;
  }

  private static String flattened(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(JwtAuthorizer::flattened).collect(Collectors.joining(" ", "[", "]"))
        : String.valueOf(value);
  }
}
