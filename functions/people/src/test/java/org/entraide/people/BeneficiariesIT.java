package org.entraide.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.entraide.model.people.Contact;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.testing.HttpCall.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeneficiariesIT {
  private static final String LUCIENNE =
      """
      {"firstName": "Lucienne", "lastName": "Fictive", "phone": "+33353010123",
       "address": "12 rue des Tilleuls", "position": {"lat": 49.0512, "lon": 3.3951},
       "insee": "02168", "languages": ["fr"],
       "preferences": {"sameVolunteer": true, "languages": ["fr"]},
       "contactPerson": {"name": "Anne Fictive", "phone": "+33639980150", "relation": "fille"},
       "consent": {"version": "2026-1", "givenAt": "2026-11-03T10:40:00+01:00", "by": "RELATIVE",
                   "collectedBy": "CCAS, accueil"},
       "note": "Sonner deux fois."}
      """;

  private Desktop desk;

  @BeforeEach
  void openDesk() {
    desk = new Desktop();
  }

  @Test
  void aBeneficiaryIsShownAsWritten() throws IOException {
    Answer answer = desk.register("beneficiaries", LUCIENNE);
    assertThat(answer.status()).isEqualTo(201);
    Json.mapper()
        .readTree(LUCIENNE)
        .properties()
        .forEach(
            f -> assertThat(answer.body().get(f.getKey())).hasToString(f.getValue().toString()));
    assertThat(read(answer.at("/id")).body()).isEqualTo(answer.body());
    Contact contact =
        desk.store
            .find(Entities.CONTACTS, Desktop.HERE, answer.at("/id"))
            .map(Versioned::value)
            .orElseThrow();
    assertThat(contact.mobile()).isFalse();
    assertThat(contact.contactPerson().name()).isEqualTo("Anne Fictive");
    assertThat(contact.contactPerson().mobile()).isTrue();
    assertThat(desk.rows("OUTBOX_TABLE")).isEmpty();
    assertThat(desk.rows("AUDIT_TABLE").toString()).doesNotContain("Lucienne", "Tilleuls");
  }

  @Test
  void namesAreEnoughAndThereMayBeNoPhone() {
    Answer answer =
        desk.register("beneficiaries", "{'firstName':'Marcel','lastName':'Témoin','phone':null}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().has("phone")).isFalse();
    assertThat(answer.body().has("consent")).isFalse();
    assertThat(answer.body().get("preferences").toString())
        .isEqualTo("{\"sameVolunteer\":false,\"languages\":[]}");
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'illness':'x'|/illness unknown",
        "'consent':{'version':'1','by':'SELF'}|/consent/givenAt required",
        "'consent':{'version':'1','by':'SELF','givenAt':'2026-12-01T10:00:01+01:00'}|/consent/givenAt future",
        "'consent':{'version':'1','by':'SELF','givenAt':'2026-12-01T10:00:00'}|/consent/givenAt format",
        "'consent':{'version':'1','by':'DOG','givenAt':'2026-11-01T10:00:00Z'}|/consent/by enum",
        "'consent':null|/consent type",
        "'contactPerson':{'name':'Anne'}|/contactPerson/phone required",
        "'contactPerson':'Anne'|/contactPerson type",
        "'preferences':{'sameVolunteer':'yes'}|/preferences/sameVolunteer type",
        "'email':'a@b.fr'|/email unknown",
      })
  void whatIsNotInTheContractIsNamed(String field, String fault) {
    assertThat(
            desk.register("beneficiaries", "{'firstName':'A','lastName':'B'," + field + "}")
                .faults())
        .containsExactly(fault);
  }

  @Test
  void consentIsGivenAndWithdrawn() {
    String id = desk.beneficiary();
    Answer given =
        patch(
            id,
            1,
            "{'consent':{'version':'1','givenAt':'2026-11-10T15:00:00+01:00','by':'SELF','collectedBy':null}}");
    assertThat(given.status()).isEqualTo(200);
    assertThat(given.at("/consent/givenAt")).isEqualTo("2026-11-10T15:00:00+01:00");
    assertThat(given.at("/consent/collectedBy")).isEqualTo("referent sub-referent");
    assertThat(desk.rows("OUTBOX_TABLE")).isEmpty();
    Answer withdrawn = patch(id, 2, "{'consent':null}");
    assertThat(withdrawn.body().has("consent")).isFalse();
    assertThat(withdrawn.version()).isEqualTo(3);
    assertThat(patch(id, 3, "{'firstName':'Lucie'}").status()).isEqualTo(200);
    assertThat(desk.rows("OUTBOX_TABLE").toString())
        .as("told once, by its id")
        .containsOnlyOnce("ConsentWithdrawn")
        .contains(id)
        .doesNotContain("Lucie");
    assertThat(desk.audited()).contains("beneficiary.consent.give", "beneficiary.consent.withdraw");
    assertThat(patch(id, 4, "{'contactPerson':{'phone':'+33639980151'}}").faults())
        .containsExactly("/contactPerson/name required");
  }

  @Test
  void aPatchReachesIntoObjects() {
    String id = desk.register("beneficiaries", LUCIENNE).at("/id");
    Answer changed =
        patch(
            id,
            1,
            "{'contactPerson':{'phone':'+33639980151'},'preferences':{'sameVolunteer':null}}");
    assertThat(changed.at("/contactPerson/name")).isEqualTo("Anne Fictive");
    assertThat(changed.at("/contactPerson/phone")).isEqualTo("+33639980151");
    assertThat(changed.at("/preferences/sameVolunteer")).isEqualTo("false");
    assertThat(changed.at("/preferences/languages/0")).isEqualTo("fr");
    assertThat(patch(id, 1, "{}").status()).isEqualTo(412);
    assertThat(patch(id, 2, "{}").version()).isEqualTo(2);
  }

  @Test
  void theNoteIsForReferentsOnlyAndOutlivesOthersChanges() {
    String id = desk.register("beneficiaries", LUCIENNE).at("/id");
    var self =
        desk.call("PATCH beneficiaries/{id}")
            .path("id", id)
            .as("beneficiary", "com-02168")
            .person(id);
    Answer changed = self.ifMatch(1).body("{\"firstName\":\"Lucie\"}").on(desk.function);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body().has("note")).isFalse();
    assertThat(read(id).at("/note")).isEqualTo("Sonner deux fois.");
    assertThat(self.ifMatch(2).body("{\"associationId\":null}").on(desk.function).faults())
        .containsExactly("/associationId notAllowed");
  }

  @Test
  void anAssociationFollowsItsOwn() {
    String association = desk.association();
    String notTheirs = desk.beneficiary();
    var post =
        desk.call("POST beneficiaries").as("association", "com-02168").association(association);
    String own = post.body(LUCIENNE).on(desk.function).at("/id");
    Answer list =
        desk.call("GET beneficiaries")
            .as("association", "com-02168")
            .association(association)
            .on(desk.function);
    assertThat(list.body().get("items").findValuesAsText("id")).containsExactly(own);
    assertThat(
            desk.call("GET beneficiaries/{id}")
                .path("id", notTheirs)
                .as("association", "com-02168")
                .association(association)
                .on(desk.function)
                .code())
        .isEqualTo("beneficiary.notFound");
    assertThat(patch(notTheirs, 1, "{'associationId':'" + association + "'}").status())
        .isEqualTo(200);
    assertThat(patch(own, 1, "{'associationId':'nobody'}").code())
        .isEqualTo("association.notFound");
  }

  @Test
  void anAssociationIsKeptByTheReferent() throws IOException {
    Answer made =
        desk.register(
            "associations",
            "{'name':'Les Voisins','rna':'W022000000','contact':{'phone':'+33353010145','email':'a@b.example'}}");
    assertThat(made.status()).isEqualTo(201);
    String id = made.at("/id");
    var patch = desk.referent("PATCH associations/{id}").path("id", id).ifMatch(1);
    assertThat(patch.body("{\"siren\":\"123456789\"}").on(desk.function).faults())
        .containsExactly("/siren mismatch");
    assertThat(patch.body("{\"rna\":\"1\"}").on(desk.function).faults())
        .containsExactly("/rna format");
    Answer changed =
        patch
            .body(
                "{\"contact\":{\"phone\":\"+33353010146\",\"email\":null},\"siren\":\"123456789\",\"rna\":null}")
            .on(desk.function);
    assertThat(changed.body().get("contact"))
        .isEqualTo(Json.mapper().readTree("{\"phone\":\"+33353010146\"}"));
    assertThat(changed.version()).isEqualTo(2);
    assertThat(patch.body("{}").on(desk.function).status()).isEqualTo(412);
    ObjectNode shown =
        (ObjectNode)
            desk.call("GET associations/{id}")
                .path("id", id)
                .as("association", "com-02168")
                .association(id)
                .on(desk.function)
                .body();
    assertThat(shown).isEqualTo(changed.body());
  }

  private Answer read(String id) {
    return desk.referent("GET beneficiaries/{id}").path("id", id).on(desk.function);
  }

  private Answer patch(String id, long version, String body) {
    return desk.referent("PATCH beneficiaries/{id}")
        .path("id", id)
        .ifMatch(version)
        .body(body.replace('\'', '"'))
        .on(desk.function);
  }
}
