package org.entraide.acceptance.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.entraide.acceptance.stack.Answer;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No personal data in logs, events or dead letters: people with names, numbers, addresses and words
 * found nowhere else go through the whole flow, mistakes of callers included, and are then looked
 * for.
 */
class PrivacyIT {

  private static final String FIRST_NAME = "Zephyrine";
  private static final String LAST_NAME = "Quetzalcourt";
  private static final String HELPER = "Ouroboros";
  private static final String HELPER_NAME = "Xylophanie";
  private static final String ADDRESS = "77 venelle du Narval";
  private static final String NOTE = "kaleidoscope";
  private static final String EMAIL = "tamanoir@example.org";
  private static final String AGENT = "okapi@mairie.example.org";
  private static final String PHONE = "+33353019876";
  private static final String HELPER_PHONE = "+33639989765";
  private static final String READER_PHONE = "+33639989764";

  /** In lower case; numbers without what is written around them. */
  private static final List<String> CANARIES =
      Stream.of(
              FIRST_NAME,
              LAST_NAME,
              HELPER,
              HELPER_NAME,
              "narval",
              NOTE,
              "tamanoir",
              "okapi",
              "353019876",
              "639989765",
              "639989764",
              "49.0123",
              "3.3987")
          .map(canary -> canary.toLowerCase(Locale.ROOT))
          .toList();

  private static final String COLLECTIVITY = "com-02168";
  private static final String PATH = "/v1/collectivities/" + COLLECTIVITY;
  private static final Caller REFERENT = Caller.referent(COLLECTIVITY);

  /** A town of the same grouping, which has no volunteer of its own. */
  private static final String NEXT_TOWN = "com-02114";

  private static final String NEXT = "/v1/collectivities/" + NEXT_TOWN;
  private static final Caller NEXT_REFERENT = Caller.referent(NEXT_TOWN);

  private static LocalStack stack;
  private static Api api;
  private static String seenNextDoor;
  private static String callersNextDoor;

  @BeforeAll
  static void playTheFlow() {
    stack = LocalStack.start("privacy");
    api = stack.api();
    ZonedDateTime digest = api.now().plus(Duration.ofHours(20)).atZone(ZoneId.of("Europe/Paris"));
    ObjectNode town = Bodies.awake(COLLECTIVITY);
    town.withObject("/settings/digest")
        .put("day", digest.getDayOfWeek().name().substring(0, 2))
        .put("at", DateTimeFormatter.ofPattern("HH:mm").format(digest));
    api.post(Caller.PLATFORM, "/v1/collectivities", town).succeeded("opening");
    subscribe();
    String volunteer = volunteer(HELPER_PHONE, false);
    volunteer(READER_PHONE, true);
    String beneficiary = beneficiary(REFERENT, PATH);
    api.post(
            Caller.ANYONE,
            PATH + "/applications",
            Bodies.application(FIRST_NAME).put("lastName", LAST_NAME).put("message", NOTE))
        .succeeded("applying");
    Caller helper = Caller.volunteer(COLLECTIVITY, volunteer);
    String helped = request(REFERENT, PATH, beneficiary, 30);
    String cancelled = request(REFERENT, PATH, beneficiary, 36);
    String withdrawn = request(REFERENT, PATH, beneficiary, 41);
    String lent = lend();
    String listed = request(REFERENT, PATH, beneficiary, 46);
    api.quiesce();
    callersNextDoor = whoCouldCallNextDoor();
    acceptNextDoorByLink();
    for (String id : List.of(helped, cancelled, withdrawn)) {
      api.post(helper, PATH + "/requests/" + id + "/accept", Bodies.object())
          .succeeded("accepting");
      assertThat(api.get(helper, PATH + "/requests/" + id).text())
          .as("who holds the place is told where to go")
          .contains(ADDRESS);
    }
    ObjectNode calls = Bodies.callPlan(beneficiary, volunteer, api.now());
    api.post(REFERENT, PATH + "/call-plans", calls.put("rrule", "FREQ=DAILY;COUNT=2"))
        .succeeded("planning calls");
    api.post(helper, PATH + "/requests/" + withdrawn + "/withdraw", reason())
        .succeeded("withdrawing");
    api.post(REFERENT, PATH + "/requests/" + cancelled + "/cancel", reason())
        .succeeded("cancelling");
    api.quiesce();
    api.advanceTo(api.now().plus(Duration.ofHours(34)), Duration.ofMinutes(15));
    chooseFromTheDigest(listed);
    callBehindTheLink();
    api.post(
            helper,
            PATH + "/requests/" + helped + "/complete",
            Bodies.object().put("minutes", 60).put("note", NOTE))
        .succeeded("completing");
    mistakes(helper, beneficiary, helped);
    api.post(
            helper,
            PATH + "/requests/" + lent + "/complete",
            Bodies.object().put("minutes", 60).put("note", NOTE))
        .succeeded("completing next door");
    seenNextDoor = api.get(NEXT_REFERENT, NEXT + "/requests/" + lent).text();
    api.quiesce();
  }

