package org.entraide.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.edge.AwsFaults;
import org.entraide.local.inbox.Message;
import org.entraide.local.inbox.Message.Channel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A town asks all its volunteers, for one urgent request after the other, on {@link WorstDayOfSns}:
 * requests are opened over HTTP, matching invites, and each wave goes over the bus to the function
 * that sends it, every third of them twice. Some hundred invitations by default; ten thousand with
 * {@code -Dthorough}.
 */
@Tag("thorough")
class ManyInvitationsIT {
  private static final boolean THOROUGH = Boolean.getBoolean("thorough");
  private static final int REQUESTS = THOROUGH ? 225 : 6;

  /** Nobody is asked more than sixty times a month. */
  private static final int VOLUNTEERS = THOROUGH ? 250 : 45;

  /** The most that one wave may be. */
  private static final int ASKED_FOR_EACH = 45;

  private static final int AT_ONCE = 3;
  private static final int PLACES = 3;
  private static final Duration ENOUGH = Duration.ofHours(6);
  private static final Duration A_WHILE = Duration.ofMinutes(5);
  private static final long SEED = 20_261_201;
  private static final String DEVICES = "arn:aws:sns:eu-west-3:000000000000:app/GCM/entraide";

  /** The others would only count. */
  private static final Set<String> WHO_INVITES =
      Set.of("RelayFunction", "MatchingFunction", "NotificationsFunction", "RemindersFunction");

  private static final String TOWN = "com-02168";
  private static final String PATH = "/v1/collectivities/" + TOWN;
  private static final Caller REFERENT = Caller.referent(TOWN);

  /** Somebody who is asked, and what is with their telephone. */
  private enum Telephone {
    GOOD,
    BAD_NUMBER,
    OPTED_OUT,
    WITH_THE_APP;

    /** One in fifteen has each of the peculiar ones. */
    static Telephone of(int volunteer) {
      return switch (volunteer % 15) {
        case 3 -> BAD_NUMBER;
        case 7 -> OPTED_OUT;
        case 11 -> WITH_THE_APP;
        default -> GOOD;
      };
    }

    static Telephone of(String number) {
      return of(Integer.parseInt(number.substring("+3363998".length())));
    }
  }

  /** Ten thousand take a quarter of an hour on two idle cores. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void allEndInAKnownStateAndWhatWasPublishedIsWhatTheLedgerSays() {
    try (LocalStack stack =
        LocalStack.start(
            "many-invitations",
            options ->
                options
                    .withEnvironments(2)
                    .withParameters(Map.of("FcmApplicationArn", DEVICES))
                    .withDeliveryTo(WHO_INVITES))) {
      Api api = stack.api();
      String beneficiary = opens(api);
      Map<String, Telephone> volunteers = volunteers(api);
      api.quiesce();
      WorstDayOfSns worst =
          new WorstDayOfSns(
              SEED,
              number -> Telephone.of(number) == Telephone.BAD_NUMBER,
              number -> Telephone.of(number) == Telephone.OPTED_OUT);
      stack.behind().aws().faults(worst);
      Set<String> invited = asks(stack, beneficiary);
      AwsClient aws = new AwsClient(stack.behind().aws().endpoint());
      for (Duration waited = Duration.ZERO;
          waited.compareTo(ENOUGH) < 0 && messages(aws).anyMatch(m -> m.hasNonNull("dueAt"));
          waited = waited.plus(A_WHILE)) {
        api.advance(A_WHILE);
      }
      stack.behind().aws().faults(AwsFaults.NONE);

      List<ObjectNode> told =
          messages(aws).filter(m -> !text(m, "recipientId").equals("referents")).toList();
      Map<String, Long> states = count(told.stream(), m -> text(m, "state"));
      List<Message> inbox = stack.behind().aws().inbox().find(Optional.empty(), Optional.empty());
      Map<Channel, Long> published = count(inbox.stream(), Message::channel);
      System.out.printf(
          "%d invitations: %s; published %s; %d throttled, %d errors, %d answers lost, %d too late%n",
          invited.size(),
          states,
          published,
          worst.throttled(),
          worst.erring(),
          worst.lost(),
          worst.late());

      assertThat(told.stream().map(m -> text(m, "recipientId") + " " + text(m, "about")))
          .as("messages, one for each invitation")
          .containsExactlyInAnyOrderElementsOf(invited);
      assertThat(states.keySet())
          .as("known states")
          .containsExactly("SENT", "TO_PHONE", "UNCERTAIN");
      assertThat(List.of(worst.throttled(), worst.erring(), worst.lost(), worst.late()))
          .as("what went wrong")
          .doesNotContain(0);
      assertThat(count(inbox.stream().filter(m -> m.channel() == Channel.SMS), Message::text))
          .as("each text has a link of its own: nobody was asked twice")
          .allSatisfy((text, times) -> assertThat(times).isEqualTo(1));
      assertThat(ledger(aws))
          .as("what the ledger says that was published")
          .containsEntry("SMS_PARTS", inbox.stream().mapToLong(Message::parts).sum())
          .containsEntry("PUSHES", published.get(Channel.PUSH))
          .containsEntry("EMAILS", published.get(Channel.TOPIC));
      assertThat(marked(api, volunteers.keySet())).as("marked contacts").isEqualTo(of(volunteers));
      assertThat(stack.behind().aws().deadLetters().all()).isEmpty();
    }
  }

  /** A town that may ask as many as it likes; answers the id of somebody whom it helps. */
  private static String opens(Api api) {
    ObjectNode town = Bodies.awake(TOWN);
    ObjectNode settings = town.withObject("settings");
    settings.putArray("requiredVetting").add("IDENTITY");
    settings
        .putObject("matching")
        .put("waveSize", 20)
        .put("minWaveSize", 20)
        .put("maxWaves", 1)
        .put("waveDelayMinutes", 10_080)
        .put("monthlyUrgentCap", 60);
    settings.putObject("messages").put("urgentNextChannelMinutes", 2);
    settings.putObject("smsBudget").put("partsPerMonth", 1_000_000);
    settings
        .withObject("quotas")
        .put("invitationsPerDay", 20_000)
        .put("invitationsPerPersonPerDay", 20_000)
        .put("smsPartsPerDay", 100_000);
    api.post(Caller.PLATFORM, "/v1/collectivities", town).succeeded("opening");
    return api.post(
            REFERENT, PATH + "/beneficiaries", Bodies.beneficiary("Lucienne", "+33353010121"))
        .succeeded("registering a beneficiary")
        .id();
  }

