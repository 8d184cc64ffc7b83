package org.entraide.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.entraide.model.Position;
import org.entraide.model.people.Contact;
import org.entraide.port.Cells;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.testing.HttpCall.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolunteersIT {
  private static final String JEANNE =
      """
      {"firstName": "Jeanne", "lastName": "Exemple", "phone": "+33639980100",
       "email": "jeanne.exemple@example.org", "languages": ["fr", "pt"],
       "kinds": ["VISIT", "GROCERIES"],
       "availability": [{"day": "TU", "from": "14:00", "to": "18:00"},
                        {"day": "SA", "from": "09:00", "to": "24:00"}],
       "leaves": [{"from": "2026-12-20", "to": "2027-01-03"}], "maxDistanceKm": 5,
       "address": "4 rue des Essais", "position": {"lat": 49.0461, "lon": 3.4029},
       "insee": "02168", "monthlyInvitationCap": 4, "channels": ["SMS"]}
      """;
  private static final String VETTED =
      """
      {"items": [{"type": "IDENTITY", "issuedOn": "2026-11-05", "expiresOn": "2028-11-04"},
                 {"type": "INTERVIEW", "issuedOn": "2026-12-01"},
                 {"type": "CHARTER", "issuedOn": "2026-11-05", "reference": "charte 1"}]}
      """;

  private Desktop desk;

  @BeforeEach
  void openDesk() {
    desk = new Desktop();
  }

  @Test
  void aVolunteerIsShownAsWritten() throws IOException {
    Answer answer = desk.register("volunteers", JEANNE);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("etag")).isEqualTo("\"1\"");
    assertThat(answer.header("location"))
        .isEqualTo("/v1/collectivities/com-02168/volunteers/" + answer.at("/id"));
    assertThat(answer.at("/state")).isEqualTo("APPLIED");
    assertThat(answer.at("/createdBy/sub")).isEqualTo("sub-referent");
    Json.mapper()
        .readTree(JEANNE)
        .properties()
        .forEach(
            f -> assertThat(answer.body().get(f.getKey())).hasToString(f.getValue().toString()));
    assertThat(read(answer.at("/id")).body()).isEqualTo(answer.body());
  }

  @Test
  void theLeastIsNamesAndPhoneTheRestHasDefaults() {
    Answer answer =
        desk.register(
            "volunteers", "{'firstName':'Karim','lastName':'Modèle','phone':'+33639980101'}");
    assertThat(answer.body().get("languages").toString()).isEqualTo("[\"fr\"]");
    assertThat(answer.body().get("channels").toString()).isEqualTo("[\"SMS\"]");
    assertThat(answer.body().get("kinds")).isEmpty();
    assertThat(answer.body().get("maxDistanceKm").asInt()).isEqualTo(10);
    assertThat(answer.body().get("monthlyInvitationCap").asInt()).isEqualTo(2);
    assertThat(answer.body().at("/position/lat").asDouble()).isEqualTo(49.0556);
    assertThat(answer.body().has("insee")).isFalse();
  }

  @Test
  void onlyWhoChoosesTheDigestHasATimerOnTheTownsDayAndHour() {
    String id = desk.register("volunteers", JEANNE).at("/id");
    assertThat(desk.rows("AGENDA_TABLE")).isEmpty();
    assertThat(patch(id, 1, "{'maxDistanceKm':6}").body().get("weeklyDigest").asBoolean())
        .isFalse();
    assertThat(patch(id, 2, "{'weeklyDigest':true}").body().get("weeklyDigest").asBoolean())
        .isTrue();
    patch(id, 3, "{'maxDistanceKm':7}");
    assertThat(desk.rows("AGENDA_TABLE")).hasSize(1);
    assertThat(desk.rows("AGENDA_TABLE").get(0).toString())
        .contains("DigestDue", "2026-12-03T09:00:00.000Z#", id)
        .doesNotContain("Jeanne");
    desk.register("volunteers", JEANNE.replaceFirst("\\{", "{\"weeklyDigest\": true,"));
    assertThat(desk.rows("AGENDA_TABLE")).hasSize(2);
  }

  @Test
  void contactDataLieApartAndTheNumbersKindIsKnown() {
    String id = desk.register("volunteers", JEANNE).at("/id");
    Contact contact =
        desk.store.find(Entities.CONTACTS, Desktop.HERE, id).map(Versioned::value).orElseThrow();
    assertThat(contact.phone()).isEqualTo("+33639980100");
    assertThat(contact.mobile()).isTrue();
    assertThat(
            desk.rows("PEOPLE_TABLE").stream()
                .filter(row -> row.get("pk").s().endsWith("#volunteers"))
                .toList()
                .toString())
        .doesNotContain("33639980100", "rue des Essais");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'phone':'0639980101'|/phone format",
        "'phone':'+331'|/phone format",
        "'phone':'+336399801011111'|/phone format",
        "'phone':null|/phone type",
        "'firstName':''|/firstName tooShort",
        "'firstName':7|/firstName type",
        "'age':7|/age unknown",
        "'state':'VETTED'|/state unknown",
        "'version':7|/version readOnly",
        "'email':'nobody'|/email format",
        "'insee':'99999'|/insee unknownPlace",
        "'insee':'2168'|/insee format",
        "'kinds':['PARTY']|/kinds/0 enum",
        "'kinds':['VISIT','VISIT']|/kinds/1 duplicate",
        "'languages':[]|/languages tooFew",
        "'languages':['français']|/languages/0 format",
        "'channels':['PIGEON']|/channels/0 enum",
        "'maxDistanceKm':0.1|/maxDistanceKm tooSmall",
        "'maxDistanceKm':1000|/maxDistanceKm tooLarge",
        "'monthlyInvitationCap':61|/monthlyInvitationCap tooLarge",
        "'position':{'lat':91,'lon':0}|/position/lat tooLarge",
        "'position':{'lat':1}|/position/lon required",
        "'availability':[{'day':'TU','from':'18:00','to':'14:00'}]|/availability/0/to order",
        "'availability':[{'day':'TUE','from':'14:00','to':'18:00'}]|/availability/0/day enum",
        "'leaves':[{'from':'2026-12-20','to':'2026-12-01'}]|/leaves/0/to order",
        "'leaves':[{'from':'20/12/2026','to':'2026-12-01'}]|/leaves/0/from format",
      })
  void whatIsNotInTheContractIsNamed(String field, String fault) {
    String name = field.substring(1, field.indexOf('\'', 1));
    String rest =
        List.of("'firstName':'A'", "'lastName':'B'", "'phone':'+33639980101'").stream()
            .filter(f -> !f.startsWith("'" + name + "'"))
            .collect(Collectors.joining(","));
    Answer answer = desk.register("volunteers", "{" + rest + "," + field + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.faults()).containsExactly(fault);
  }

  @Test
  void everyFaultIsToldAtOnce() {
    assertThat(desk.register("volunteers", "{'lastName':'" + "x".repeat(81) + "'}").faults())
        .containsExactlyInAnyOrder("/firstName required", "/lastName tooLong", "/phone required");
  }

  @Test
  void theSameRequestUnderTheSameKeyRegistersOnce() {
    var call = desk.referent("POST volunteers").key("k").body(JEANNE);
    assertThat(call.on(desk.function).body()).isEqualTo(call.on(desk.function).body());
    assertThat(desk.store.list(Entities.VOLUNTEERS, Desktop.HERE, "", Page.Wanted.first(9)).items())
        .hasSize(1);
  }

  @Test
  void whoHasAllThatIsRequiredIsVettedAndToldOnce() {
    String id = desk.volunteer();
    Answer some = vet(id, "{\"items\":[{\"type\":\"IDENTITY\",\"issuedOn\":\"2026-11-05\"}]}");
    assertThat(some.at("/state")).isEqualTo("APPLIED");
    Answer all = vet(id, VETTED);
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.version()).isEqualTo(3);
    assertThat(all.at("/state")).isEqualTo("VETTED");
    assertThat(all.at("/vettedUntil")).isEqualTo("2028-11-04");
    assertThat(all.body().get("vetting")).hasSize(3);
    assertThat(all.at("/vetting/0/recordedBy/sub")).isEqualTo("sub-referent");
    vet(id, VETTED);
    assertThat(desk.told()).containsExactly("VolunteerVetted");
    assertThat(
            desk.store
                .indexed(
                    Entities.VOLUNTEERS,
                    Desktop.HERE,
                    Cells.partitionOf(new Position(49.0556, 3.37837)),
                    "",
                    Page.Wanted.first(5))
                .items())
        .hasSize(1);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/items required",
        "{'items':[]}|/items tooFew",
        "{'items':[{'type':'IDENTITY'}]}|/items/0/issuedOn required",
        "{'items':[{'type':'IDENTITY','issuedOn':'2026-12-02'}]}|/items/0/issuedOn future",
        "{'items':[{'type':'IDENTITY','issuedOn':'2026-12-01','expiresOn':'2026-11-30'}]}|/items/0/expiresOn order",
        "{'items':[{'type':'IDENTITY','issuedOn':'2026-12-01'},{'type':'IDENTITY','issuedOn':'2026-12-01'}]}|/items/1/type duplicate",
      })
  void vettingThatCannotBeIsNamed(String body, String fault) {
    assertThat(vet(desk.volunteer(), body.replace('\'', '"')).faults()).containsExactly(fault);
  }

  @Test
  void onlyWhoIsVettedComesBack() {
    String id = desk.volunteer();
    Answer refused = patch(id, 1, "{'state':'VETTED'}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("volunteer.vettingIncomplete");
    vet(id, VETTED);
    assertThat(patch(id, 2, "{'state':'SUSPENDED'}").at("/state")).isEqualTo("SUSPENDED");
    assertThat(vet(id, VETTED).at("/state")).isEqualTo("SUSPENDED");
    assertThat(patch(id, 4, "{'state':'VETTED'}").at("/state")).isEqualTo("VETTED");
    assertThat(patch(id, 5, "{'state':'LEFT'}").at("/state")).isEqualTo("LEFT");
    assertThat(patch(id, 6, "{'state':'APPLIED'}").faults()).containsExactly("/state enum");
    assertThat(desk.audited())
        .contains("volunteer.vet", "volunteer.state.SUSPENDED", "volunteer.state.LEFT");
    assertThat(desk.told())
        .containsExactlyInAnyOrder(
            "VolunteerVetted", "VolunteerChanged", "VolunteerVetted", "VolunteerChanged");
  }

  @Test
  void aPatchChangesWhatItNames() {
    String id = desk.register("volunteers", JEANNE).at("/id");
    Answer changed = patch(id, 1, "{'email':null,'phone':'+33639980177','maxDistanceKm':null}");
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.body().has("email")).isFalse();
    assertThat(changed.at("/phone")).isEqualTo("+33639980177");
    assertThat(changed.body().get("maxDistanceKm").asInt()).isEqualTo(10);
    assertThat(changed.at("/firstName")).isEqualTo("Jeanne");
    assertThat(changed.at("/updatedAt")).isEqualTo("2026-12-01T10:00:00+01:00");
    assertThat(read(id).body()).isEqualTo(changed.body());
    assertThat(patch(id, 2, "{}").version()).isEqualTo(2);
    assertThat(patch(id, 1, "{}").code()).isEqualTo("version.stale");
  }

  @Test
  void whoHasNoPositionIsWhereTheirCommuneIs() {
    String id = desk.volunteer();
    Answer moved = patch(id, 1, "{'insee':'60159'}");
    assertThat(moved.body().at("/position/lat").asDouble()).isBetween(49.3, 49.5);
    Answer back = patch(id, 2, "{'insee':null}");
    assertThat(back.body().at("/position/lat").asDouble()).isEqualTo(49.0556);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'firstName':null}|/firstName required",
        "{'state':null}|/state type",
        "{'vetting':[]}|/vetting readOnly",
        "{'colour':null}|/colour unknown",
        "{'phone':'06'}|/phone format",
      })
  void aPatchThatCannotBeIsNamed(String body, String fault) {
    assertThat(patch(desk.volunteer(), 1, body).faults()).containsExactly(fault);
  }

  @Test
  void aPatchNeedsAVersion() {
    String id = desk.volunteer();
    var call = desk.referent("PATCH volunteers/{id}").path("id", id).body("{}");
    assertThat(call.on(desk.function).status()).isEqualTo(428);
    assertThat(call.header("If-Match", "1").on(desk.function).code()).isEqualTo("version.stale");
  }

  @Test
  void whoWantsNoSmsSaysSoAndMayChangeTheirMind() {
    String id = desk.volunteer();
    assertThat(block(id)).isNull();

    assertThat(patch(id, 1, "{'smsOptOut':true}").body().path("smsOptOut").asBoolean()).isTrue();
    assertThat(block(id)).isEqualTo(Contact.SmsBlock.OPTED_OUT);
    assertThat(patch(id, 2, "{'maxDistanceKm':3}").body().path("smsOptOut").asBoolean())
        .as("another change leaves it alone")
        .isTrue();

    assertThat(patch(id, 3, "{'smsOptOut':null}").body().has("smsOptOut")).isFalse();
    assertThat(block(id)).isNull();
  }

  private Contact.SmsBlock block(String id) {
    return desk.store.find(Entities.CONTACTS, Desktop.HERE, id).orElseThrow().value().smsBlock();
  }

  @Test
  void aReferentActsForSomebodyAndTheRecordSaysSo() {
    String id = desk.volunteer();
    assertThat(patch(id, 1, "{'maxDistanceKm':3,'onBehalfOf':'" + id + "'}").status())
        .isEqualTo(200);
    assertThat(
            desk.rows("AUDIT_TABLE").stream()
                .map(r -> r.get("data").m())
                .filter(m -> m.get("action").s().equals("volunteer.change"))
                .map(m -> m.get("actor").m().get("onBehalfOf").s()))
        .containsExactly(id);
    assertThat(patch(id, 2, "{'onBehalfOf':'nobody'}").code()).isEqualTo("volunteer.notFound");
  }

  @Test
  void aVolunteerSeesAndChangesItselfButNotItsState() {
    String id = desk.volunteer();
    String other = desk.volunteer();
    var self =
        desk.call("PATCH volunteers/{id}").as("volunteer", "com-02168").person(id).ifMatch(1);
    assertThat(self.path("id", other).body("{}").on(desk.function).code())
        .isEqualTo("volunteer.notFound");
    self.path("id", id);
    assertThat(self.body("{\"state\":\"LEFT\"}").on(desk.function).faults())
        .containsExactly("/state notAllowed");
    assertThat(self.body("{\"associationId\":null}").on(desk.function).faults())
        .containsExactly("/associationId notAllowed");
    assertThat(self.body("{\"onBehalfOf\":\"" + id + "\"}").on(desk.function).faults())
        .containsExactly("/onBehalfOf notAllowed");
    assertThat(self.body("{\"maxDistanceKm\":2}").on(desk.function).status()).isEqualTo(200);
    Answer list =
        desk.call("GET volunteers").as("volunteer", "com-02168").person(id).on(desk.function);
    assertThat(list.body().get("items").findValuesAsText("id")).containsExactly(id);
    assertThat(
            desk.call("GET volunteers")
                .as("volunteer", "com-02168")
                .on(desk.function)
                .body()
                .get("items"))
        .isEmpty();
  }

  @Test
  void anAssociationSeesItsOwn() {
    String association = desk.association();
    String other = desk.association();
    String notTheirs = desk.volunteer();
    var post = desk.call("POST volunteers").as("association", "com-02168").association(association);
    Answer own = post.body(JEANNE).on(desk.function);
    assertThat(own.at("/associationId")).isEqualTo(association);
    assertThat(
            post.body(JEANNE.replace("\"insee\"", "\"associationId\":\"" + other + "\",\"insee\""))
                .on(desk.function)
                .code())
        .isEqualTo("association.notFound");
    Answer list =
        desk.call("GET volunteers")
            .as("association", "com-02168")
            .association(association)
            .on(desk.function);
    assertThat(list.body().get("items").findValuesAsText("id")).containsExactly(own.at("/id"));
    assertThat(
            desk.call("GET volunteers/{id}")
                .path("id", notTheirs)
                .as("association", "com-02168")
                .association(association)
                .on(desk.function)
                .status())
        .isEqualTo(404);
    assertThat(
            desk.call("POST volunteers")
                .as("association", "com-02168")
                .body(JEANNE)
                .on(desk.function)
                .code())
        .isEqualTo("association.notFound");
  }

  @Test
  void aListIsFilteredAndPaged() {
    for (int i = 0; i < 5; i++) {
      desk.volunteer();
    }
    String jeanne = desk.register("volunteers", JEANNE).at("/id");
    Answer readers =
        desk.referent("GET volunteers")
            .query("kind", "VISIT")
            .query("limit", "2")
            .on(desk.function);
    assertThat(readers.body().get("items").findValuesAsText("id")).containsExactly(jeanne);
    assertThat(
            desk.referent("GET volunteers")
                .query("state", "VETTED")
                .on(desk.function)
                .body()
                .get("items"))
        .isEmpty();
    assertThat(desk.referent("GET volunteers").query("state", "X").on(desk.function).faults())
        .containsExactly("?state enum");
    Answer first = desk.referent("GET volunteers").query("limit", "4").on(desk.function);
    Answer second =
        desk.referent("GET volunteers")
            .query("limit", "4")
            .query("cursor", first.at("/nextCursor"))
            .on(desk.function);
    assertThat(first.body().get("items")).hasSize(4);
    assertThat(second.body().get("items")).hasSize(2);
  }

  private Answer read(String id) {
    return desk.referent("GET volunteers/{id}").path("id", id).on(desk.function);
  }

  private Answer vet(String id, String body) {
    return desk.referent("POST volunteers/{id}/vetting")
        .path("id", id)
        .body(body)
        .on(desk.function);
  }

  private Answer patch(String id, long version, String body) {
    return desk.referent("PATCH volunteers/{id}")
        .path("id", id)
        .ifMatch(version)
        .body(body.replace('\'', '"'))
        .on(desk.function);
  }
}