  /** A référent's address is asked, confirms, and hears of things from then on. */
  private static void subscribe() {
    api.post(REFERENT, PATH + "/subscriptions", Bodies.subscription(AGENT))
        .succeeded("subscribing");
    api.quiesce();
    String mail = api.local("messages?to=" + AGENT).at("/items/0/text").asText();
    assertThat(mail).as("the mail that asks").contains("/local/subscriptions/confirm");
    api.get(Caller.ANYONE, mail.substring(mail.indexOf("/local/"))).succeeded("confirming");
  }

  /** The town lends its volunteer to the next one, where somebody needs help. */
  private static String lend() {
    ObjectNode lends = Bodies.object();
    lends.withObject("/settings/lending/lendsTo").putArray("collectivities").add(NEXT_TOWN);
    api.patch(REFERENT, PATH, lends, REFERENT).succeeded("lending");
    ObjectNode borrows = Bodies.awake(NEXT_TOWN);
    borrows
        .withObject("/settings/lending/borrowsFrom")
        .putArray("collectivities")
        .add(COLLECTIVITY);
    api.post(Caller.PLATFORM, "/v1/collectivities", borrows).succeeded("opening the next town");
    String beneficiary = beneficiary(NEXT_REFERENT, NEXT);
    api.post(NEXT_REFERENT, NEXT + "/call-plans", Bodies.callPlan(beneficiary, "desk", api.now()))
        .succeeded("planning calls next door");
    return request(NEXT_REFERENT, NEXT, beneficiary, 24);
  }

  private static Stream<String> textsTo(String phone) {
    return api
        .local("messages?to=%2B" + phone.substring(1))
        .path("items")
        .findValuesAsText("text")
        .stream();
  }

  /** The volunteer who is lent has no account next door: the link that they got is enough. */
  private static void acceptNextDoorByLink() {
    String link =
        textsTo(HELPER_PHONE)
            .filter(sms -> sms.contains("/v1/i/"))
            .map(sms -> sms.substring(sms.indexOf("/v1/i/")))
            .filter(one -> api.get(Caller.ANYONE, one).text().contains(NEXT_TOWN))
            .findFirst()
            .orElseThrow(() -> new AssertionError("nobody was lent"));
    Answer yes = api.post(Caller.ANYONE, link, Bodies.object().put("answer", "ACCEPT"));
    assertThat(yes.succeeded("accepting by link").text()).contains(ADDRESS);
  }

  private static String whoCouldCallNextDoor() {
    String call =
        api.get(NEXT_REFERENT, NEXT + "/calls")
            .succeeded("listing calls")
            .json()
            .at("/items/0/id")
            .asText();
    return api.get(NEXT_REFERENT, NEXT + "/calls/" + call + "/candidates")
        .succeeded("asking who could call")
        .text();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void peopleAreToldByName() {
    assertThat(api.local("messages").toString())
        .as("messages: where names belong, and the proof that the flow has run")
        .contains(FIRST_NAME)
        .contains(HELPER_PHONE);
  }

  @Test
  void referentsGetMailWithoutNames() {
    JsonNode mails = api.local("messages?to=" + AGENT).path("items");

    assertThat(mails.findValuesAsText("text"))
        .as("what went to who confirmed: somebody applied, and more")
        .hasSizeGreaterThan(1)
        .allSatisfy(text -> assertThat(text).doesNotContain(FIRST_NAME, LAST_NAME, HELPER, PHONE));
  }

  @Test
  void whoIsLentIsAFirstNameNextDoor() {
    assertThat(seenNextDoor)
        .contains("COMPLETED", HELPER, "lentBy", FIRST_NAME)
        .doesNotContain(HELPER_NAME, HELPER_PHONE, EMAIL);
  }

  @Test
  void whoIsLentForHelpIsNobodyForACallNextDoor() {
    assertThat(callersNextDoor).contains("candidates").doesNotContain(HELPER, HELPER_NAME);
  }

  @Test
  void noLogLineHoldsAPersonalDatum() {
    List<String> lines = stack.logLines().toList();

    assertThat(lines).as("what functions printed").hasSizeGreaterThan(20);
    assertThat(lines).filteredOn(PrivacyIT::tells).as("log lines that tell of somebody").isEmpty();
  }

  @Test
  void noEventHoldsAPersonalDatum() {
    JsonNode events = api.local("events").path("items");

    assertThat(events.findValuesAsText("detail-type"))
        .as("facts on the bus")
        .contains(
            "SubscriptionDue",
            "RequestOpened",
            "VolunteersInvited",
            "RequestAccepted",
            "RequestCompleted",
            "DigestDue");
    assertThat(events).filteredOn(event -> tells(event.toString())).as("events").isEmpty();
  }

  @Test
  void noDeadLetterHoldsAPersonalDatumAndThereIsNone() {
    assertThat(api.local("dead-letters").path("items")).as("dead letters").isEmpty();
  }

  private static boolean tells(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return CANARIES.stream().anyMatch(lower::contains);
  }

  /** The week's list says what, when and roughly where; the door only once it is chosen. */
  private static void chooseFromTheDigest(String request) {
    JsonNode messages = api.local("messages?to=%2B" + READER_PHONE.substring(1)).path("items");
    assertThat(messages).as("what somebody hears who reads the digest").hasSize(1);
    String text = messages.at("/0/text").asText();
    assertThat(text).doesNotContainIgnoringCase("narval").doesNotContain(LAST_NAME);
    String link = text.substring(text.indexOf("/v1/i/"));
    assertThat(api.get(Caller.ANYONE, link).succeeded("reading the digest").text())
        .contains(request, FIRST_NAME)
        .doesNotContain(LAST_NAME, ADDRESS, PHONE);
    ObjectNode yes = Bodies.object().put("answer", "ACCEPT").put("requestId", request);
    assertThat(api.post(Caller.ANYONE, link, yes).succeeded("choosing").text()).contains(ADDRESS);
  }

  /** The reminder of a call says whom and when; who and at which number is behind its link only. */
  private static void callBehindTheLink() {
    String text =
        textsTo(HELPER_PHONE)
            .filter(sms -> sms.contains("/v1/c/"))
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> new AssertionError("the helper is not reminded of the call"));
    assertThat(text).doesNotContain(LAST_NAME, PHONE, PHONE.substring(1));
    String link = text.substring(text.indexOf("/v1/c/"));
    assertThat(api.get(Caller.ANYONE, link).succeeded("reading a call").text())
        .contains(FIRST_NAME, PHONE)
        .doesNotContain(ADDRESS);
    ObjectNode talk = Bodies.object().put("outcome", "ANSWERED").put("minutes", 20);
    api.post(Caller.ANYONE, link, talk.put("note", NOTE + " " + LAST_NAME))
        .succeeded("saying what came of the call");
  }

