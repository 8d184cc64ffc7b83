package org.entraide.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.port.Answers;
import org.entraide.port.Answers.Answer;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;
import org.entraide.runtime.Reach;

/**
 * The API side of a function: one map from route key to {@link Route}, and around it what every
 * route shares: roles, tenancy, body size, idempotency, problems.
 */
public final class Api {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int MAX_FAULTS = 100;
  private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

  private final Map<String, Route<?>> routes;
  private final Store store;
  private final Answers answers;
  private final CallQuota quota;
  private final Gateway gateway;

  /**
   * @param answers where answers are kept, or null for a function that keeps none
   * @param quota counts the calls of people who are signed in
   */
  public Api(Map<String, Route<?>> routes, Store store, Answers answers, CallQuota quota, Now now) {
    this.routes = Map.copyOf(routes);
    this.store = store;
    this.answers = answers;
    this.quota = quota;
    this.gateway = new Gateway(now);
  }

  /** Handles one invocation: an event of the gateway in, its answer out. */
  public void serve(InputStream event, OutputStream answer) throws IOException {
    ApiRequest request = gateway.read(Json.mapper().readTree(event));
    Json.mapper().writeValue(answer, Gateway.write(answer(request)));
  }

  /** The answer to a request; a bad one gets a problem, never an exception. */
  Response answer(ApiRequest request) {
    Invocation invocation = Invocation.current().note("routeKey", request.routeKey());
    payer(request).ifPresent(invocation::paidBy);
    Response response;
    try {
      response = checked(request);
    } catch (InvalidInput e) {
      response = invalid(request, e);
    } catch (Refused e) {
      response = Response.problem(e.problem(), request.language());
      for (var header : e.headers().entrySet()) {
        response = response.header(header.getKey(), header.getValue());
      }
    } catch (Page.InvalidCursor e) {
      response = invalid(request, InvalidInput.of("?cursor", "format"));
    } catch (Store.Contention e) {
      response =
          Response.problem(Problems.of("conflict.retry"), request.language())
              .header("retry-after", "1");
    }
    invocation.note("status", response.status());
    return response;
  }

  /**
   * Whose call it is: the caller's own collectivity, whatever the path says, and the path's when
   * anybody may call. The platform pays for its administrators, and for calls of nobody knows whom.
   */
  private static Optional<CollectivityId> payer(ApiRequest request) {
    Caller caller = request.caller();
    if (caller.is(Role.PLATFORM)) {
      return Optional.empty();
    }
    return Optional.ofNullable(caller.collectivity()).or(() -> ofPath(request));
  }

  private Response checked(ApiRequest request) {
    Route<?> route = routes.get(request.routeKey());
    if (route == null) {
      throw new Refused(Problem.notFound("collectivity"));
    }
    reach(request);
    authorise(route, request);
    count(request);
    if (request.body() != null
        && request.body().getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
      throw new Refused(Problems.of("body.tooLarge"));
    }
    Optional<String> key = request.header("idempotency-key");
    if (answers != null && key.isPresent() && request.routeKey().startsWith("POST ")) {
      return idempotent(route, request, key.get());
    }
    return call(route, request, store);
  }

  /** The role first (403), then the tenant (404: another tenant's things do not exist here). */
  private static void authorise(Route<?> route, ApiRequest request) {
    Caller caller = request.caller();
    if (!route.roles().isEmpty() && route.roles().stream().noneMatch(caller::is)) {
      throw new Refused(Problem.forbidden());
    }
    String tenant = request.path().get("cid");
    if (tenant == null) {
      return;
    }
    if (!CollectivityId.isValid(tenant)) {
      throw new Refused(Problem.notFound("collectivity"));
    }
    boolean everyTenant =
        route.roles().isEmpty()
            || (route.roles().contains(Role.PLATFORM) && caller.is(Role.PLATFORM));
    if (!everyTenant && !caller.belongsTo(new CollectivityId(tenant))) {
      throw new Refused(Problem.notFound("collectivity"));
    }
  }

