package org.entraide.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbConsumptionLedger;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.UsageLine;
import org.entraide.runtime.Environment;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.PatientContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What was logged is filed once, under whose trigger it was, and nothing of it is lost. */
class GatherConsumptionIT {
  private static final CollectivityId CHATEAU_THIERRY = new CollectivityId("com-02168");
  private static final CollectivityId SAINT_DENIS = new CollectivityId("com-97411");
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  private static final String API = "\"routeKey\":\"GET /v1\",\"status\":\"200\",";
  private static final Instant TEN = Instant.parse("2026-12-01T10:00:00Z");

  private final List<LogLine> lines = new ArrayList<>();
  private Environment environment;
  private DynamoDbStore store;
  private DynamoDbConsumptionLedger ledger;
  private Handler handler;

  @BeforeEach
  void openTwoTowns() {
    Map<String, String> variables = new TreeMap<>();
    Environment tables = DynamoDbLocal.tables();
    for (String name : List.of("COLLECTIVITIES_TABLE", "USAGE_TABLE", "OUTBOX_TABLE")) {
      variables.put(name, tables.require(name));
    }
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "metering");
    variables.put(
        "ALL_TABLES", tables.require("COLLECTIVITIES_TABLE") + " " + tables.require("USAGE_TABLE"));
    environment = new Environment(variables);
    Tables all = new Tables(DynamoDb.over(DynamoDbLocal.client()), environment);
    store = new DynamoDbStore(all, at -> "id");
    ledger = new DynamoDbConsumptionLedger(all);
    open(CHATEAU_THIERRY, "Europe/Paris", HolidayZone.METROPOLE);
    open(SAINT_DENIS, "Indian/Reunion", HolidayZone.LA_REUNION);
    handler =
        new Handler(
            Wiring.of(
                (from, to) -> // as CloudWatch Logs: by when it was written
                lines.stream()
                        .filter(l -> !l.takenAt().isBefore(from) && l.takenAt().isBefore(to))
                        .toList(),
                DynamoDbLocal.client(),
                environment));
  }

  private void open(CollectivityId id, String zone, HolidayZone holidays) {
    Actor platform = new Actor("admin", Role.PLATFORM, null);
    Collectivity town =
        new Collectivity(
            id,
            id.value(),
            new Position(49, 3),
            1_000,
            Settings.defaults(null, ZoneId.of(zone), holidays),
            platform,
            TEN);
    store.commit(
        Decision.change(
            true, Changes.of(id, TEN).create(Entities.COLLECTIVITY, Entities.ONLY, town)));
  }

  @Test
  void anInvocationIsPaidByWhoseTriggerItWasAndTheRestByThePlatform() throws IOException {
    invocation("requests", "r1", "com-02168", API + "\"readUnits\":2.5,\"writeUnits\":12", 80, TEN);
    invocation("relay", "r2", null, "\"busEvents\":3", 20, TEN);
    invocation("requests", "r3", "com-02168", API + "\"lostUnits\":8", 40, TEN);
    invocation("people", "r4", "com-00000", "\"readUnits\":1", 10, TEN); // nobody's id

    gatherAt(TEN.plus(Duration.ofMinutes(75)));

    Consumption town = ledger.of(CHATEAU_THIERRY, DECEMBER);
    assertThat(town.of(Meter.INVOCATIONS)).isEqualTo(2);
    assertThat(town.of(Meter.API_REQUESTS)).isEqualTo(2);
    assertThat(town.of(Meter.COMPUTE)).isEqualTo((80 + 40) * 1024);
    assertThat(Meter.READ_UNITS.units(town.of(Meter.READ_UNITS))).isEqualByComparingTo("2.5");
    assertThat(Meter.WRITE_UNITS.units(town.of(Meter.WRITE_UNITS))).isEqualByComparingTo("12");
    Consumption platform = ledger.ofPlatform(DECEMBER).own();
    assertThat(platform.of(Meter.INVOCATIONS)).isEqualTo(2);
    assertThat(platform.of(Meter.BUS_EVENTS)).isEqualTo(3);
    assertThat(Meter.WRITE_UNITS.units(platform.of(Meter.WRITE_UNITS))).isEqualByComparingTo("8");
    assertThat(ledger.ofPlatform(DECEMBER).tenants()).isEqualTo(town);
    assertThat(platform.of(Meter.STORAGE)).isGreaterThan(2 * 300);
  }

  @Test
  void gatheredAgainIsTheSameAndTheNextHourComesOnTop() throws IOException {
    invocation("requests", "r1", "com-02168", "\"writeUnits\":12", 80, TEN);
    gatherAt(TEN.plus(Duration.ofMinutes(75)));
    Consumption once = ledger.of(CHATEAU_THIERRY, DECEMBER);
    ledger.write(List.of(), List.of(), TEN.minus(Duration.ofHours(5))); // as if it had died before
    gatherAt(TEN.plus(Duration.ofMinutes(80)));
    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER)).isEqualTo(once);

    invocation("metering", "m1", null, "\"writeUnits\":3", 30, TEN.plus(Duration.ofHours(1)));
    invocation("requests", "r2", "com-02168", "\"writeUnits\":1", 8, TEN.plus(Duration.ofHours(4)));
    gatherAt(TEN.plus(Duration.ofHours(6)));
    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER).of(Meter.INVOCATIONS)).isEqualTo(2);
    assertThat(ledger.ofPlatform(DECEMBER).metering().of(Meter.WRITE_UNITS)).isEqualTo(6);
  }

  @Test
  void theHoursSinceTheLastTimeAreOneEntry() throws IOException {
    invocation("requests", "r1", "com-02168", "\"writeUnits\":12", 80, TEN);
    gatherAt(TEN.plus(Duration.ofHours(2)));
    invocation("requests", "r2", "com-02168", "\"writeUnits\":1", 8, TEN.plus(Duration.ofHours(3)));
    invocation("requests", "r3", "com-02168", "\"writeUnits\":1", 8, TEN.plus(Duration.ofHours(6)));
    gatherAt(TEN.plus(Duration.ofHours(8)));

    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER).of(Meter.INVOCATIONS)).isEqualTo(3);
    assertThat(entries(CHATEAU_THIERRY)).isEqualTo(2);
    assertThat(ledger.gatheredUpTo()).contains(TEN.plus(Duration.ofHours(7)));
  }

  @Test
  void aRunThatDiedIsTakenOverByTheNextWhichReadsFarther() throws IOException {
    invocation("requests", "r1", "com-02168", "\"writeUnits\":12", 80, TEN);
    gatherAt(TEN);
    gatherAt(TEN.plus(Duration.ofHours(2)));
    ledger.write(List.of(), List.of(), TEN.minus(Duration.ofHours(1))); // before it said so
    invocation("requests", "r2", "com-02168", "\"writeUnits\":1", 8, TEN.plus(Duration.ofHours(2)));
    gatherAt(TEN.plus(Duration.ofHours(4)));

    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER).of(Meter.INVOCATIONS)).isEqualTo(2);
    assertThat(entries(CHATEAU_THIERRY)).as("in the place of the one that was there").isEqualTo(1);
  }

  @Test
  void anOutageIsGatheredPieceByPieceAndALateTickChangesNothing() throws IOException {
    gatherAt(TEN);
    invocation("requests", "r1", "com-02168", "\"writeUnits\":12", 80, TEN);
    invocation(
        "requests", "r2", "com-02168", "\"writeUnits\":1", 8, TEN.plus(Duration.ofHours(40)));
    gatherAt(TEN.plus(Duration.ofHours(48)));
    Consumption all = ledger.of(CHATEAU_THIERRY, DECEMBER);
    assertThat(all.of(Meter.INVOCATIONS)).isEqualTo(2);

    gatherAt(TEN.plus(Duration.ofHours(6)));
    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER)).isEqualTo(all);
    assertThat(ledger.gatheredUpTo()).contains(TEN.plus(Duration.ofHours(47)));
  }

  @Test
  void anHourThatIsNotOverIsLeftForTheNextRun() throws IOException {
    invocation("requests", "r1", "com-02168", "\"writeUnits\":12", 80, TEN);
    gatherAt(TEN.plus(Duration.ofMinutes(69)));
    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER)).isEqualTo(Consumption.NONE);
    assertThat(ledger.gatheredUpTo()).contains(TEN);
  }

  @Test
  void aReportThatComesAnHourAfterTheLineStillFindsWhosItIs() throws IOException {
    Instant before = TEN.plus(Duration.ofMinutes(59));
    lines.add(LogLine.of("requests", before, line("r1", "com-02168", "\"writeUnits\":2")));
    lines.add(LogLine.of("requests", before.plus(Duration.ofMinutes(2)), report("r1", 70)));
    gatherAt(TEN.plus(Duration.ofMinutes(75)));
    gatherAt(TEN.plus(Duration.ofMinutes(135)));
    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER).of(Meter.COMPUTE)).isEqualTo(70 * 1024);
    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER).of(Meter.WRITE_UNITS)).isEqualTo(4);
  }

  @Test
  void monthsAreThoseOfTheTownHallsCalendar() throws IOException {
    Instant newYearThere = Instant.parse("2026-12-31T20:30:00Z");
    invocation("requests", "r1", "com-97411", "\"writeUnits\":2", 10, newYearThere);
    invocation("requests", "r2", "com-02168", "\"writeUnits\":2", 10, newYearThere);
    gatherAt(newYearThere.plus(Duration.ofMinutes(50)));
    assertThat(ledger.of(SAINT_DENIS, YearMonth.of(2027, 1)).of(Meter.INVOCATIONS)).isEqualTo(1);
    assertThat(ledger.of(SAINT_DENIS, DECEMBER)).isEqualTo(Consumption.NONE);
    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER).of(Meter.INVOCATIONS)).isEqualTo(1);
    assertThat(ledger.ofPlatform(YearMonth.of(2027, 1)).tenants().of(Meter.INVOCATIONS))
        .isEqualTo(1);
  }

  @Test
  void factsOfTheLedgerThatAreBilledStandInTheSameMonth() {
    Changes changes = Changes.of(CHATEAU_THIERRY, TEN);
    changes.count(new UsageLine(DECEMBER, "SMS_PARTS#a", "SMS_PARTS", 2, "message"));
    changes.count(new UsageLine(DECEMBER, "SMS_PARTS#a#1", "SMS_PARTS", -1, "corrected"));
    changes.count(new UsageLine(DECEMBER, "MINUTES#b", "VISIT_MINUTES", 60, "request"));
    store.commit(Decision.change(true, changes));

    assertThat(ledger.of(CHATEAU_THIERRY, DECEMBER)).isEqualTo(Consumption.of(Meter.SMS_PARTS, 1));
  }

  @Test
  void theSampleOfTheScheduleIsTaken() throws IOException {
    Path sample =
        Path.of(System.getProperty("entraide.root"), "events", "metering", "every-six-hours.json");
    handler.handleRequest(
        Files.newInputStream(sample), OutputStream.nullOutputStream(), new PatientContext());
    assertThat(ledger.gatheredUpTo()).contains(TEN.minus(Duration.ofHours(1)));
  }

  private int entries(CollectivityId tenant) {
    return DynamoDbLocal.client()
        .query(
            r ->
                r.tableName(environment.require("USAGE_TABLE"))
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(tenant.keyPrefix() + DECEMBER))))
        .count();
  }

  private void gatherAt(Instant at) throws IOException {
    handler.handleRequest(
        new ByteArrayInputStream(("{\"time\":\"" + at + "\"}").getBytes(UTF_8)),
        OutputStream.nullOutputStream(),
        new PatientContext());
  }

  private void invocation(
      String group, String id, String tenant, String asked, int millis, Instant at) {
    lines.add(
        LogLine.of(group, at, "{\"type\":\"platform.start\",\"record\":{\"requestId\":\"x\"}}"));
    lines.add(LogLine.of(group, at, line(id, tenant, asked)));
    lines.add(LogLine.of(group, at, report(id, millis)));
    lines.add(LogLine.of(group, at, "not JSON"));
  }

  private static String line(String id, String tenant, String asked) {
    String payer = tenant == null ? "" : "\"collectivityId\":\"" + tenant + "\",";
    return "{\"invocation\":\"%s\",%s%s}".formatted(id, payer, asked);
  }

  /** As Lambda writes it where logs are JSON. */
  private static String report(String id, int millis) {
    return """
    {"time":"2026-12-01T10:00:00.904Z","type":"platform.report","record":{"requestId":"%s",
     "metrics":{"durationMs":%s.2,"billedDurationMs":%s,"memorySizeMB":1024,"maxMemoryUsedMB":140,
     "initDurationMs":12.1},"status":"success"}}"""
        .formatted(id, millis - 1, millis);
  }
}
