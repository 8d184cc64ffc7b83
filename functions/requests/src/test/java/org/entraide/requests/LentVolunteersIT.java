package org.entraide.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entraide.requests.Desk.ONE;
import static org.entraide.requests.Desk.REQUESTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Ties;
import org.entraide.model.request.Loan;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Versioned;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marie of Brasles is lent to Château-Thierry, for Lucienne's groceries. */
class LentVolunteersIT {
  private static final String BRASLES = Town.BRASLES.value();

  private final Desk desk = new Desk();
  private final Neighbourhood brasles =
      desk.street.beside(Town.BRASLES, Town.settings()).volunteers("marie", "eve");

  LentVolunteersIT() {
    asked(HoursTo.BOTH);
  }

  @Test
  void theyReachTheMissionByTheirOwnTownAndSeeWhoItIsForAfterTheirYes() {
    Answer list = marie("GET " + REQUESTS).on(desk.function);
    assertThat(list.body().path("items").findValuesAsText("collectivityId"))
        .containsExactly("com-02168");
    Answer seen = marie("GET " + ONE, "r1");
    assertThat(seen.at("/beneficiary/firstName")).isEqualTo("Lucienne");
    assertThat(seen.body().toString()).doesNotContain("Fictive", "Tilleuls", "beneficiaryId");
    assertThat(agendaOfMarie()).isEmpty();

    Answer accepted = act("accept", "{}");
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.at("/contact/phone")).isEqualTo("+33353010123");
    assertThat(accepted.at("/missions/0/firstName")).isEqualTo("Jeanne");
    assertThat(act("accept", "{}").status()).as("said again").isEqualTo(200);
    assertThat(agendaOfMarie()).containsExactly("com-02168 r1");
    assertThat(marie("GET " + ONE, "r1").at("/contact/address")).contains("Tilleuls");
    Instant late = Town.AFTERNOON.to().plusSeconds(24 * 3600);
    assertThat(
            marie("GET " + ONE).at(late).path("id", "r1").on(desk.function).body().has("contact"))
        .isFalse();