  /** The call may touch its owner's rows; a link that names a collectivity is read by its route. */
  private static void reach(ApiRequest request) {
    Optional<CollectivityId> owner = owner(request);
    if (owner.isPresent() && isShown(request.caller())) {
      Invocation.current().within(owner.get());
    } else if (owner.isPresent()) {
      Invocation.current().withinClaimed(owner.get());
    } else if (request.caller().is(Role.PLATFORM)) {
      Invocation.current().withinPlatform();
    }
  }

  /** Whether a token says whose call it is, rather than a path that anybody may write. */
  private static boolean isShown(Caller caller) {
    return caller.collectivity() != null || caller.is(Role.PLATFORM);
  }

  /**
   * Whose call it is: the collectivity's that the token names, whatever the path says. Only who has
   * none, or runs the platform, is within the path's; nobody's where the path has none.
   */
  private static Optional<CollectivityId> owner(ApiRequest request) {
    Caller caller = request.caller();
    return Optional.ofNullable(caller.collectivity())
        .filter(own -> !caller.is(Role.PLATFORM))
        .or(() -> ofPath(request));
  }

  private static Optional<CollectivityId> ofPath(ApiRequest request) {
    return Optional.ofNullable(request.path().get("cid"))
        .filter(CollectivityId::isValid)
        .map(CollectivityId::new);
  }

  /** The platform's administrators are not counted: they open many collectivities in a row. */
  private void count(ApiRequest request) {
    Caller caller = request.caller();
    if (caller.collectivity() != null && !caller.is(Role.PLATFORM)) {
      boolean changes = !request.routeKey().startsWith("GET ");
      quota.count(caller.collectivity(), caller.subject(), changes, request.now());
    }
  }

  private <R> Response idempotent(Route<R> route, ApiRequest request, String value) {
    if (!KEY.matcher(value).matches()) {
      throw InvalidInput.of("#Idempotency-Key", "format");
    }
    Answers.Key key = new Answers.Key(scope(request), value);
    String hash = RequestHash.of(request);
    Optional<Answer> earlier = answers.find(key, request.now());
    if (earlier.isPresent()) {
      return repeat(earlier.get(), hash);
    }
    Store keeping =
        answers.keeping(
            key,
            request.now(),
            outcome -> {
              Response response = view(route, request, outcome);
              return new Answer(hash, response.status(), response.headers(), response.body());
            });
    try {
      return call(route, request, keeping);
    } catch (Store.Answered e) {
      return answers
          .find(key, request.now())
          .map(answer -> repeat(answer, hash))
          .orElseThrow(() -> e);
    }
  }

  private static Response repeat(Answer answer, String hash) {
    if (!answer.requestHash().equals(hash)) {
      throw new Refused(Problems.of("idempotency.mismatch"));
    }
    return new Response(answer.status(), answer.headers(), answer.body())
        .header("idempotent-replayed", "true");
  }

  /** Whose key it is: its answer lies with the rows that the call may touch. */
  private static String scope(ApiRequest request) {
    String owner = owner(request).map(CollectivityId::value).orElse(Reach.PLATFORM);
    return owner + "#" + request.caller().subject();
  }

  private static <R> Response call(Route<R> route, ApiRequest request, Store store) {
    return route.view().apply(request, route.call().apply(request, store));
  }

  @SuppressWarnings("unchecked") // a use case returns the result of the decision that it committed
  private static <R> Response view(Route<R> route, ApiRequest request, Object outcome) {
    return route.view().apply(request, (R) outcome);
  }

  private static Response invalid(ApiRequest request, InvalidInput input) {
    ArrayNode errors = Json.mapper().createArrayNode();
    for (InvalidInput.Fault fault :
        input.faults().subList(0, Math.min(MAX_FAULTS, input.faults().size()))) {
      ObjectNode error = errors.addObject();
      error.put("pointer", fault.pointer());
      error.put("code", fault.code());
      error.put("detail", fault.detail().in(request.language()));
    }
    return Response.problem(
        Problems.of("validation.failed").with("errors", errors), request.language());
  }
}