  /** By their ids. */
  private static Map<String, Telephone> volunteers(Api api) {
    Map<String, Telephone> volunteers = new TreeMap<>();
    for (int n = 0; n < VOLUNTEERS; n++) {
      ObjectNode body = Bodies.volunteer("Paul", "+3363998%04d".formatted(n), "VISIT");
      body.putArray("channels").add("PUSH").add("SMS");
      String id = api.post(REFERENT, PATH + "/volunteers", body).succeeded("registering").id();
      ObjectNode vetting = Bodies.object();
      vetting.putArray("items").addObject().put("type", "IDENTITY").put("issuedOn", "2026-01-05");
      api.post(REFERENT, PATH + "/volunteers/" + id + "/vetting", vetting).succeeded("vetting");
      if (Telephone.of(n) == Telephone.WITH_THE_APP) {
        ObjectNode device = Bodies.object().put("platform", "FCM").put("token", "jeton-" + n);
        api.post(REFERENT, PATH + "/volunteers/" + id + "/devices", device).succeeded("device");
      }
      volunteers.put(id, Telephone.of(n));
    }
    return volunteers;
  }

  /** Some requests at a time; answers who was invited to what. */
  private static Set<String> asks(LocalStack stack, String beneficiary) {
    Api api = stack.api();
    Set<String> invited = new TreeSet<>();
    for (int asked = 0; asked < REQUESTS; asked += AT_ONCE) {
      List<String> requests = new ArrayList<>();
      for (int n = 0; n < AT_ONCE; n++) {
        ObjectNode request =
            Bodies.request(beneficiary, "VISIT", 96)
                .put("volunteersNeeded", PLACES)
                .put("urgent", true);
        requests.add(api.post(REFERENT, PATH + "/requests", request).succeeded("asking").id());
      }
      api.quiesce();
      saysAgain(stack, requests.get(0));
      api.quiesce();
      for (String request : requests) {
        JsonNode invitations = api.get(REFERENT, PATH + "/requests/" + request).json();
        List<String> ids = invitations.path("invitations").findValuesAsText("volunteerId");
        assertThat(ids).as("who is asked for a request").hasSize(ASKED_FOR_EACH);
        ids.forEach(id -> invited.add(id + " " + request));
      }
    }
    return invited;
  }

  /** That people are invited comes once more. */
  private static void saysAgain(LocalStack stack, String request) {
    String bus = stack.behind().template().ofType("AWS::Events::EventBus").get(0).ref();
    JsonNode invited =
        stack.behind().aws().bus().seen().stream()
            .filter(event -> event.path("detail-type").asText().equals("VolunteersInvited"))
            .filter(event -> event.at("/detail/requestId").asText().equals(request))
            .findFirst()
            .orElseThrow();
    new AwsClient(stack.behind().aws().endpoint()).putAgain(invited, bus);
  }

  /** What became of each message, without DynamoDB's types. */
  private static Stream<ObjectNode> messages(AwsClient aws) {
    return aws.rows("MessagesTable").stream()
        .filter(row -> row.at("/pk/S").asText().endsWith("#messages"))
        .map(row -> values(row.at("/data/M")));
  }

  /** Of each meter. */
  private static Map<String, Long> ledger(AwsClient aws) {
    return aws.rows("UsageTable").stream()
        .map(row -> values(row.at("/data/M")))
        .filter(line -> line.hasNonNull("meter"))
        .collect(
            Collectors.groupingBy(
                line -> text(line, "meter"),
                TreeMap::new,
                Collectors.summingLong(line -> line.path("quantity").asLong())));
  }

  /** The texts and numbers at the top of an item. */
  private static ObjectNode values(JsonNode item) {
    ObjectNode values = Bodies.object();
    item.properties()
        .forEach(
            field ->
                Stream.of("S", "N")
                    .filter(field.getValue()::has)
                    .forEach(type -> values.set(field.getKey(), field.getValue().get(type))));
    return values;
  }

  private static Map<String, Long> marked(Api api, Set<String> volunteers) {
    return count(
        volunteers.stream()
            .map(id -> api.get(REFERENT, PATH + "/volunteers/" + id).json().path("smsBlock"))
            .filter(block -> !block.isMissingNode() && !block.isNull()),
        JsonNode::asText);
  }

  private static Map<String, Long> of(Map<String, Telephone> volunteers) {
    return count(
        volunteers.values().stream()
            .filter(t -> t == Telephone.BAD_NUMBER || t == Telephone.OPTED_OUT),
        Telephone::name);
  }

  private static <T, K> Map<K, Long> count(Stream<T> all, Function<T, K> key) {
    return all.collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }

  private static String text(JsonNode values, String name) {
    return values.path(name).asText();
  }
}
