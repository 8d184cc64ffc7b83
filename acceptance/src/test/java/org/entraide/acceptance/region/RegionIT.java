package org.entraide.acceptance.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.queue.DeadLetter;
import org.entraide.region.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An administrator's first and last days with a region, by {@code ./entraide region}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegionIT {
  private static final String REFERENT = "jeanne@mairie.example.org";
  private static LocalStack stack;
  private static Api api;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    stack = LocalStack.start("region");
    api = stack.api();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  /** How a command ended, and what it printed. */
  private record Run(int code, String printed) {}

  @Test
  @Order(1)
  void aDryRunOpensNothing() {
    Run run = region("open", "local", "02168=" + REFERENT, "--dry-run");

    assertThat(run.code()).as(run.printed()).isZero();
    assertThat(run.printed()).contains("would open com-02168 and invite " + REFERENT);
    assertThat(api.get(Caller.PLATFORM, "/v1/collectivities").json().path("items")).isEmpty();
  }

  @Test
  @Order(2)
  void collectivitiesOpenWithTheirFirstReferentAndOnceOnly() {
    Run first = region("open", "local", "02168=" + REFERENT, "200072031");
    api.quiesce();
    Run again = region("open", "local", "02168=" + REFERENT);

    assertThat(first.printed()).contains("com-02168 opened: Château-Thierry");
    assertThat(first.printed()).contains("epci-200072031 opened");
    assertThat(again.code()).as(again.printed()).isZero();
    assertThat(again.printed()).contains("com-02168 was open", "a member already, INVITED");
    JsonNode accounts = api.local("accounts").path("items");
    assertThat(accounts).hasSize(1);
    assertThat(accounts.get(0).path("custom:collectivity").asText()).isEqualTo("com-02168");
    assertThat(accounts.get(0).path("groups").get(0).asText()).isEqualTo("referent");
  }

  @Test
  @Order(3)
  void anAddressOfAnotherTownIsRefusedAndKeepsItsOwn() {
    region("invite-referent", "local", "200072031", REFERENT);
    api.quiesce();
    Run run = region("invite-referent", "local", "200072031", REFERENT);

    assertThat(run.code()).as(run.printed()).isEqualTo(1);
    assertThat(run.printed()).contains("REFUSED");
    assertThat(api.local("accounts").at("/items/0/custom:collectivity").asText())
        .isEqualTo("com-02168");
  }

  @Test
  @Order(4)
  void whatCannotBeDoneSaysSoAndEndsWithItsCode() {
    assertThat(region("open", "local", "99999").code()).isEqualTo(1);
    assertThat(region("open", "local", "Château-Thierry").printed()).contains("no INSEE code");
    assertThat(region("open", "local").code()).as("usage").isEqualTo(2);
    assertThat(region("check", "atlantis", "--dry-run").printed())
        .contains("samconfig.toml has no environment 'atlantis'", "hauts-de-france");
    for (String command :
        List.of(
            "check",
            "deploy",
            "open",
            "invite-referent",
            "redrive",
            "recount",
            "export",
            "close")) {
      Run help = region(command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.printed()).contains("Usage: region " + command, "--dry-run");
    }
  }

  @Test
  @Order(5)
  void deadLettersAreShownAndThenToldAgain() {
    ObjectNode event = Bodies.object().put("source", "entraide").put("detail-type", "WaveElapsed");
    event.put("time", api.now().toString());
    event
        .putObject("detail")
        .put("eventId", "06DT8W5A02R3NMSF-0")
        .put("occurredAt", api.now().toString())
        .put("collectivityId", "com-02168")
        .put("requestId", "nothing")
        .put("round", 1)
        .put("wave", 1);
    stack
        .behind()
        .aws()
        .deadLetters()
        .add(
            new DeadLetter(
                api.now(), "MatchingDeadLetters", "MatchingFunction", "a fault", event, 3));

    Run shown = region("redrive", "local");
    assertThat(shown.printed()).contains("MatchingDeadLetters", "WaveElapsed", "say --yes");
    assertThat(api.local("dead-letters").path("items")).hasSize(1);

    Run told = region("redrive", "local", "--yes");
    api.quiesce();
    assertThat(told.printed()).contains("1 told again");
    assertThat(api.local("dead-letters").path("items")).isEmpty();
  }

  /** A defect wrote it: another town's rows would be touched in this one's name. */
  @Test
  @Order(6)
  void anEventThatNamesAnotherCollectivityThanItsRowIsShownAndToldToNobody() {
    try (DynamoDbClient outbox = database()) {
      Map<String, AttributeValue> event =
          Map.of(
              "detailType", AttributeValue.fromS("RequestUnfilled"),
              "detail", AttributeValue.fromS("{\"collectivityId\":\"com-60159\"}"));
      outbox.putItem(
          r ->
              r.tableName("OutboxTable")
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS("com-02168#request#foreign"),
                          "sk", AttributeValue.fromS("06DT8W5A02R3NMSG-0"),
                          "data", AttributeValue.fromM(event))));
    }
    api.quiesce();

    Run told = region("redrive", "local", "--yes");
    assertThat(told.printed())
        .contains("RelayDeadLetters", "another collectivity", "com-02168#request#foreign")
        .contains("1 dead letters, 0 with an event that can be told again");
    assertThat(api.local("events?type=RequestUnfilled").path("items")).isEmpty();
  }

  @Test
  @Order(7)
  void aCollectivityTakesItsDataAlong() throws IOException {
    Caller referent = Caller.referent("com-02168");
    String volunteer =
        api.post(
                referent,
                "/v1/collectivities/com-02168/volunteers",
                Bodies.volunteer("Paul", "+33639980181", "VISIT"))
            .succeeded("registering")
            .id();
    String beneficiary =
        api.post(
                referent,
                "/v1/collectivities/com-02168/beneficiaries",
                Bodies.beneficiary("Lucienne", "+33353010182"))
            .succeeded("registering")
            .id();
    api.post(
            referent,
            "/v1/collectivities/com-02168/requests",
            Bodies.request(beneficiary, "VISIT", 48))
        .succeeded("asking");
    api.post(
            referent,
            "/v1/collectivities/com-02168/call-plans",
            Bodies.callPlan(beneficiary, volunteer, api.now()))
        .succeeded("planning calls");
    api.post(
            referent,
            "/v1/collectivities/com-02168/concerns",
            Bodies.object().put("beneficiaryId", beneficiary).put("level", "WATCH"))
        .succeeded("raising a concern");
    api.quiesce();
    Path file = folder.resolve("com-02168.json");

    Run run = region("export", "local", "02168", "--to", file.toString());
    JsonNode export = new ObjectMapper().readTree(Files.readAllBytes(file));

    assertThat(run.code()).as(run.printed()).isZero();
    assertThat(export.at("/volunteers/0/firstName").asText()).isEqualTo("Paul");
    assertThat(export.at("/beneficiaries/0/firstName").asText()).isEqualTo("Lucienne");
    assertThat(export.at("/requests/0/state").asText()).isIn("OPEN", "UNFILLED");
    assertThat(export.at("/call-plans/0/beneficiaryId").asText()).isEqualTo(beneficiary);
    assertThat(export.at("/calls/0/planId").asText())
        .isEqualTo(export.at("/call-plans/0/id").asText());
    assertThat(export.at("/concerns/0/beneficiary/id").asText()).isEqualTo(beneficiary);
    assertThat(region("export", "local", "02168", "--to", file.toString()).code())
        .as("it overwrites nothing")
        .isEqualTo(1);
  }

  @Test
  @Order(8)
  void lostStatisticsComeBackFromWhatThereIsAndOnceOnly() {
    assertThat(region("recount", "local", "60159").code()).as("not open").isEqualTo(1);
    try (DynamoDbClient database = database()) {
      Map<String, Map<String, AttributeValue>> before = counts(database);
      assertThat(before.toString()).contains("helps.planned", "calls.planned");
      for (Map<String, AttributeValue> row :
          database.scan(r -> r.tableName("StatisticsTable")).items()) {
        Map<String, AttributeValue> key = Map.of("pk", row.get("pk"), "sk", row.get("sk"));
        database.deleteItem(r -> r.tableName("StatisticsTable").key(key));
      }

      for (int time = 1; time <= 2; time++) {
        Run run = region("recount", "local", "02168");
        api.quiesce();
        assertThat(run.code()).as(run.printed()).isZero();
        assertThat(run.printed()).contains("com-02168 is counted once more");
        assertThat(counts(database)).as("time %d", time).isEqualTo(before);
      }
    }
  }

  /** What is counted, by key. */
  private static Map<String, Map<String, AttributeValue>> counts(DynamoDbClient database) {
    return database.scan(r -> r.tableName("StatisticsTable")).items().stream()
        .filter(row -> row.get("pk").s().endsWith("#tallies"))
        .collect(
            Collectors.toMap(
                row -> row.get("pk").s() + " " + row.get("sk").s(), row -> row.get("data").m()));
  }

  private static DynamoDbClient database() {
    return DynamoDbClient.builder()
        .endpointOverride(stack.behind().aws().endpoint())
        .region(Region.EU_WEST_3)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("Test", "secret")))
        .build();
  }

  @Test
  @Order(9)
  void aDryRunChangesNothingThoughYesIsSaid() {
    Path file = folder.resolve("dry-run.json");
    for (List<String> command :
        List.of(
            List.of("invite-referent", "local", "02168", "paul@mairie.example.org", "--dry-run"),
            List.of("redrive", "local", "--yes", "--dry-run"),
            List.of("recount", "local", "02168", "--dry-run"),
            List.of("export", "local", "02168", "--to", file.toString(), "--dry-run"),
            List.of("close", "local", "02168", "--yes", "--dry-run"))) {
      Run run = region(command.toArray(String[]::new));
      assertThat(run.code()).as(run.printed()).isZero();
    }
    api.quiesce();

    assertThat(file).doesNotExist();
    assertThat(api.local("accounts").path("items")).hasSize(1);
    assertThat(stateOfFirst("requests")).isIn("OPEN", "UNFILLED");
    assertThat(stateOfFirst("call-plans")).isEqualTo("ACTIVE");
  }

  @Test
  @Order(10)
  void closingLeavesNobodyWaitingAndNobodySigningIn() {
    Run asked = region("close", "local", "02168");
    assertThat(asked.printed())
        .contains("would cancel request", "would end call plan", "would dismiss member");
    assertThat(api.local("accounts").path("items")).hasSize(1);

    Run closed = region("close", "local", "02168", "--yes");
    api.quiesce();

    assertThat(closed.code()).as(closed.printed()).isZero();
    assertThat(api.local("accounts").path("items")).isEmpty();
    assertThat(stateOfFirst("requests")).isEqualTo("CANCELLED");
    assertThat(stateOfFirst("call-plans")).isEqualTo("ENDED");
    assertThat(stateOfFirst("calls?state=CANCELLED")).isEqualTo("CANCELLED");
  }

  private static String stateOfFirst(String path) {
    return api.get(Caller.referent("com-02168"), "/v1/collectivities/com-02168/" + path)
        .json()
        .at("/items/0/state")
        .asText();
  }

  private static Run region(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.size() > 1 && all.get(1).equals("local")) {
      all.addAll(List.of("--api", stack.behind().address().toString()));
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      System.setErr(caught);
      int code = Main.run(all.toArray(String[]::new));
      return new Run(code, printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
