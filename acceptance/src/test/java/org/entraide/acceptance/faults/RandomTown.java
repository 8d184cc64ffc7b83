package org.entraide.acceptance.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.entraide.acceptance.stack.Answer;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;

/**
 * A collectivity in which anybody does anything at any time, whether it is allowed or not. Whoever
 * is answered 5xx asks again with the same {@code Idempotency-Key}.
 */
final class RandomTown {
  private static final int PATIENCE = 20;

  private final Api api;
  private final String id;
  private final Random random;
  private final List<String> volunteers = new ArrayList<>();
  private final List<String> beneficiaries = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private int keys;
  private int broken;

  RandomTown(Api api, String id, Random random) {
    this.api = api;
    this.id = id;
    this.random = random;
  }

  String id() {
    return id;
  }

  /** How many calls of the API broke off because a function died. */
  int broken() {
    return broken;
  }

  /** Two volunteers and two people who may ask them. */
  void opens() {
    call(Caller.PLATFORM, "POST", "/v1/collectivities", Bodies.awake(id)).succeeded("opening");
    for (int person = 0; person < 2; person++) {
      joins();
      meets();
    }
  }

  /** Something happens. */
  void lives() {
    switch (random.nextInt(12)) {
      case 0 -> joins();
      case 1 -> meets();
      case 2, 3, 4 -> asks();
      case 5, 6 -> acts("accept", onBehalf());
      case 7 -> acts("complete", onBehalf().put("minutes", 30 + random.nextInt(90)));
      case 8 -> acts("cancel", Bodies.object().put("reason", "plus besoin"));
      case 9 -> plansCalls();
      case 10 -> post("declared-help", declared());
      default -> looks();
    }
  }

  private void joins() {
    String phone = "+33639980%03d".formatted(100 + volunteers.size());
    ObjectNode body = Bodies.volunteer("Paul", phone, "VISIT");
    body.withArray("kinds").add("CONVIVIAL_CALL");
    String volunteer = post("volunteers", body).succeeded("registering").id();
    post("volunteers/" + volunteer + "/vetting", Bodies.vetting()).succeeded("vetting");
    volunteers.add(volunteer);
  }

  private void meets() {
    String phone = "+33639981%03d".formatted(100 + beneficiaries.size());
    beneficiaries.add(
        post("beneficiaries", Bodies.beneficiary("Lucienne", phone)).succeeded("meeting").id());
  }

  private void asks() {
    Instant from =
        api.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2 + random.nextInt(70)));
    ObjectNode body =
        Bodies.object()
            .put("beneficiaryId", any(beneficiaries))
            .put("kind", "VISIT")
            .put("minutes", 60)
            .put("urgent", random.nextBoolean());
    body.putObject("window")
        .put("from", from.toString())
        .put("to", from.plus(Duration.ofHours(2)).toString());
    requests.add(post("requests", body).succeeded("asking").id());
  }

  private void plansCalls() {
    ObjectNode body =
        Bodies.object()
            .put("beneficiaryId", any(beneficiaries))
            .put("rrule", "FREQ=DAILY;COUNT=" + (1 + random.nextInt(3)))
            .put("from", today().plusDays(1).toString())
            .put("time", "%02d:30".formatted(8 + random.nextInt(12)));
    body.putArray("circle").add(any(volunteers));
    post("call-plans", body).succeeded("planning calls");
  }

  private ObjectNode declared() {
    return Bodies.object()
        .put("beneficiaryId", any(beneficiaries))
        .put("volunteerId", any(volunteers))
        .put("kind", "VISIT")
        .put("date", today().minusDays(1).toString())
        .put("minutes", 45);
  }

  /** May be refused: the request may be taken, over or cancelled. */
  private void acts(String act, ObjectNode body) {
    if (requests.isEmpty()) {
      asks();
    }
    post("requests/" + any(requests) + "/" + act, body);
  }

  private ObjectNode onBehalf() {
    return Bodies.object().put("onBehalfOf", any(volunteers));
  }

  /** Reads, with right, without and as nobody: who pays differs. */
  private void looks() {
    call(referent(), "GET", path("requests"), null).succeeded("reading");
    call(referent(), "GET", path("volunteers/nobody"), null);
    call(Caller.ANYONE, "GET", "/v1/i/forged", null);
    call(Caller.PLATFORM, "GET", "/v1/collectivities", null).succeeded("listing");
  }

  private Answer post(String what, ObjectNode body) {
    return call(referent(), "POST", path(what), body);
  }

  private Answer call(Caller caller, String method, String path, ObjectNode body) {
    Map<String, String> key =
        body == null ? Map.of() : Map.of("Idempotency-Key", "key-" + ++keys + "-of-" + id);
    byte[] written = body == null ? null : Api.written(body);
    Answer answer = null;
    for (int attempt = 0; attempt < PATIENCE; attempt++) {
      answer = api.send(caller, method, path, written, key);
      if (answer.status() < 500) {
        return answer;
      }
      broken++;
    }
    throw new AssertionError(path + " answered " + answer + " again and again");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(api.now(), ZoneOffset.UTC);
  }

  private String any(List<String> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  private Caller referent() {
    return Caller.referent(id);
  }

  private String path(String what) {
    return "/v1/collectivities/" + id + "/" + what;
  }
}
