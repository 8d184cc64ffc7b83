package org.entraide.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.Occurrence;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.runtime.Json;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.PatientContext;
import org.entraide.testing.Town;
import org.entraide.usecase.CallLinks;
import org.junit.jupiter.api.Test;

class PlannedCallsIT {
  private static final String ROUTE = "/v1/c/{token}";
  private static final Instant DAY_BEFORE = Town.CALL_AT.minus(Duration.ofHours(25));
  private static final Instant JUST_AFTER = Town.CALL_AT.plus(Duration.ofMinutes(20));

  private final Neighbourhood street =
      new Neighbourhood(Town.ID).volunteers("jeanne", "paul").call("jeanne");
  private final Handler function =
      new Handler(
          Wiring.api(
              DynamoDbLocal.client(),
              street.environment(),
              new Random(1),
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  private final String link = new CallLinks(street.store()).token(Town.ID, street.call());

  @Test
  void theNumberIsBehindTheLinkAndEachViewIsWrittenDown() {
    Answer offer = get(DAY_BEFORE);

    assertThat(offer.status()).isEqualTo(200);
    assertThat(offer.at("/beneficiary/phone")).isEqualTo("+33353010123");
    assertThat(offer.at("/plannedAt")).isEqualTo("2026-12-02T15:00:00+01:00");
    assertThat(street.rows("AUDIT")).hasSize(1);
  }

  @Test
  void theNumberIsThereOnlyAroundTheCall() {
    assertThat(get(Town.CALL_AT.minus(Duration.ofDays(3))).at("/beneficiary/phone")).isEmpty();
    assertThat(get(Town.CALL_AT.plus(Duration.ofDays(3))).at("/beneficiary/phone")).isEmpty();
    assertThat(street.rows("AUDIT")).isEmpty();
  }

  @Test
  void oneTapSaysThatTheyTalkedAndHidesTheNumberAgain() {
    Answer logged = post("{\"outcome\":\"ANSWERED\"}");

    assertThat(logged.at("/callState")).isEqualTo("ANSWERED");
    assertThat(street.call().attempts()).hasSize(1);
    assertThat(street.call().attempts().get(0).minutes()).as("as planned").isEqualTo(15);
    assertThat(get(JUST_AFTER).at("/beneficiary/phone")).isEmpty();
    assertThat(street.rows("USAGE")).as("minutes count once").hasSize(1);
    assertThat(post("{\"outcome\":\"ANSWERED\"}").status()).isEqualTo(200);
    assertThat(street.rows("USAGE")).hasSize(1);
  }

  @Test
  void whoIsWorriedIsHeard() {
    post("{\"outcome\":\"NO_ANSWER\",\"concern\":\"URGENT\"}");

    assertThat(street.call().state()).isEqualTo(Occurrence.State.NO_ANSWER);
    assertThat(street.rows("OUTBOX").toString()).contains("ConcernRaised");
    assertThat(street.rows("AGENDA").toString()).contains("CallLadderDue", "ConcernWaits");
  }

  @Test
  void aCallThatWasGivenToSomebodyElseIsNoLongerTheirs() {
    Occurrence given =
        ((CallOutcome.Changed) street.call().giveTo(Optional.of("paul"), Town.MORNING)).call();
    street
        .store()
        .decide(
            Entities.CALLS,
            Town.ID,
            given.id(),
            read ->
                Decision.change(
                    true,
                    Changes.of(Town.ID, Town.MORNING)
                        .replace(Entities.CALLS, read.orElseThrow(), given)));

    assertThat(get(DAY_BEFORE).code()).isEqualTo("invitation.notFound");
    assertThat(post("{\"outcome\":\"ANSWERED\"}").status()).isEqualTo(404);
  }

  @Test
  void everyAlteredLinkIsUnknown() {
    for (int i = 0; i < link.length(); i += 5) {
      char other = link.charAt(i) == 'A' ? 'B' : 'A';
      String altered = link.substring(0, i) + other + link.substring(i + 1);
      Answer answer = HttpCall.to("GET " + ROUTE).path("token", altered).on(function);
      assertThat(answer.status()).as(altered).isEqualTo(404);
    }
    assertThat(HttpCall.to("GET /v1/i/{token}").path("token", link).on(function).status())
        .as("a call's link is no invitation's")
        .isEqualTo(404);
  }

  @Test
  void thePageHasTheNumberToTapAndWhatCameOfIt() throws IOException {
    String page = page("GET", "");
    String thanks = page("POST", "outcome=ANSWERED");

    assertThat(page)
        .contains("href=\"tel:+33353010123\"", "03 53 01 01 23", "Lucienne", "mercredi 2 décembre")
        .contains("value=\"NO_ANSWER\"")
        .doesNotContain("<script", "Tilleuls");
    assertThat(thanks).contains("Merci").doesNotContain("tel:");
  }

  private Answer get(Instant at) {
    return HttpCall.to("GET " + ROUTE).path("token", link).at(at).on(function);
  }

  private Answer post(String body) {
    return HttpCall.to("POST " + ROUTE).path("token", link).at(JUST_AFTER).body(body).on(function);
  }

  private String page(String method, String form) throws IOException {
    var event = Json.object();
    event.put("routeKey", method + " " + ROUTE);
    event.putObject("pathParameters").put("token", link);
    event
        .putObject("headers")
        .put("Accept", "text/html,*/*;q=0.8")
        .put("Content-Type", "application/x-www-form-urlencoded");
    event.put("body", form);
    event.putObject("requestContext").put("timeEpoch", JUST_AFTER.toEpochMilli());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
        out,
        new PatientContext());
    return Json.mapper().readTree(out.toByteArray()).path("body").asText();
  }
}
