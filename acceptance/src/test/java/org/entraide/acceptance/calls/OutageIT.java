package org.entraide.acceptance.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.LocalStack;
import org.junit.jupiter.api.Test;

/** The schedule stands still from nine to three: what that leaves of a day's reminders of calls. */
class OutageIT {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Set<String> WHO_REMINDS =
      Set.of("RelayFunction", "CallsFunction", "NotificationsFunction", "RemindersFunction");

  private static final String CALLER = "+33639980301";
  private static final String TOWN = "/v1/collectivities/com-02168";
  private static final Caller REFERENT = Caller.referent("com-02168");

  @Test
  void afterSixHoursWhatIsStillUsefulIsSentAndWhatIsStaleIsNotAndTheLogSaysWhich() {
    try (LocalStack stack =
        LocalStack.start("outage", options -> options.withDeliveryTo(WHO_REMINDS))) {
      Api api = stack.api();
      LocalDate day =
          api.now().atZone(PARIS).toLocalDate().with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
      // Nothing is there yet, so nothing is skipped.
      stack.behind().clock().moveTo(at(day, "08:30"));
      Instant nine = at(day, "09:00");
      String volunteer = settle(api);
      plan(api, volunteer, "Lucienne", day, "12:00");
      plan(api, volunteer, "Marcel", day, "15:30");
      plan(api, volunteer, "Odette", day.plusDays(1), "11:00");
      api.quiesce();
      api.advanceTo(nine);

      // The clock goes on; the schedule does not.
      stack.behind().clock().moveTo(nine.plus(Duration.ofHours(6)).minusSeconds(30));
      assertThat(messages(api)).isEmpty();
      api.advanceTo(nine.plus(Duration.ofHours(6)));
      api.advance(Duration.ofMinutes(2));

      assertThat(messages(api))
          .as("told of the call at 15:30, of tomorrow's, and asked about the one at noon; once")
          .satisfiesExactlyInAnyOrder(
              text -> assertThat(text).startsWith("A 15h30, vous appelez Marcel."),
              text -> assertThat(text).startsWith("Demain").contains("Odette"),
              text -> assertThat(text).startsWith("Avez-vous eu Lucienne"));
      assertThat(stack.logLines().filter(line -> line.contains("of no use any more")))
          .singleElement()
          .asString()
          .contains("\"detailType\":\"SHORTLY_BEFORE\"", "\"code\":\"LATE\"", "\"callId\":\"");
    }
  }

  /** A town and who calls; answers the volunteer's id. */
  private static String settle(Api api) {
    api.post(Caller.PLATFORM, "/v1/collectivities", Bodies.object().put("id", "com-02168"))
        .succeeded("opening the town");
    String volunteer =
        api.post(REFERENT, TOWN + "/volunteers", Bodies.volunteer("Paul", CALLER, "CONVIVIAL_CALL"))
            .succeeded("registering")
            .id();
    api.post(REFERENT, TOWN + "/volunteers/" + volunteer + "/vetting", Bodies.vetting())
        .succeeded("vetting");
    return volunteer;
  }

  private static void plan(
      Api api, String volunteer, String firstName, LocalDate day, String time) {
    String helped =
        api.post(REFERENT, TOWN + "/beneficiaries", Bodies.beneficiary(firstName, "+33353010130"))
            .succeeded("registering")
            .id();
    ObjectNode plan =
        Bodies.object()
            .put("beneficiaryId", helped)
            .put("rrule", "FREQ=DAILY;COUNT=1")
            .put("from", day.toString())
            .put("time", time);
    plan.putArray("circle").add(volunteer);
    api.post(REFERENT, TOWN + "/call-plans", plan).succeeded("planning");
  }

  private static List<String> messages(Api api) {
    List<String> texts = new ArrayList<>();
    api.local("messages?to=" + CALLER.replace("+", "%2B"))
        .path("items")
        .forEach(message -> texts.add(message.path("text").asText()));
    return texts;
  }

  private static Instant at(LocalDate day, String time) {
    return day.atTime(LocalTime.parse(time)).atZone(PARIS).toInstant();
  }
}
