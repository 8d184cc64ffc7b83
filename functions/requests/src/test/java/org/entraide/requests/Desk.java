package org.entraide.requests;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.entraide.model.CollectivityId;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.Town;

/** The function on a neighbourhood of its own, and who calls it. */
final class Desk {
  static final String REQUESTS = "/v1/collectivities/{cid}/requests";
  static final String ONE = REQUESTS + "/{id}";

  final Neighbourhood street;
  final Handler function;
  private final CollectivityId tenant;

  Desk() {
    this(Town.ID);
  }

  Desk(CollectivityId tenant) {
    this.tenant = tenant;
    this.street = new Neighbourhood(tenant);
    this.function =
        new Handler(
            Wiring.of(
                DynamoDbLocal.client(),
                street.environment(),
                new Random(1),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  }

  HttpCall call(String routeKey) {
    return HttpCall.to(routeKey).path("cid", tenant.value());
  }

  HttpCall referent(String routeKey) {
    return call(routeKey).as("referent", tenant.value());
  }

  HttpCall volunteer(String id, String routeKey) {
    return call(routeKey).as("volunteer", tenant.value()).person(id);
  }

  /** The référent opens it. */
  Answer open(String body) {
    return referent("POST " + REQUESTS).body(body).on(function);
  }

  /** A volunteer acts on it; that help is done is said when it is. */
  Answer act(String volunteerId, String verb, String requestId, String body) {
    return when(verb, volunteer(volunteerId, "POST " + ONE + "/" + verb))
        .path("id", requestId)
        .body(body)
        .on(function);
  }

  /** The référent acts on it. */
  Answer act(String verb, String requestId, String body) {
    return when(verb, referent("POST " + ONE + "/" + verb))
        .path("id", requestId)
        .body(body)
        .on(function);
  }

  /** That help is done is said at its end. */
  static HttpCall when(String verb, HttpCall call) {
    return verb.equals("complete") ? call.at(Town.AFTERNOON.to()) : call;
  }

  Answer read(HttpCall call, String requestId) {
    return call.path("id", requestId).on(function);
  }
}