    assertThat(brasles.keys("AUDIT"))
        .as("each view of the address, where the person belongs")
        .hasSize(3)
        .allMatch(key -> key.startsWith("com-02168#"));
    assertThat(diary().held()).extracting(Diary.Held::requestId).containsExactly("r1");
  }

  @ParameterizedTest
  @CsvSource({"BOTH,     com-02168 com-02114", "BORROWER, com-02168", "LENDER,   com-02114"})
  void hoursStandWhereTheTwoAgreedAndSoDoCorrections(HoursTo hoursTo, String statements) {
    asked(hoursTo, "r2");
    marie("POST " + ONE + "/accept").path("id", "r2").body("{}").on(desk.function);
    for (int twice = 0; twice < 2; twice++) {
      assertThat(act("complete", "r2", "{\"minutes\": 60}").at("/state")).isEqualTo("COMPLETED");
    }
    assertThat(act("complete", "r2", "{\"minutes\": 90}").code()).isEqualTo("mission.completed");
    assertThat(desk.act("complete", "r2", "{\"minutes\": 45}").status()).isEqualTo(200);

    assertThat(brasles.keys("USAGE"))
        .containsExactlyInAnyOrderElementsOf(
            List.of(statements.split(" ")).stream()
                .flatMap(
                    town ->
                        List.of(
                            town + "#2026-12 MINUTES#r2#marie#1",
                            town + "#2026-12 MINUTES#r2#marie#2")
                            .stream())
                .toList());
    assertThat(brasles.rows("USAGE").stream().mapToInt(row -> row.path("quantity").asInt()).sum())
        .isEqualTo(45 * statements.split(" ").length);
    assertThat(diary().completed()).isEqualTo(1);
    assertThat(
            desk.street.store().find(Entities.TIES, Town.ID, Town.LUCIENNE).orElseThrow().value())
        .isEqualTo(new Ties(List.of(new Ties.Helper("marie", 1, Town.BRASLES))));
  }

  @Test
  void theBorrowersReferentReadsAFirstNameAndATownAndNoMore() {
    act("accept", "{}");
    Answer read = desk.read(desk.referent("GET " + ONE), "r1");
    assertThat(read.at("/missions/0/firstName")).isEqualTo("Jeanne");
    assertThat(read.at("/missions/0/lentBy/name")).isEqualTo("Brasles");
    assertThat(read.at("/invitations/0/lentBy/id")).isEqualTo(BRASLES);
    assertThat(read.body().toString()).doesNotContain("Exemple");
    assertThat(desk.act("decline", "r1", "{\"onBehalfOf\": \"eve\"}").code())
        .as("one who was not lent is nobody here")
        .isEqualTo("volunteer.notFound");
    assertThat(desk.act("withdraw", "r1", "{\"onBehalfOf\": \"marie\"}").status())
        .as("one who was, called the desk")
        .isEqualTo(200);
  }

  @Test
  void theirOwnReferentActsForThemAndSeesNoAddress() {
    assertThat(theirReferent("GET " + ONE).path("id", "r1").on(desk.function).code())
        .isEqualTo("request.notFound");
    assertThat(theirs("accept", "{\"onBehalfOf\": \"eve\"}").code()).isEqualTo("request.notFound");
    Answer accepted = theirs("accept", "{\"onBehalfOf\": \"marie\"}");
    assertThat(accepted.at("/missions/0/acceptedBy/onBehalfOf")).isEqualTo("marie");
    assertThat(accepted.body().has("contact")).isFalse();
    assertThat(theirs("complete", "{\"minutes\": 30, \"onBehalfOf\": \"marie\"}").status())
        .isEqualTo(200);
    assertThat(theirs("complete", "{\"minutes\": 45, \"onBehalfOf\": \"marie\"}").code())
        .as("the borrower's référent corrects")
        .isEqualTo("mission.completed");
    assertThat(brasles.keys("AUDIT")).hasSize(2).allMatch(key -> key.startsWith("com-02168#"));
  }

  @Test
  void nobodyElseCrossesTheBorder() {
    List<HttpCall> strangers =
        List.of(
            // Not asked.
            HttpCall.to("GET " + ONE).path("cid", BRASLES).as("volunteer", BRASLES).person("eve"),
            // Asked, but by another door than her own town's.
            HttpCall.to("GET " + ONE)
                .path("cid", "com-02168")
                .as("volunteer", BRASLES)
                .person("marie"),
            HttpCall.to("GET " + ONE)
                .path("cid", BRASLES)
                .as("volunteer", "com-02168")
                .person("marie"),
            // Somebody of the borrower's, or of a third town, under her id.
            HttpCall.to("GET " + ONE)
                .path("cid", "com-02168")
                .as("volunteer", "com-02168")
                .person("marie"),
            HttpCall.to("GET " + ONE)
                .path("cid", "com-60159")
                .as("volunteer", "com-60159")
                .person("marie"));
    desk.street.beside(new CollectivityId("com-60159"), Town.settings());
    for (HttpCall stranger : strangers) {
      assertThat(stranger.path("id", "r1").on(desk.function).status()).isEqualTo(404);
    }
    Answer stolen =
        HttpCall.to("POST " + ONE + "/accept")
            .path("cid", "com-02168")
            .path("id", "r1")
            .as("volunteer", "com-02168")
            .person("marie")
            .body("{}")
            .on(desk.function);
    assertThat(stolen.code()).isEqualTo("request.notFound");
  }

  @Test
  void aPlaceGivenBackOrNotNeededFreesTheirDayInTheirOwnTown() {
    act("accept", "{}");
    assertThat(act("withdraw", "{}").at("/state")).isEqualTo("OPEN");
    assertThat(diary().held()).isEmpty();
    assertThat(diary().withdrawn()).isEqualTo(1);
    assertThat(places()).isEmpty();

    asked(HoursTo.BOTH, "r2");
    act("accept", "r2", "{}");
    assertThat(places()).containsExactly("r2 com-02168");
    desk.act("cancel", "r2", "{\"reason\": \"Sa fille vient.\"}");
    assertThat(diary().held()).isEmpty();
    assertThat(places()).isEmpty();
  }

  @Test
  void aNoIsOneTapHereToo() {
    assertThat(act("decline", "").at("/invitations/0/state")).isEqualTo("DECLINED");
  }

  private void asked(HoursTo hoursTo) {
    asked(hoursTo, "r1");
  }

  private void asked(HoursTo hoursTo, String requestId) {
    desk.street
        .request(requestId, 1)
        .inviteLent(requestId, new Loan(Town.BRASLES, "Brasles", hoursTo), "marie");
  }

  private HttpCall marie(String routeKey) {
    return HttpCall.to(routeKey).path("cid", BRASLES).as("volunteer", BRASLES).person("marie");
  }

  private Answer marie(String routeKey, String requestId) {
    return marie(routeKey).path("id", requestId).on(desk.function);
  }

  private Answer act(String verb, String body) {
    return act(verb, "r1", body);
  }

  private Answer act(String verb, String requestId, String body) {
    return Desk.when(verb, marie("POST " + ONE + "/" + verb))
        .path("id", requestId)
        .body(body)
        .on(desk.function);
  }

  private HttpCall theirReferent(String routeKey) {
    return HttpCall.to(routeKey).path("cid", BRASLES).as("referent", BRASLES);
  }

  private Answer theirs(String verb, String body) {
    return Desk.when(verb, theirReferent("POST " + ONE + "/" + verb))
        .path("id", "r1")
        .body(body)
        .on(desk.function);
  }

  private List<String> agendaOfMarie() {
    JsonNode items =
        HttpCall.to("GET /v1/me/agenda")
            .as("volunteer", BRASLES)
            .person("marie")
            .on(desk.function)
            .body()
            .path("items");
    return items.findValuesAsText("collectivityId").isEmpty()
        ? List.of()
        : List.of(items.at("/0/collectivityId").asText() + " " + items.at("/0/requestId").asText());
  }

  private Diary diary() {
    return brasles.store().find(Entities.DIARIES, Town.BRASLES, "marie").orElseThrow().value();
  }

  /** Places that Marie's list names, and whose they are. */
  private List<String> places() {
    String prefix = Solicitation.prefix("marie", Solicitation.Type.HOLDS);
    return brasles
        .store()
        .list(Entities.SOLICITATIONS, Town.BRASLES, prefix, Page.Wanted.first(10))
        .items()
        .stream()
        .map(Versioned::value)
        .map(place -> place.requestId() + " " + place.borrower())
        .toList();
  }
}
