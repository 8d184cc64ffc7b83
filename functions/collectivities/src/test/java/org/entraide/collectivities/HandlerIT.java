package org.entraide.collectivities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.entraide.runtime.Json;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class HandlerIT {
  private static final String ALL = "/v1/collectivities";
  private static final String ONE = "/v1/collectivities/{cid}";
  private static final String CHATEAU_THIERRY = "com-02168";

  private final DynamoDbClient client = DynamoDbLocal.client();
  private Handler function;
  private String outbox;
  private String collectivities;

  @BeforeEach
  void emptyTables() {
    var environment =
        DynamoDbLocal.tables()
            .with("AWS_REGION", "eu-west-3")
            .with("FLAT_PRICE_PER_INHABITANT", "0.25");
    outbox = environment.require("OUTBOX_TABLE");
    collectivities = environment.require("COLLECTIVITIES_TABLE");
    Clock past = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    function = new Handler(Wiring.api(client, client, environment, new SecureRandom(), past));
  }

  @Test
  void theIdAloneIsEnough() throws IOException {
    Answer answer = open("{\"id\":\"com-02168\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("location")).isEqualTo("/v1/collectivities/com-02168");
    assertThat(answer.header("etag")).isEqualTo("\"1\"");
    assertThat(answer.body())
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
            {"id":"com-02168","version":1,"kind":"COMMUNE","name":"Château-Thierry",\
            "population":15097,"position":{"lat":49.0556,"lon":3.37837},"postalCode":"02400",\
            "department":"02","region":"32","epci":"200072031","settings":{\
            "name":"Château-Thierry","branding":{"colour":"#000091","senderName":"ENTRAIDE"},"parent":"epci-200072031",\
            "helpKinds":{"VISIT":{"requiredVetting":[],"label":"Visite de convivialité"},\
            "CONVIVIAL_CALL":{"requiredVetting":[],"label":"Appel de convivialité"},\
            "READING":{"requiredVetting":[],"label":"Lecture"},\
            "IT_HELP":{"requiredVetting":[],"label":"Aide informatique"},\
            "PAPERWORK":{"requiredVetting":[],"label":"Aide aux formalités"},\
            "ACCOMPANIMENT":{"requiredVetting":[],"label":"Accompagnement"},\
            "GROCERIES":{"requiredVetting":[],"label":"Courses"},\
            "BOOKS":{"requiredVetting":[],"label":"Portage de livres"},\
            "MEDICINES":{"requiredVetting":[],"label":"Médicaments"}},\
            "requiredVetting":["IDENTITY","INTERVIEW","CHARTER"],\
            "matching":{"waveSize":10,"minWaveSize":1,"waveDelayMinutes":120,"maxWaves":30,\
            "radiusKm":10.0,"monthlyInvitationCap":2,"monthlyUrgentCap":2,\
            "weights":{"distance":3.0,"continuity":2.0,"rest":3.0,"load":1.0,\
            "reliability":1.0,"newcomer":1.0,"preference":2.0}},"quietHours":{"from":"20:00","to":"08:00"},\
            "messages":{"mostPerDay":5,"nextChannelMinutes":60,"urgentNextChannelMinutes":10},\
            "reminders":{"dayBeforeAt":"10:00","minutesBefore":60,"doneAt":"18:00"},\
            "ladder":{"tries":4,"retryAfterMinutes":240,\
            "partsOfDay":[{"from":"09:00","to":"12:00"},{"from":"14:00","to":"18:00"},\
            {"from":"18:00","to":"20:00"}],\
            "then":["SUBSTITUTE","REFERENT","CONTACT_PERSON"],"askAfterMinutes":60,\
            "missedAfterMinutes":180,"acknowledgeWithinMinutes":240,"contacts":[]},\
            "charterVersion":"1","smsBudget":{"partsPerMonth":500},"texts":{},\
            "digest":{"day":"TH","at":"10:00"},"timeZone":"Europe/Paris",\
            "holidayZone":"METROPOLE","lending":{\
            "lendsTo":{"collectivities":[],"withinKm":10.0,"hoursTo":"BOTH"},\
            "borrowsFrom":{"collectivities":[],"withinKm":10.0,"hoursTo":"BOTH"},\
            "countable":false},"quotas":{"callsPerMinute":2400,"callsPerPersonPerMinute":1200,\
            "invitationsPerDay":500,"invitationsPerPersonPerDay":120,"smsPartsPerDay":200}},"createdAt":"2026-12-01T10:00:00+01:00",\
            "createdBy":{"sub":"sub-platform","role":"platform"}}"""));
    assertThat(call("GET", ONE).path("cid", CHATEAU_THIERRY).on(function).body())
        .isEqualTo(answer.body());
  }

  @Test
  void openingIsToldOnceAndMakesAKeyThatNobodySees() {
    open("{\"id\":\"com-02168\"}");
    var events = client.scan(r -> r.tableName(outbox)).items();
    assertThat(events).hasSize(1);
    assertThat(events.get(0).get("data").m().get("detailType").s()).isEqualTo("CollectivityOpened");
    var rows = client.scan(r -> r.tableName(collectivities)).items();
    var keys = rows.stream().filter(r -> r.get("pk").s().equals("com-02168#link-key")).toList();
    assertThat(keys).hasSize(1);
    String secret = keys.get(0).get("data").m().get("secret").s();
    assertThat(java.util.Base64.getDecoder().decode(secret)).hasSize(32);
    assertThat(call("GET", ALL).on(function).body().toString()).doesNotContain(secret);
  }

  @Test
  void aGroupingAndADepartmentOpenLikeACommune() {
    Answer epci = open("{\"id\":\"epci-200072031\"}");
    assertThat(epci.at("/kind")).isEqualTo("EPCI");
    assertThat(epci.body().has("postalCode")).isFalse();
    assertThat(epci.at("/department")).isEqualTo("02");
    assertThat(open("{\"id\":\"dep-974\"}").at("/settings/timeZone")).isEqualTo("Indian/Reunion");
  }

  @Test
  void openTwiceIsRefused() {
    open("{\"id\":\"com-02168\"}");
    Answer again = open("{\"id\":\"com-02168\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("collectivity.exists");
  }

  @Test
  void theSameRequestUnderTheSameKeyGetsTheSameAnswer() {
    Answer first = call("POST", ALL).key("k1").body("{\"id\":\"com-02168\"}").on(function);
    Answer again = call("POST", ALL).key("k1").body("{\"id\":\"com-02168\"}").on(function);
    Answer other = call("POST", ALL).key("k1").body("{\"id\":\"com-60159\"}").on(function);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency.mismatch");
  }

  @Test
  void settingsMayComeAtOnce() {
    Answer answer =
        open(
            """
            {"id": "com-60159", "settings": {"name": "Ville de Compiègne",
              "parent": "epci-200067965",
              "helpKinds": {"VISIT": {"label": "Visite"}, "CONVIVIAL_CALL": {},
                            "GROCERIES": {"requiredVetting": ["HONORABILITY"]}},
              "matching": {"waveSize": 4, "radiusKm": 6}}}
            """);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/name")).isEqualTo("Ville de Compiègne");
    assertThat(answer.body().at("/settings/helpKinds")).hasSize(3);
    assertThat(answer.at("/settings/helpKinds/CONVIVIAL_CALL/label"))
        .isEqualTo("Appel de convivialité");
    assertThat(answer.body().at("/settings/matching/waveDelayMinutes").asInt()).isEqualTo(120);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/id required",
        "{'id':null}|/id type",
        "{'id':7}|/id type",
        "{'id':'02168'}|/id format",
        "{'id':'com-99999'}|/id unknownPlace",
        "{'id':'com-02168','nom':'x'}|/nom unknown",
        "{'id':'com-02168','settings':{'a':1}}|/settings/a unknown",
        "{'id':'com-02168','settings':[]}|/settings type",
        "{'id':'com-02168','settings':{'matching':{'waveSize':0}}}|/settings/matching/waveSize tooSmall",
        "{'id':'com-02168','settings':{'matching':{'waveSize':99999999999}}}|/settings/matching/waveSize tooLarge",
        "{'id':'com-02168','settings':{'matching':{'waveSize':2.5}}}|/settings/matching/waveSize type",
        "{'id':'com-02168','settings':{'branding':{'senderName':'Château'}}}|/settings/branding/senderName format",
        "{'id':'com-02168','settings':{'branding':{'senderName':'ABCDEFGHIJKL'}}}|/settings/branding/senderName format",
        "{'id':'com-02168','settings':{'branding':{'logoUrl':'http://a.fr/x'}}}|/settings/branding/logoUrl format",
        "{'id':'com-02168','settings':{'quietHours':{'from':'20:00'}}}|/settings/quietHours/to required",
        "{'id':'com-02168','settings':{'quietHours':{'from':'25:00','to':'08:00'}}}|/settings/quietHours/from format",
        "{'id':'com-02168','settings':{'timeZone':'Europe/Nulle'}}|/settings/timeZone enum",
        "{'id':'com-02168','settings':{'holidayZone':'MARS'}}|/settings/holidayZone enum",
        "{'id':'com-02168','settings':{'requiredVetting':[]}}|/settings/requiredVetting tooFew",
        "{'id':'com-02168','settings':{'requiredVetting':['X']}}|/settings/requiredVetting/0 enum",
        "{'id':'com-02168','settings':{'requiredVetting':['CHARTER','CHARTER']}}|/settings/requiredVetting/1 duplicate",
        "{'id':'com-02168','settings':{'helpKinds':{'PARTY':{}}}}|/settings/helpKinds/PARTY unknown",
        "{'id':'com-02168','settings':{'texts':{'INVITATION':{'fr':{'sms':'Oui ou non {link}'}}}}}|/settings/texts/INVITATION/fr/sms missingVariable",
        "{'id':'com-02168','settings':{'texts':{'DONE':{'fr':{'sms':'{kind} {day} {address}'}}}}}|/settings/texts/DONE/fr/sms privateVariable",
        "{'id':'com-02168','settings':{'texts':{'DONE':{'fr':{'sms':'{kind} {day} {link}'}}}}}|/settings/texts/DONE/fr/sms unknownVariable",
        "{'id':'com-02168','settings':{'texts':{'DONE':{'fr':{'body':'{kind} {day}'}}}}}|/settings/texts/DONE/fr/body unknown",
        "{'id':'com-02168','settings':{'texts':{'DONE':{'de':{}}}}}|/settings/texts/DONE/de unknown",
        "{'id':'com-02168','settings':{'ladder':{'contacts':[{'label':'CCAS','phone':'+33353010123'}]}}}|/settings/ladder/contacts/0/phone noSms",
        "{'id':'com-02168','settings':{'ladder':{'contacts':[{'label':'CCAS','phone':'0639980100'}]}}}|/settings/ladder/contacts/0/phone format",
        "{'id':'com-02168','settings':{'digest':{'day':'XX'}}}|/settings/digest/day enum",
        "{'id':'com-02168','settings':{'parent':'epci-000000000'}}|/settings/parent unknownPlace",
        "{'id':'com-02168','settings':{'lending':{'lendsTo':{'collectivities':['02114']}}}}|/settings/lending/lendsTo/collectivities/0 format",
        "{'id':'com-02168','settings':{'lending':{'lendsTo':{'collectivities':['dep-02','com-60159']}}}}|/settings/lending/lendsTo/collectivities/1 notNeighbour",
        "{'id':'com-02168','settings':{'lending':{'borrowsFrom':{'collectivities':['com-02168']}}}}|/settings/lending/borrowsFrom/collectivities/0 notNeighbour",
        "{'id':'com-02168','settings':{'lending':{'borrowsFrom':{'collectivities':['com-02999']}}}}|/settings/lending/borrowsFrom/collectivities/0 notNeighbour",
        "{'id':'com-02168','settings':{'lending':{'borrowsFrom':{'withinKm':0}}}}|/settings/lending/borrowsFrom/withinKm tooSmall",
        "{'id':'com-02168','settings':{'lending':{'borrowsFrom':{'hoursTo':'ME'}}}}|/settings/lending/borrowsFrom/hoursTo enum",
        "{'id':'com-02168','settings':{'lending':{'countable':1}}}|/settings/lending/countable type",
        "[]| type",
        "{| malformed",
      })
  void whatIsNotInTheContractIsNamed(String body, String fault) {
    Answer answer = open(body.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("validation.failed");
    assertThat(answer.faults()).containsExactly(fault.startsWith("/") ? fault : " " + fault);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertThat(open("{\"id\":\"" + "x".repeat(70_000) + "\"}"))
        .returns(413, Answer::status)
        .returns("body.tooLarge", Answer::code);
  }

  @Test
  void thePlatformListsAllInPagesAndOthersTheirOwn() {
    for (String id : List.of("com-60159", "dep-02", "com-02168")) {
      open("{\"id\":\"" + id + "\"}");
    }
    Answer first = call("GET", ALL).query("limit", "2").on(function);
    assertThat(ids(first)).containsExactly("com-02168", "com-60159");
    Answer second =
        call("GET", ALL).query("limit", "2").query("cursor", first.at("/nextCursor")).on(function);
    assertThat(ids(second)).containsExactly("dep-02");
    assertThat(second.body().get("nextCursor").isNull()).isTrue();
    for (String role : List.of("referent", "elected")) {
      assertThat(ids(HttpCall.to("GET " + ALL).as(role, "com-60159").on(function)))
          .containsExactly("com-60159");
    }
    assertThat(ids(HttpCall.to("GET " + ALL).as("elected", "com-01001").on(function))).isEmpty();
    assertThat(call("GET", ALL).query("cursor", "AAAA").on(function).faults())
        .containsExactly("?cursor format");
    assertThat(call("GET", ALL).query("limit", "101").on(function).faults())
        .containsExactly("?limit tooLarge");
  }

  @ParameterizedTest(name = "{0} {1} of {2} → {3}")
  @CsvSource({
    "POST, referent, com-02168, 403",
    "POST, elected, com-02168, 403",
    "GET, platform, , 200",
    "GET, referent, com-02168, 200",
    "GET, elected, com-02168, 200",
    "GET, referent, com-60159, 404",
    "GET, elected, com-0216, 404",
    "GET, association, com-02168, 403",
    "GET, volunteer, com-02168, 403",
    "GET, beneficiary, com-02168, 403",
    "PATCH, platform, , 200",
    "PATCH, referent, com-02168, 200",
    "PATCH, referent, com-60159, 404",
    "PATCH, elected, com-02168, 403",
    "PATCH, volunteer, com-02168, 403",
  })
  void eachRoleSeesAndChangesWhatItMay(String method, String role, String tenant, int status) {
    open("{\"id\":\"com-02168\"}");
    boolean all = method.equals("POST");
    HttpCall call = HttpCall.to(method + " " + (all ? ALL : ONE)).as(role, tenant);
    if (!all) {
      call.path("cid", CHATEAU_THIERRY);
    }
    if (!method.equals("GET")) {
      call.ifMatch(1).body(all ? "{\"id\":\"com-02168\"}" : "{}");
    }
    assertThat(call.on(function).status()).isEqualTo(status);
  }

  @Test
  void aTownSharesVolunteersWithItsGroupingAndWithTownsOfItsDepartment()
      throws JsonProcessingException {
    open("{\"id\":\"com-02168\"}");
    Answer shared =
        patch(
            1,
            """
            {"settings": {"lending": {
              "lendsTo": {"collectivities": ["epci-200072031"], "withinKm": 5.0, "hoursTo": "LENDER"},
              "borrowsFrom": {"collectivities": ["com-02443", "com-02114"]}, "countable": true}}}
            """);
    assertThat(shared.status()).isEqualTo(200);
    assertThat(shared.body().at("/settings/lending"))
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"lendsTo":
                       {"collectivities": ["epci-200072031"], "withinKm": 5.0, "hoursTo": "LENDER"},
                     "borrowsFrom":
                       {"collectivities": ["com-02114", "com-02443"], "withinKm": 10.0,
                        "hoursTo": "BOTH"},
                     "countable": true}
                    """));

    Answer ended =
        patch(2, "{\"settings\": {\"lending\": {\"lendsTo\": {\"collectivities\": null}}}}");
    assertThat(ended.body().at("/settings/lending/lendsTo/collectivities")).isEmpty();
    assertThat(ended.at("/settings/lending/lendsTo/hoursTo")).isEqualTo("LENDER");
    assertThat(
            patch(
                    3,
                    "{\"settings\": {\"lending\": {\"lendsTo\": {\"collectivities\": [\"dep-60\"]}}}}")
                .faults())
        .containsExactly("/settings/lending/lendsTo/collectivities/0 notNeighbour");
  }

  @Test
  void aPatchChangesWhatItNamesAndNullPutsTheDefaultBack() {
    open(
        "{\"id\":\"com-02168\",\"settings\":{\"quietHours\":{\"from\":\"19:00\",\"to\":\"09:00\"}}}");
    Answer changed =
        patch(
            1,
            """
            {"settings": {"matching": {"radiusKm": 15}, "helpKinds": {"BOOKS": null},
                          "quietHours": null, "reminders": {"minutesBefore": 0}}}
            """);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.at("/settings/matching/radiusKm")).isEqualTo("15");
    assertThat(changed.at("/settings/matching/waveSize")).isEqualTo("10");
    assertThat(changed.body().at("/settings/helpKinds").has("BOOKS")).isFalse();
    assertThat(changed.at("/settings/quietHours/from")).isEqualTo("20:00");
    assertThat(changed.at("/settings/reminders/minutesBefore")).isEqualTo("0");
    assertThat(changed.at("/updatedAt")).isEqualTo("2026-12-01T10:00:00+01:00");
    assertThat(
            patch(2, "{\"settings\":{\"helpKinds\":{\"BOOKS\":{}}}}")
                .at("/settings/helpKinds/BOOKS/label"))
        .isEqualTo("Portage de livres");
    assertThat(patch(3, "{\"settings\":null}").body().at("/settings/matching/radiusKm").asInt())
        .isEqualTo(10);
  }

  @Test
  void wordsOfItsOwnAreCheckedSavedAndTakenBack() {
    open("{\"id\":\"com-02168\"}");
    String own = "Coup de main : {kind} {day} {hour}, {commune} ({distance}) {link}";
    String patch = "{\"settings\":{\"texts\":{\"INVITATION\":{\"fr\":{\"sms\":%s}}}}}";
    assertThat(patch(1, patch.formatted('"' + own + " {phone}\"")).faults())
        .containsExactly("/settings/texts/INVITATION/fr/sms privateVariable");
    Answer saved = patch(1, patch.formatted('"' + own + '"'));
    assertThat(saved.at("/settings/texts/INVITATION/fr/sms")).isEqualTo(own);
    assertThat(preview("{\"kind\":\"INVITATION\"}").at("/texts/sms"))
        .startsWith("Coup de main : Visite mar 01/12 14h-15h30, Chateau-. (1,2 km) https://");
    assertThat(patch(2, patch.formatted("null")).body().at("/settings/texts/INVITATION/fr"))
        .isEmpty();
  }

  @Test
  void aPreviewShowsTheTextItsPartsAndWhatAWaveCosts() {
    open("{\"id\":\"com-02168\"}");
    Answer answer =
        preview(
            """
            {"kind":"STAND_DOWN","language":"en","words":{"sms":"Dear friend, {kind} {day}: done!"},
             "values":{"kind":"Visite à Noël"},"recipients":12}
            """);
    assertThat(answer.at("/texts/sms")).isEqualTo("Dear friend, Visite à Noel Tue 01/12: done!");
    assertThat(answer.body().at("/sms").toString())
        .isEqualTo(
            "{\"encoding\":\"GSM-7\",\"characters\":43,\"parts\":1,\"recipients\":12,"
                + "\"partsInAll\":12,\"unitPriceMicros\":69000,\"amountMicros\":828000,"
                + "\"currency\":\"USD\",\"priceAsOf\":\"2026-10-01\"}");
    assertThat(
            preview("{\"kind\":\"DONE\",\"values\":{\"day\":\"%s\"}}".formatted("d".repeat(60)))
                .faults())
        .as("no day is so long")
        .containsExactly("/values/day tooLong");
    assertThat(preview("{\"kind\":\"REFERENT_UNFILLED\"}").at("/texts/body"))
        .startsWith("Château-Thierry, Visite du mar 01/12 14h-15h30 à Château-Thierry");
    assertThat(preview("{\"kind\":\"DONE\",\"words\":{\"sms\":\"{day} {lastName}\"}}").faults())
        .containsExactlyInAnyOrder("/words/sms privateVariable", "/words/sms missingVariable");
  }

  @Test
  void aPatchThatChangesNothingKeepsTheVersion() {
    open("{\"id\":\"com-02168\"}");
    assertThat(patch(1, "{}").version()).isEqualTo(1);
    assertThat(patch(1, "{\"settings\":{\"charterVersion\":\"1\"}}").version()).isEqualTo(1);
  }

  @Test
  void aPatchNeedsTheVersionThatWasRead() {
    open("{\"id\":\"com-02168\"}");
    patch(1, "{\"settings\":{\"charterVersion\":\"2\"}}");
    Answer stale = patch(1, "{\"settings\":{\"charterVersion\":\"3\"}}");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.header("etag")).isEqualTo("\"2\"");
    HttpCall without = call("PATCH", ONE).path("cid", CHATEAU_THIERRY).body("{}");
    assertThat(without.on(function).code()).isEqualTo("version.required");
    assertThat(without.header("If-Match", "*").on(function).code()).isEqualTo("version.stale");
  }

  @Test
  void aPatchOfWhatIsNotOpenIsNotFoundAndAWrongOneIsNamed() {
    assertThat(patch(1, "{}").code()).isEqualTo("collectivity.notFound");
    open("{\"id\":\"com-02168\"}");
    assertThat(patch(1, "{\"settings\":{\"colour\":null}}").faults())
        .containsExactly("/settings/colour unknown");
    assertThat(patch(1, "{\"name\":\"x\"}").faults()).containsExactly("/name unknown");
    assertThat(patch(1, "{\"settings\":{\"quietHours\":{\"from\":null}}}").faults())
        .containsExactly("/settings/quietHours/from required");
  }

  @Test
  void problemsSpeakEnglishWhenAsked() {
    assertThat(
            call("GET", ONE)
                .path("cid", "com-60159")
                .header("Accept-Language", "en-GB")
                .on(function)
                .at("/title"))
        .isEqualTo("No such collectivity.");
  }

  @Test
  void everySampleEventIsAnswered() throws IOException {
    Set<String> keys = new HashSet<>();
    try (Stream<Path> files =
        Files.list(Path.of(System.getProperty("entraide.root"), "events", "collectivities"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode event = Json.mapper().readTree(file.toFile());
        assertThat(HttpCall.send(event, function).status()).as(file.toString()).isBetween(200, 202);
        keys.add(event.path("routeKey").asText());
      }
    }
    assertThat(keys).isEqualTo(Routes.keys());
  }

  @Test
  void primingReadsAndKeepsNothing() throws IOException {
    function.beforeCheckpoint(null);
    assertThat(client.scan(r -> r.tableName(collectivities)).items()).isEmpty();
  }

  private Answer open(String body) {
    return call("POST", ALL).body(body).on(function);
  }

  private Answer preview(String body) {
    return call("POST", ONE + "/messages/preview")
        .path("cid", CHATEAU_THIERRY)
        .body(body)
        .on(function);
  }

  private Answer patch(long version, String body) {
    return call("PATCH", ONE).path("cid", CHATEAU_THIERRY).ifMatch(version).body(body).on(function);
  }

  private static HttpCall call(String method, String path) {
    return HttpCall.to(method + " " + path).as("platform", null);
  }

  private static List<String> ids(Answer answer) {
    return answer.body().path("items").findValuesAsText("id");
  }
}
