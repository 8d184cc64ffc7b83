package org.entraide.acceptance.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Bodies that the API takes, where a {@link LocalStack} begins. People are made up, and so are
 * their numbers: 06 39 98 is kept free for fiction by the regulator.
 */
public final class Bodies {
  private static final LocalDate TODAY = LocalDate.ofInstant(LocalStack.BEGIN, ZoneOffset.UTC);

  /** Calls in a minute that the platform gives at most: tests are in a hurry. */
  private static final int MOST_CALLS = 6000;

  private Bodies() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A collectivity without quiet hours, so that a test runs alike by day and by night. */
  public static ObjectNode awake(String id) {
    ObjectNode body = object().put("id", id);
    ObjectNode settings = body.putObject("settings");
    settings.putObject("quietHours").put("from", "00:00").put("to", "00:00");
    settings.set("quotas", quotas(MOST_CALLS, MOST_CALLS));
    return body;
  }

  /** So many calls in a minute, of all and of each. */
  public static ObjectNode quotas(int calls, int ofOnePerson) {
    return object().put("callsPerMinute", calls).put("callsPerPersonPerMinute", ofOnePerson);
  }

  public static ObjectNode member(String email, String role) {
    return object().put("email", email).put("role", role);
  }

  public static ObjectNode subscription(String email) {
    return object().put("email", email);
  }

  public static ObjectNode association(String name) {
    return object().put("name", name);
  }

  /** Somebody near the town hall of that position who may be asked at any time. */
  public static ObjectNode volunteer(String firstName, String phone, String kind) {
    ObjectNode body =
        object()
            .put("firstName", firstName)
            .put("lastName", "Exemple")
            .put("phone", phone)
            .put("monthlyInvitationCap", 60);
    body.putArray("kinds").add(kind);
    return body;
  }

  /** What every volunteer of a collectivity needs by default. */
  public static ObjectNode vetting() {
    ObjectNode body = object();
    for (String type : new String[] {"IDENTITY", "INTERVIEW", "CHARTER"}) {
      body.withArray("items").addObject().put("type", type).put("issuedOn", "2026-01-05");
    }
    return body;
  }

  public static ObjectNode beneficiary(String firstName, String phone) {
    ObjectNode body =
        object().put("firstName", firstName).put("lastName", "Fictive").put("phone", phone);
    body.putObject("consent")
        .put("version", "2026-1")
        .put("givenAt", "2026-01-05T10:00:00+01:00")
        .put("by", "SELF");
    return body;
  }

  public static ObjectNode application(String firstName) {
    return object()
        .put("as", "VOLUNTEER")
        .put("firstName", firstName)
        .put("lastName", "Exemple")
        .put("phone", "+33639980199");
  }

  /** No visits on a day on which nobody has asked for any. */
  public static ObjectNode lockdown() {
    String day = TODAY.plusDays(300).toString();
    return object().put("from", day).put("to", day);
  }

  /** An hour of help in a window that begins in so many hours. */
  public static ObjectNode request(String beneficiary, String kind, int inHours) {
    return request(beneficiary, kind, LocalStack.BEGIN.plus(Duration.ofHours(inHours)));
  }

  /** An hour of help in a window that begins then. */
  public static ObjectNode request(String beneficiary, String kind, Instant from) {
    ObjectNode body =
        object().put("beneficiaryId", beneficiary).put("kind", kind).put("minutes", 60);
    body.putObject("window")
        .put("from", from.toString())
        .put("to", from.plus(Duration.ofHours(2)).toString());
    return body;
  }

  /** A call in 62 minutes: its caller is reminded in two. */
  public static ObjectNode callPlan(String beneficiary, String volunteer, Instant now) {
    ZonedDateTime first = now.atZone(ZoneId.of("Europe/Paris")).plusMinutes(62);
    ObjectNode body =
        object()
            .put("beneficiaryId", beneficiary)
            .put("rrule", "FREQ=DAILY;COUNT=1")
            .put("from", first.toLocalDate().toString())
            .put("time", first.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString());
    body.putArray("circle").add(volunteer);
    return body;
  }

  /** The desk calls once, within a week. */
  public static ObjectNode campaign(String beneficiary) {
    ObjectNode body = object().put("name", "Canicule").put("before", TODAY.plusDays(7).toString());
    body.putArray("beneficiaryIds").add(beneficiary);
    body.putArray("circle").add("desk");
    return body;
  }

  /** Help given yesterday without a request before it. */
  public static ObjectNode declaredHelp(String beneficiary, String kind) {
    return declaration().put("beneficiaryId", beneficiary).put("kind", kind);
  }

  /** Help given yesterday for a request. */
  public static ObjectNode declaration() {
    return object().put("date", TODAY.minusDays(1).toString()).put("minutes", 45);
  }

  /** An Android telephone. */
  public static ObjectNode device() {
    return object().put("platform", "FCM").put("token", "exemple-de-jeton");
  }
}
