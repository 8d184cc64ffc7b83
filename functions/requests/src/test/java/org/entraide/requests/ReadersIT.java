package org.entraide.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.entraide.requests.Desk.ONE;
import static org.entraide.requests.Desk.REQUESTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.runtime.Log;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees which requests. */
class ReadersIT {
  private final Desk desk = new Desk();

  @Test
  void eachReaderListsTheirOwn() {
    desk.street
        .beneficiary("marcel", "amis", true)
        .volunteers("jeanne", "paul")
        .request("r1", 1)
        .request("r2", 1)
        .invite("r1", "jeanne", "paul")
        .invite("r2", "paul");
    String marcels = open("marcel", "amis");

    assertThat(ids(desk.referent("GET " + REQUESTS)))
        .containsExactlyInAnyOrder("r1", "r2", marcels);
    assertThat(ids(as("beneficiary").person("lucienne"))).containsExactlyInAnyOrder("r1", "r2");
    assertThat(ids(as("association").association("amis"))).containsExactly(marcels);
    assertThat(ids(as("association"))).isEmpty();
    assertThat(ids(as("volunteer").person("jeanne"))).containsExactly("r1");
    assertThat(ids(as("volunteer"))).isEmpty();
    desk.act("jeanne", "accept", "r1", "{}");
    assertThat(ids(as("volunteer").person("jeanne"))).containsExactly("r1");
    assertThat(ids(as("volunteer").person("paul"))).containsExactly("r1", "r2");
    assertThat(as("volunteer").person("jeanne").on(desk.function).body().toString())
        .doesNotContain("contact", "Fictive");
    assertThat(as("elected").on(desk.function).code()).isEqualTo("role.forbidden");
    assertThat(
            HttpCall.to("GET " + REQUESTS)
                .path("cid", "com-60159")
                .as("referent", "com-02168")
                .on(desk.function)
                .code())
        .isEqualTo("collectivity.notFound");
  }

  @Test
  void filtersNarrowAndPagesJoin() {
    desk.street.volunteers("jeanne");
    for (int n = 0; n < 7; n++) {
      desk.street.request("r" + n, 1);
    }
    desk.act("cancel", "r3", "{\"reason\": \"guérie\"}");

    assertThat(ids(list().query("state", "CANCELLED"))).containsExactly("r3");
    assertThat(ids(list().query("state", "OPEN").query("kind", "VISIT"))).isEmpty();
    assertThat(ids(list().query("from", "2026-12-02").query("to", "2026-12-02"))).hasSize(7);
    assertThat(ids(list().query("from", "2026-12-03"))).isEmpty();
    assertThat(ids(list().query("to", "2026-12-02T14:00:00+01:00"))).isEmpty();
    assertThat(list().query("state", "LOST").on(desk.function).faults())
        .containsExactly("?state enum");
    assertThat(list().query("from", "yesterday").on(desk.function).faults())
        .containsExactly("?from format");

    List<String> joined = new ArrayList<>();
    String cursor = null;
    do {
      HttpCall call = list().query("state", "OPEN").query("limit", "2");
      Answer page = (cursor == null ? call : call.query("cursor", cursor)).on(desk.function);
      page.body().path("items").forEach(item -> joined.add(item.path("id").asText()));
      cursor = page.body().path("nextCursor").isNull() ? null : page.at("/nextCursor");
    } while (cursor != null);
    assertThat(joined).containsExactly("r0", "r1", "r2", "r4", "r5", "r6");
  }

  @Test
  void anAssociationReadsThoseOfAllItsPeopleInPagesThatJoin() {
    List<String> asked = new ArrayList<>();
    for (String person : List.of("albert", "berthe", "claude")) {
      desk.street.beneficiary(person, "amis", true);
      for (int n = 0; n < (person.equals("berthe") ? 0 : 3); n++) {
        asked.add(open(person, "amis"));
      }
    }
    desk.street.beneficiary("denise", "autres", true);
    open("denise", "autres");

    List<String> all = ids(as("association").association("amis"));
    assertThat(all).containsExactlyInAnyOrderElementsOf(asked);
    List<String> joined = new ArrayList<>();
    String cursor = null;
    do {
      HttpCall two = as("association").association("amis").query("limit", "2");
      Answer page = (cursor == null ? two : two.query("cursor", cursor)).on(desk.function);
      assertThat(page.body().path("items")).hasSizeLessThanOrEqualTo(2);
      page.body().path("items").forEach(item -> joined.add(item.path("id").asText()));
      cursor = page.body().path("nextCursor").asText(null);
    } while (cursor != null);
    assertThat(joined).containsExactlyElementsOf(all);
    for (String forged : List.of("x", "YWxiZXJ0", "I34", "YSN-fg", "YSMhIQ")) {
      assertThat(as("association").association("amis").query("cursor", forged).on(desk.function))
          .as(forged)
          .satisfies(answer -> assertThat(answer.faults()).containsExactly("?cursor format"));
    }
  }