  private static String volunteer(String phone, boolean readsTheDigest) {
    ObjectNode body =
        Bodies.volunteer(HELPER, phone, "GROCERIES")
            .put("lastName", HELPER_NAME)
            .put("weeklyDigest", readsTheDigest)
            .put("email", EMAIL)
            .put("address", ADDRESS);
    body.withArray("/kinds").add("CONVIVIAL_CALL");
    body.putObject("position").put("lat", 49.0123).put("lon", 3.3987);
    String id =
        api.post(REFERENT, PATH + "/volunteers", body).succeeded("registering a volunteer").id();
    ObjectNode vetting = Bodies.vetting();
    ((ObjectNode) vetting.at("/items/0")).put("reference", NOTE);
    api.post(REFERENT, PATH + "/volunteers/" + id + "/vetting", vetting).succeeded("vetting");
    return id;
  }

  private static String beneficiary(Caller referent, String town) {
    ObjectNode body =
        Bodies.beneficiary(FIRST_NAME, PHONE)
            .put("lastName", LAST_NAME)
            .put("address", ADDRESS)
            .put("note", NOTE);
    body.putObject("position").put("lat", 49.0123).put("lon", 3.3987);
    body.putObject("contactPerson").put("name", LAST_NAME).put("phone", PHONE);
    return api.post(referent, town + "/beneficiaries", body)
        .succeeded("registering a beneficiary")
        .id();
  }

  private static String request(Caller referent, String town, String beneficiary, int inHours) {
    return api.post(
            referent,
            town + "/requests",
            Bodies.request(beneficiary, "GROCERIES", inHours).put("note", NOTE))
        .succeeded("opening a request")
        .id();
  }

  private static ObjectNode reason() {
    return Bodies.object().put("reason", NOTE + " " + LAST_NAME);
  }

  /** What callers get wrong is not written down either. */
  private static void mistakes(Caller helper, String beneficiary, String helped) {
    Stream.of(
            api.post(REFERENT, PATH + "/volunteers", Bodies.object().put(LAST_NAME, PHONE)),
            api.post(REFERENT, PATH + "/volunteers", Bodies.object().put("phone", LAST_NAME)),
            api.post(REFERENT, PATH + "/requests", Bodies.request(LAST_NAME, NOTE, 10)),
            api.get(REFERENT, PATH + "/requests?state=" + LAST_NAME + "&cursor=" + NOTE),
            api.get(REFERENT, PATH + "/volunteers/" + LAST_NAME),
            api.get(Caller.ANYONE, "/v1/i/" + LAST_NAME),
            api.get(Caller.ANYONE, "/v1/c/" + LAST_NAME),
            api.post(Caller.ANYONE, "/v1/c/" + LAST_NAME, Bodies.object().put("note", NOTE)),
            api.post(helper, PATH + "/requests/" + helped + "/cancel", reason()),
            api.send(
                REFERENT,
                "POST",
                PATH + "/beneficiaries",
                ("{" + LAST_NAME + NOTE).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of("Idempotency-Key", LAST_NAME)),
            api.get(helper, PATH + "/beneficiaries/" + beneficiary))
        .map(Answer::status)
        .forEach(status -> assertThat(status).isBetween(400, 499));
  }
}
