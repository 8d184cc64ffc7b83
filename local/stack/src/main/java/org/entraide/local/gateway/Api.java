package org.entraide.local.gateway;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.entraide.local.functions.Invoker;
import org.entraide.local.functions.Outcome;
import org.entraide.local.json.Json;

/** The HTTP API of the template: from a request to the answer of the function behind its route. */
final class Api {
  /** API Gateway's limit: 10 MB. */
  static final int LARGEST_BODY = 10 * 1024 * 1024;

  private static final int LARGEST_HEADERS = 10_240;

  /** Lambda's limit of an event: 6 MB. */
  private static final int LARGEST_EVENT = 6 * 1024 * 1024;

  private final RouteTable routes;
  private final Optional<Cors> cors;
  private final Invoker invoker;
  private final Clock clock;

  Api(RouteTable routes, Optional<Cors> cors, Invoker invoker, Clock clock) {
    this.routes = routes;
    this.cors = cors;
    this.invoker = invoker;
    this.clock = clock;
  }

  /** What was decided about a request before its function is called. */
  sealed interface Decision {
    record Refused(ApiAnswer answer) implements Decision {}

    record Admitted(
        ApiRequest request, RouteTable.Match match, Optional<Map<String, String>> claims)
        implements Decision {}
  }

  /** Finds the route and checks the token; refusals come from here. */
  Decision decide(ApiRequest request) {
    Optional<RouteTable.Match> match = routes.match(request.method(), request.path());
    if (match.isEmpty() && request.method().equals("OPTIONS") && cors.isPresent()) {
      return new Decision.Refused(cors.get().preflight(request));
    }
    if (headerSize(request) > LARGEST_HEADERS) {
      return refused(request, ApiAnswer.message(431, "Request Header Fields Too Large"));
    }
    if (request.body().length > LARGEST_BODY) {
      return refused(request, ApiAnswer.message(413, "Request Entity Too Large"));
    }
    if (match.isEmpty()) {
      return refused(request, ApiAnswer.message(404, "Not Found"));
    }
    Optional<JwtAuthorizer> authorizer = match.get().route().authorizer();
    if (authorizer.isEmpty()) {
      return new Decision.Admitted(request, match.get(), Optional.empty());
    }
    JwtAuthorizer.Verdict verdict = authorizer.get().check(request.header("authorization"));
    if (verdict instanceof JwtAuthorizer.Verdict.Accepted accepted) {
      return new Decision.Admitted(request, match.get(), Optional.of(accepted.claims()));
    }
    String reason = ((JwtAuthorizer.Verdict.Refused) verdict).reason();
    String challenge =
        reason.isEmpty()
            ? "Bearer"
            : "Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + reason + "\"";
    return refused(
        request,
        ApiAnswer.message(401, "Unauthorized").with(Map.of("www-authenticate", challenge)));
  }

  /** Calls the function of an admitted request. */
  ApiAnswer call(Decision.Admitted admitted) {
    String requestId = UUID.randomUUID().toString();
    byte[] event =
        Json.bytes(
            ApiEvent.of(
                admitted.request(),
                admitted.match(),
                admitted.claims(),
                requestId,
                clock.instant()));
    if (event.length > LARGEST_EVENT) {
      return withCors(admitted.request(), ApiAnswer.message(413, "Request Entity Too Large"));
    }
    Outcome outcome = invoker.invoke(admitted.match().route().function(), event);
    return withCors(
        admitted.request(), FunctionAnswer.of(outcome).with(Map.of("apigw-requestid", requestId)));
  }

  /** What the caller gets when the function has not answered in time. */
  ApiAnswer late(ApiRequest request) {
    return withCors(request, ApiAnswer.message(503, "Service Unavailable"));
  }

  private Decision refused(ApiRequest request, ApiAnswer answer) {
    return new Decision.Refused(withCors(request, answer));
  }

  private ApiAnswer withCors(ApiRequest request, ApiAnswer answer) {
    return cors.isPresent() ? answer.with(cors.get().headers(request)) : answer;
  }

  private static int headerSize(ApiRequest request) {
    int size = request.path().length() + request.rawQuery().length();
    for (String name : request.headers().keySet()) {
      size += name.length() + request.header(name).length();
    }
    return size;
  }
}