  /** A collectivity's requests grow for years; who reads their own pays for their own. */
  @Test
  void whatIsReadForAPersonOrAnAssociationDoesNotGrowWithWhatOthersAsk() {
    desk.street.beneficiary("marcel", "amis", true);
    open("marcel", "amis");
    open("marcel", "amis");
    double person = units(as("beneficiary").person("marcel"));
    double association = units(as("association").association("amis"));
    double all = units(desk.referent("GET " + REQUESTS));

    for (int n = 0; n < 60; n++) {
      desk.street.request("r" + n, 1);
    }

    assertThat(units(as("beneficiary").person("marcel"))).isEqualTo(person);
    assertThat(units(as("association").association("amis"))).isEqualTo(association);
    assertThat(person)
        .as("read units of two requests, their town and their person")
        .isBetween(2.0, 8.0);
    assertThat(association).isBetween(2.0, 9.0);
    assertThat(units(desk.referent("GET " + REQUESTS))).as("that of all does").isGreaterThan(all);
  }

  /** DynamoDB's read units of a call, as the function's line in the log says. */
  private double units(HttpCall call) {
    Handler metered =
        new Handler(
            Wiring.of(
                DynamoDbLocal.meteredClient(),
                desk.street.environment(),
                new Random(1),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Log.to(new PrintStream(log, true, UTF_8));
    try {
      assertThat(call.on(metered).status()).isEqualTo(200);
    } finally {
      Log.to(System.out);
    }
    Matcher units = Pattern.compile("\"readUnits\":\"?([0-9.]+)").matcher(log.toString(UTF_8));
    assertThat(units.find()).as(log.toString(UTF_8)).isTrue();
    return Double.parseDouble(units.group(1));
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @CsvSource({
    "referent, -, 200",
    "beneficiary, lucienne, 200",
    "beneficiary, marcel, 404",
    "association, -, 404",
    "volunteer, jeanne, 200",
    "volunteer, paul, 404",
    "volunteer, -, 404",
    "elected, -, 403",
    "platform, -, 403"
  })
  void oneRequestIsReadByThoseItConcerns(String role, String person, int status) {
    desk.street.volunteers("jeanne").request("r1", 1).invite("r1", "jeanne");
    HttpCall call = desk.call("GET " + ONE).path("id", "r1").as(role, Town.ID.value());
    assertThat((person.equals("-") ? call : call.person(person)).on(desk.function).status())
        .isEqualTo(status);
  }

  private HttpCall list() {
    return desk.referent("GET " + REQUESTS);
  }

  private HttpCall as(String role) {
    return desk.call("GET " + REQUESTS).as(role, Town.ID.value());
  }

  private List<String> ids(HttpCall call) {
    Answer answer = call.on(desk.function);
    assertThat(answer.status()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    for (JsonNode item : answer.body().path("items")) {
      ids.add(item.path("id").asText());
    }
    return ids;
  }

  private String open(String beneficiary, String association) {
    Answer opened =
        desk.call("POST " + REQUESTS)
            .as("association", Town.ID.value())
            .association(association)
            .body(
                """
                {"beneficiaryId": "%s", "kind": "VISIT", "minutes": 60, "window":
                 {"from": "2026-12-05T14:00:00+01:00", "to": "2026-12-05T17:00:00+01:00"}}
                """
                    .formatted(beneficiary))
            .on(desk.function);
    assertThat(opened.at("/createdBy/role")).isEqualTo("association");
    return opened.at("/id");
  }
}
