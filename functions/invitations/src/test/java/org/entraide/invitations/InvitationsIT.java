package org.entraide.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.request.Digest;
import org.entraide.model.request.Loan;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.runtime.Json;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.PatientContext;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.entraide.usecase.DigestLinks;
import org.entraide.usecase.FindOpenRequests;
import org.entraide.usecase.InvitationLinks;
import org.junit.jupiter.api.Test;

class InvitationsIT {
  private static final String ID = "06DT8REQMARKET00";
  private static final String OTHER = "06DT8REQVSTE0000";
  private static final String ANNE = "06DT8VNANNE00001";
  private static final String BRAM = "06DT8VNBRAM00002";
  private static final String ROUTE = "/v1/i/{token}";
  private static final String YES = "{\"answer\": \"ACCEPT\"}";
  private static final String NO = "{\"answer\": \"DECLINE\"}";
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final Neighbourhood street =
      new Neighbourhood(Town.ID)
          .volunteers("jeanne", "paul")
          .request(ID, 1)
          .invite(ID, "jeanne", "paul");
  private final Handler function = function(street);
  private final String jeannes = link("jeanne");
  private final String pauls = link("paul");

  @Test
  void aLinkIsShortAndShowsWhatIsAskedToNobodyElse() {
    assertThat(jeannes).hasSize(InvitationLinks.LENGTH).isNotEqualTo(pauls);
    Answer offer = get(jeannes);
    assertThat(offer.status()).isEqualTo(200);
    assertThat(offer.at("/state")).isEqualTo("INVITED");
    assertThat(offer.at("/beneficiary/firstName")).isEqualTo("Lucienne");
    assertThat(offer.at("/expiresAt")).isEqualTo("2026-12-02T17:00:00+01:00");
    assertThat(offer.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(offer.body().toString()).doesNotContain("Fictive", "Tilleuls", "contact", "paul");
    assertThat(street.rows("AUDIT")).isEmpty();
  }

  @Test
  void theFirstYesWinsAndTheOtherHearsOfIt() {
    Answer won = post(jeannes, YES);
    assertThat(won.status()).isEqualTo(200);
    assertThat(won.at("/state")).isEqualTo("ACCEPTED");
    assertThat(won.at("/contact/phone")).isEqualTo("+33353010123");
    assertThat(post(jeannes, YES).status()).isEqualTo(200);
    assertThat(get(jeannes).at("/contact/lastName")).isEqualTo("Fictive");
    assertThat(street.rows("AUDIT")).as("each view").hasSize(3);

    Answer lost = post(pauls, YES);
    assertThat(lost.status()).isEqualTo(409);
    assertThat(lost.code()).isEqualTo("request.taken");
    assertThat(lost.at("/request/state")).isEqualTo("ACCEPTED");
    assertThat(lost.body().toString()).doesNotContain("Lucienne", "jeanne", "Fictive");
    assertThat(get(pauls).at("/state")).isEqualTo("STOOD_DOWN");
    assertThat(post(pauls, NO).status()).isEqualTo(200);
    assertThat(post(jeannes, NO).code()).isEqualTo("mission.held");
  }

  @Test
  void aVolunteerOfANeighbouringTownAnswersByTheBorrowersLink() {
    String request = "06DT8REQMARKET01";
    street.beside(Town.BRASLES, Town.settings()).volunteers("marie");
    street
        .request(request, 1)
        .inviteLent(request, new Loan(Town.BRASLES, "Brasles", HoursTo.BOTH), "marie");
    String link =
        new InvitationLinks(street.store()).token(Town.ID, street.request(request), "marie");
    assertThat(get(link).at("/volunteer/firstName")).isEqualTo("Jeanne");

    Answer won = post(link, YES);
    assertThat(won.at("/contact/phone")).isEqualTo("+33353010123");
    assertThat(get(link).at("/contact/lastName")).isEqualTo("Fictive");
    assertThat(street.store().find(Entities.DIARIES, Town.BRASLES, "marie")).isPresent();
    assertThat(street.store().find(Entities.DIARIES, Town.ID, "marie")).isEmpty();
    assertThat(street.keys("AUDIT")).hasSize(2).allMatch(key -> key.startsWith("com-02168#"));
  }

  @Test
  void aNoIsANoAndMayBecomeAYesWhileNobodyElseCame() {
    assertThat(post(jeannes, NO).at("/state")).isEqualTo("DECLINED");
    assertThat(post(jeannes, NO).status()).isEqualTo(200);
    assertThat(get(jeannes).body().has("beneficiary")).isFalse();
    assertThat(post(jeannes, YES).at("/state")).isEqualTo("ACCEPTED");
  }

  @Test
  void everyAlteredLinkIsUnknown() {
    for (int i = 0; i < jeannes.length(); i++) {
      char other = jeannes.charAt(i) == 'A' ? 'B' : 'A';
      String altered = jeannes.substring(0, i) + other + jeannes.substring(i + 1);
      assertThat(get(altered).code()).as(altered).isEqualTo("invitation.notFound");
    }
    for (String odd : List.of("x", "", "A".repeat(36), "%".repeat(36), jeannes + "A")) {
      assertThat(post(odd, YES).status()).as(odd).isEqualTo(404);
    }
    Neighbourhood elsewhere =
        new Neighbourhood(new CollectivityId("com-60159")).volunteers("jeanne").request(ID, 1);
    assertThat(HttpCall.to("GET " + ROUTE).path("token", jeannes).on(function(elsewhere)).status())
        .isEqualTo(404);
  }

  @Test
  void aLinkEndsWithItsWindow() {
    assertThat(get(jeannes, Town.AFTERNOON.to().minusMillis(1)).status()).isEqualTo(200);
    assertThat(get(jeannes, Town.AFTERNOON.to()).code()).isEqualTo("invitation.expired");
    assertThat(get(jeannes, Town.AFTERNOON.to()).status()).isEqualTo(410);
  }

  @Test
  void whatIsNoAnswerIsNamed() {
    assertThat(post(jeannes, "{}").faults()).containsExactly("/answer required");
    assertThat(post(jeannes, "{\"answer\": \"PERHAPS\"}").faults()).containsExactly("/answer enum");
    assertThat(post(jeannes, "{").faults()).containsExactly(" malformed");
  }

  @Test
  void aBrowserGetsAPageInItsLanguage() throws IOException {
    String page = page("GET", jeannes, "fr-FR", null);
    assertThat(page)
        .contains(
            "<html lang=\"fr\">",
            "Bonjour Jeanne, pouvez-vous aider Lucienne ?",
            "Courses, mercredi 2 décembre entre 14 h et 17 h, environ 60 minutes,"
                + " à Château-Thierry (1 km).",
            "<form method=\"post\">",
            "value=\"DECLINE\"")
        .doesNotContain("<script", "http", "Fictive");
    assertThat(page("GET", jeannes, "en-GB", null))
        .contains("<html lang=\"en\">", "Wednesday 2 December between 14:00 and 17:00");
    assertThat(page("POST", jeannes, "fr", "answer=ACCEPT"))
        .contains("Merci Jeanne", "Lucienne Fictive", "03 53 01 01 23", "tel:+33353010123");
    assertThat(page("POST", pauls, "fr", "answer=ACCEPT"))
        .contains("<h1>D&#39;autres bénévoles ont déjà répondu présent, merci !</h1>");
    assertThat(page("GET", "x", "fr", null)).contains("<h1>Ce lien n&#39;est pas valable.</h1>");
  }

  @Test
  void aDigestShowsWhatMayBeChosenAndTheFirstYesWins() throws IOException {
    street
        .volunteers(
            List.of(
                VolunteerStory.of(ANNE).livingAway(2).readingTheDigest(),
                VolunteerStory.of(BRAM).readingTheDigest()))
        .request(OTHER, 1);
    String annes = digest(ANNE);
    String brams = digest(BRAM);

    Answer list = get(annes);
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body().at("/items")).hasSize(2);
    assertThat(list.at("/items/0/offer/state")).isEqualTo("INVITED");
    assertThat(list.body().at("/items/0/offer/zone/distanceKm").asDouble()).isEqualTo(2);
    assertThat(list.at("/expiresAt")).isEqualTo("2026-12-08T00:00:00+01:00");
    assertThat(list.body().toString()).doesNotContain("Fictive", "Tilleuls", "contact", "\"paul");
    assertThat(street.rows("AUDIT")).isEmpty();
    assertThat(street.request(OTHER).invitations()).as("looking changes nothing").isEmpty();
    assertThat(page("GET", annes, "fr", null))
        .contains("<h2>Courses pour Lucienne</h2>", "value=\"" + OTHER + "\"")
        .doesNotContain("<script", "http", "Fictive");

    assertThat(post(annes, YES).faults()).containsExactly("/requestId required");
    assertThat(post(annes, chosen("ACCEPT", "06DT8REQNWHERE00")).status()).isEqualTo(404);
    assertThat(post(jeannes, chosen("ACCEPT", OTHER)).faults())
        .containsExactly("/requestId mismatch");
    Answer won = post(annes, chosen("ACCEPT", OTHER));
    assertThat(won.at("/contact/phone")).isEqualTo("+33353010123");
    assertThat(post(annes, chosen("ACCEPT", OTHER)).status()).isEqualTo(200);
    assertThat(street.request(OTHER).missions()).hasSize(1);
    assertThat(street.request(OTHER).invitations()).hasSize(1);
    Answer lost = post(brams, chosen("ACCEPT", OTHER));
    assertThat(lost.status()).isEqualTo(409);
    assertThat(lost.code()).isEqualTo("request.taken");
    assertThat(lost.body().toString()).doesNotContain("Lucienne", ANNE, "Fictive");

    assertThat(post(brams, chosen("DECLINE", ID)).at("/state")).isEqualTo("DECLINED");
    assertThat(get(brams).body().at("/items").findValuesAsText("state"))
        .containsExactlyInAnyOrder("DECLINED", "STOOD_DOWN");
    assertThat(get(annes).body().at("/items").findValuesAsText("lastName"))
        .containsExactly("Fictive");
    assertThat(get(annes, Instant.parse("2026-12-07T23:00:00Z")).code())
        .isEqualTo("invitation.expired");
    assertThat(get(annes.substring(0, 35) + (annes.endsWith("A") ? "B" : "A")).status())
        .isEqualTo(404);
  }

