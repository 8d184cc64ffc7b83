package org.entraide.local.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.json.Json;

/**
 * What the stack itself saw functions consume, by simulated hour: what AWS would put on its bill,
 * to hold the product's own accounts against. {@code GET /local/consumption} shows it.
 */
public final class Tally {

  /**
   * What an hour consumed.
   *
   * @param megabyteMillis billed milliseconds times megabytes of the function
   * @param lostUnits of writes that were refused, as {@link AwsAnswer#lostUnits} says
   */
  public record Counts(
      long apiRequests,
      long invocations,
      long megabyteMillis,
      double readUnits,
      double writeUnits,
      double lostUnits,
      long busEvents,
      long publishes) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
      return new Counts(
          apiRequests + other.apiRequests,
          invocations + other.invocations,
          megabyteMillis + other.megabyteMillis,
          readUnits + other.readUnits,
          writeUnits + other.writeUnits,
          lostUnits + other.lostUnits,
          busEvents + other.busEvents,
          publishes + other.publishes);
    }
  }

  private final NavigableMap<Instant, Counts> hours = new TreeMap<>();

  private synchronized void add(Instant at, Counts counts) {
    hours.merge(at.truncatedTo(ChronoUnit.HOURS), counts, Counts::plus);
  }

  /** The gateway called a function. */
  public void apiRequest(Instant at) {
    add(at, new Counts(1, 0, 0, 0, 0, 0, 0, 0));
  }

  /** An invocation ended. */
  public void invoked(Instant at, long megabyteMillis) {
    add(at, new Counts(0, 1, megabyteMillis, 0, 0, 0, 0, 0));
  }

  /** A function asked something of AWS. */
  public void asked(Instant at, AwsCall call, AwsAnswer answer) {
    switch (call.name()) {
      case "dynamodb.GetItem",
          "dynamodb.BatchGetItem",
          "dynamodb.Query",
          "dynamodb.Scan",
          "dynamodb.TransactGetItems" ->
          add(at, new Counts(0, 0, 0, answer.units(), 0, 0, 0, 0));
      case "events.PutEvents" -> {
        if (answer.status() == 200) {
          int taken = Json.read(call.body()).path("Entries").size();
          int failed = Json.read(answer.body()).path("FailedEntryCount").asInt();
          add(at, new Counts(0, 0, 0, 0, 0, 0, taken - failed, 0));
        }
      }
      case "sns.Publish" ->
          add(at, new Counts(0, 0, 0, 0, 0, 0, 0, answer.status() == 200 ? 1 : 0));
      default -> add(at, new Counts(0, 0, 0, 0, answer.units(), answer.lostUnits(), 0, 0));
    }
  }

  /** By the beginning of the hour. */
  public synchronized Map<Instant, Counts> hours() {
    return new TreeMap<>(hours);
  }

  public void addTo(LocalRoutes routes) {
    routes.add("GET", "/local/consumption", request -> LocalRoutes.Answer.json(Json.bytes(json())));
  }

  private ObjectNode json() {
    ObjectNode json = Json.object();
    var items = json.putArray("items");
    hours()
        .forEach(
            (hour, counts) ->
                items
                    .addObject()
                    .put("hour", hour.toString())
                    .put("apiRequests", counts.apiRequests())
                    .put("invocations", counts.invocations())
                    .put("megabyteMillis", counts.megabyteMillis())
                    .put("readUnits", counts.readUnits())
                    .put("writeUnits", counts.writeUnits())
                    .put("lostUnits", counts.lostUnits())
                    .put("busEvents", counts.busEvents())
                    .put("publishes", counts.publishes()));
    return json;
  }
}