  @Test
  void theSamplesAreReplayed() throws IOException {
    street.call("jeanne");
    Path folder = Path.of(System.getProperty("entraide.root"), "events/invitations");
    Set<String> routes = new TreeSet<>();
    List<Path> samples = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.sorted().forEach(samples::add);
    }
    for (Path sample : samples) {
      JsonNode event = Json.mapper().readTree(sample.toFile());
      routes.add(event.path("routeKey").asText());
      assertThat(send(event).path("statusCode").asInt()).as("%s", sample).isEqualTo(200);
    }
    assertThat(routes).isEqualTo(new TreeSet<>(Routes.keys()));
  }

  private static String chosen(String answer, String requestId) {
    return "{\"answer\": \"%s\", \"requestId\": \"%s\"}".formatted(answer, requestId);
  }

  /** The link of the week's list, as it is found for the volunteer. */
  private String digest(String volunteerId) {
    Store store = street.store();
    Digest digest =
        new Digest(
            volunteerId,
            LocalDate.parse("2026-12-01"),
            new FindOpenRequests(store)
                .find(
                    store.find(Entities.COLLECTIVITY, Town.ID, Entities.ONLY).orElseThrow().value(),
                    store.find(Entities.VOLUNTEERS, Town.ID, volunteerId).orElseThrow().value(),
                    Town.MORNING,
                    8),
            Town.MORNING);
    store.commit(
        Decision.change(
            null,
            Changes.of(Town.ID, Town.MORNING)
                .create(Entities.DIGESTS, Digest.id(volunteerId, digest.on()), digest)));
    return new DigestLinks(store).token(Town.ID, digest);
  }

  private String link(String volunteerId) {
    return new InvitationLinks(street.store()).token(Town.ID, street.request(ID), volunteerId);
  }

  private Answer get(String token) {
    return HttpCall.to("GET " + ROUTE).path("token", token).on(function);
  }

  private Answer get(String token, Instant at) {
    return HttpCall.to("GET " + ROUTE).path("token", token).at(at).on(function);
  }

  private Answer post(String token, String body) {
    return HttpCall.to("POST " + ROUTE).path("token", token).body(body).on(function);
  }

  private String page(String method, String token, String language, String form)
      throws IOException {
    var event = Json.object();
    event.put("routeKey", method + " " + ROUTE);
    event.putObject("pathParameters").put("token", token);
    event
        .putObject("headers")
        .put("Accept", BROWSER)
        .put("Accept-Language", language)
        .put("Content-Type", "application/x-www-form-urlencoded");
    event.put("body", form);
    event.putObject("requestContext").put("timeEpoch", Town.MORNING.toEpochMilli());
    JsonNode answer = send(event);
    assertThat(answer.at("/headers/content-type").asText()).startsWith("text/html");
    assertThat(answer.at("/headers/content-security-policy").asText())
        .contains("default-src 'none'");
    return answer.path("body").asText();
  }

  private JsonNode send(JsonNode event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
        out,
        new PatientContext());
    return Json.mapper().readTree(out.toByteArray());
  }

  private static Handler function(Neighbourhood street) {
    return new Handler(
        Wiring.api(
            DynamoDbLocal.client(),
            street.environment(),
            new Random(1),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  }
}
