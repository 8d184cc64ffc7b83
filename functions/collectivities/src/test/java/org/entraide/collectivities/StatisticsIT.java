package org.entraide.collectivities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbConsumptionLedger;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.CollectivityId;
import org.entraide.model.message.SmsMonth;
import org.entraide.model.statistics.Cell;
import org.entraide.model.statistics.Count;
import org.entraide.model.statistics.Tally;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.model.usage.PlatformAccount;
import org.entraide.port.Changes;
import org.entraide.port.ConsumptionLedger.OfPlatform;
import org.entraide.port.ConsumptionLedger.OfTenant;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.UsageLine;
import org.entraide.runtime.Json;
import org.entraide.runtime.Log;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatisticsIT {
  private static final int MOST_UNITS = 8;

  private final Neighbourhood street = new Neighbourhood(Town.ID);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Handler function =
      new Handler(
          Wiring.api(
              DynamoDbLocal.meteredClient(),
              DynamoDbLocal.meteredClient(),
              street
                  .environment()
                  .with("AWS_REGION", "eu-west-3")
                  .with("FLAT_PRICE_PER_INHABITANT", "0.25"),
              new SecureRandom(),
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));

  private final DynamoDbConsumptionLedger ledger =
      new DynamoDbConsumptionLedger(
          new Tables(DynamoDb.over(DynamoDbLocal.client()), street.environment()));

  @BeforeEach
  void readTheLog() {
    Log.to(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void leaveTheLog() {
    Log.to(System.out);
  }

  @Test
  void aBusyYearIsReadForAFewUnits() throws IOException {
    Changes changes = Changes.of(Town.ID, Town.MORNING);
    Map<String, Long> full = new TreeMap<>();
    for (int bucket = 0; bucket < 40; bucket++) {
      full.put("accept." + bucket, 10L + bucket);
    }
    full.put(Count.PEOPLE, 100L);
    full.put(Count.ACTIVE, 40L);
    full.put(Count.HELPS_DONE, 900L);
    for (int month = 1; month <= 12; month++) {
      YearMonth of = YearMonth.of(2026, month);
      changes.create(Entities.TALLIES, Cell.of(of), new Tally(full));
      changes.create(
          Entities.SMS_MONTHS,
          of.toString(),
          SmsMonth.UNTOUCHED.taking(100, Town.settings().smsBudget(), LocalDate.of(2026, 1, 5)));
    }
    commit(changes.create(Entities.TALLIES, Cell.of(2026), new Tally(full)));

    JsonNode read = read("year", "2026");
    assertThat(read.at("/years/0/helpsDone").asLong()).isEqualTo(900);
    assertThat(read.at("/years/0/smsParts").asLong()).isEqualTo(1200);
    assertThat(read.at("/years/0/smsCost").asLong()).isEqualTo(1200 * 69_000L);
    assertThat(line().path("readUnits").asDouble()).isBetween(1.0, (double) MOST_UNITS);
  }

  @Test
  void aYearCostsWhatItsTwelveStatementsSayAndIsReadForAFewUnits() throws IOException {
    Changes counts = Changes.of(Town.ID, Town.MORNING);
    for (int month = 1; month <= 12; month++) {
      counts.create(Entities.TALLIES, Cell.of(YearMonth.of(2027, month)), people(30));
      busy(YearMonth.of(2027, month));
    }
    commit(counts.create(Entities.TALLIES, Cell.of(2027), people(100)));
    Instant after = Instant.parse("2028-02-08T05:00:00Z");
    gatheredUpTo(after);
    HttpCall asked = call(Town.ID).query("year", "2027").at(after);
    assertThat(asked.on(function).status()).as("the first to ask sums").isEqualTo(200);
    double first = line().path("readUnits").asDouble();

    log.reset();
    JsonNode read = asked.on(function).body();
    assertThat(line().path("readUnits").asDouble())
        .as("who asks then, beside %s for who asked first", first)
        .isBetween(1.0, (double) MOST_UNITS);
    assertThat(first).isGreaterThan(2 * MOST_UNITS);
    long sum = 0;
    for (int month = 1; month <= 12; month++) {
      long total = statement(YearMonth.of(2027, month));
      JsonNode row = read.path("months").get(month - 1);
      assertThat(row.path("cost").asLong()).isGreaterThan(40 * 69_000L).isEqualTo(total);
      assertThat(row.path("costPerHelp").asLong()).isEqualTo(Math.round(total / 60.0));
      sum += total;
    }
    assertThat(read.at("/years/0/cost").asLong()).isEqualTo(sum);
    assertThat(read.at("/years/0/costPerHelp").asLong()).isEqualTo(Math.round(sum / 200.0));
    assertThat(read.path("gatheredUpTo").asText()).isEqualTo("2028-02-08T06:00:00+01:00");
    Answer csv = asked.header("accept", "text/csv").on(function);
    assertThat(csv.headers().path("content-disposition").asText())
        .isEqualTo("attachment; filename=\"com-02168-2027-01-2027-12.csv\"");
    assertThat(csv.body().asText())
        .contains("com-02168,2027,TOTAL,cost," + sum + "\r\n")
        .contains("com-02168,2027-03,TOTAL,costPerHelp,")
        .endsWith("com-02168,NOW,TOTAL,gatheredUpTo,2028-02-08T06:00:00+01:00\r\n");
  }

  @Test
  void aMonthIsSummedAnewUntilNothingCanComeLate() throws IOException {
    YearMonth january = YearMonth.of(2027, 1);
    busy(january);
    gatheredUpTo(Instant.parse("2027-03-07T05:00:00Z"));
    long early = costOfJanuary("2027-03-07T06:00:00Z");
    fact(january, Meter.SMS_PARTS, "told late, and late again");
    long late = costOfJanuary("2027-03-07T06:00:00Z");
    assertThat(late).isEqualTo(early + 69_000).isEqualTo(statement(january));

    gatheredUpTo(Instant.parse("2027-03-08T05:00:00Z"));
    assertThat(costOfJanuary("2027-03-08T06:00:00Z")).isEqualTo(late);
    fact(january, Meter.SMS_PARTS, "a third time late");
    assertThat(costOfJanuary("2027-03-08T06:00:00Z")).as("it is closed").isEqualTo(late);
  }

  @Test
  void howFewWereAskedDoesNotFollowFromHowManyWereNot() throws IOException {
    now(20, 9);
    assertThat(read("year", "2026").at("/now/neverAsked").asLong()).isEqualTo(9);
    now(20, 17);
    JsonNode three = read("year", "2026").path("now");
    assertThat(three.path("volunteers").asLong()).isEqualTo(20);
    assertThat(three.get("neverAsked").isNull()).as("or three were asked").isTrue();
    now(6, 6);
    assertThat(read("year", "2026").at("/now/neverAsked").asLong()).as("all").isEqualTo(6);
    now(8, 4);
    assertThat(read("year", "2026").at("/now/volunteers").isNull()).as("four and four").isTrue();
  }

  private void now(int volunteers, int neverAsked) {
    Tally now =
        Tally.NOTHING.plus(Count.VOLUNTEERS, volunteers).plus(Count.NEVER_ASKED, neverAsked);
    commit(
        Changes.of(Town.ID, Town.MORNING)
            .put(
                Entities.TALLIES,
                Cell.NOW,
                street.store().find(Entities.TALLIES, Town.ID, Cell.NOW),
                now));
  }

  @Test
  void aMonthOfFewPeopleIsHiddenAndSoIsAnotherWhateverIsAsked() throws IOException {
    commit(
        Changes.of(Town.ID, Town.MORNING)
            .create(Entities.TALLIES, "2026-01", people(12))
            .create(Entities.TALLIES, "2026-02", people(3))
            .create(Entities.TALLIES, "2026-03", people(7))
            .create(Entities.TALLIES, "2026-00", people(15)));

    JsonNode year = read("year", "2026");
    assertThat(hidden(year.path("months"), 0)).isFalse();
    assertThat(hidden(year.path("months"), 1)).isTrue();
    assertThat(hidden(year.path("months"), 2)).as("hides the other").isTrue();
    assertThat(year.path("months").get(1).has("helpsDone")).isFalse();
    assertThat(year.at("/years/0/peopleHelped").asLong()).isEqualTo(15);

    JsonNode part = read("from", "2026-03");
    assertThat(hidden(part.path("months"), 0)).as("asked for alone").isTrue();
    assertThat(part.path("years")).as("no sum of a part of a year").isEmpty();
    assertThat(get("year", "2026", "text/csv").body().asText())
        .contains("com-02168,2026-01,TOTAL,peopleHelped,12\r\n")
        .contains("com-02168,2026-02,TOTAL,hidden,true\r\n")
        .doesNotContain("2026-02,TOTAL,peopleHelped");
  }

  @Test
  void communesOfAGroupingStandBesideEachOther() throws IOException {
    CollectivityId epci = new CollectivityId("epci-200072031");
    street.beside(epci, Town.settings());
    commit(
        Changes.of(epci, Town.MORNING)
            .create(Entities.TALLIES, "2026-00", people(21))
            .create(Entities.TALLIES, "2026-00#02114", people(2))
            .create(Entities.TALLIES, "2026-00#02168", people(10))
            .create(Entities.TALLIES, "2026-00#02738", people(9))
            .create(Entities.TALLIES, "2026-12", people(21)));
    JsonNode communes =
        call(epci).query("year", "2026").on(function).body().at("/years/0/communes");
    assertThat(hidden(communes, 0)).isTrue();
    assertThat(hidden(communes, 1)).isFalse();
    assertThat(hidden(communes, 2)).isTrue();
  }

  @Test
  void communesOfAGroupingAreToldByMonthWhereNoSmallGroupFollows() throws IOException {
    CollectivityId epci = new CollectivityId("epci-200072031");
    street.beside(epci, Town.settings());
    commit(
        Changes.of(epci, Town.MORNING)
            .create(Entities.TALLIES, "2026-00", people(60))
            .create(Entities.TALLIES, "2026-00#02114", people(9))
            .create(Entities.TALLIES, "2026-00#02168", people(31))
            .create(Entities.TALLIES, "2026-00#02738", people(20))
            .create(Entities.TALLIES, "2026-11", people(30))
            .create(Entities.TALLIES, "2026-12", people(30))
            .create(Entities.TALLIES, Cell.of(YearMonth.of(2026, 11), "02114"), people(7))
            .create(Entities.TALLIES, Cell.of(YearMonth.of(2026, 12), "02114"), people(2))
            .create(Entities.TALLIES, Cell.of(YearMonth.of(2026, 11), "02168"), people(13))
            .create(Entities.TALLIES, Cell.of(YearMonth.of(2026, 12), "02168"), people(18))
            .create(Entities.TALLIES, Cell.of(YearMonth.of(2026, 11), "02738"), people(10))
            .create(Entities.TALLIES, Cell.of(YearMonth.of(2026, 12), "02738"), people(10)));
    HttpCall asked = call(epci).query("year", "2026").query("communes", "BY_MONTH");

    JsonNode communes = asked.on(function).body().at("/years/0/communes");
    assertThat(communes.findValuesAsText("monthsHidden")).containsExactly("true", "false", "true");
    assertThat(communes.get(0).has("months")).as("two people in December").isFalse();
    assertThat(hidden(communes, 0)).as("nine in the year").isFalse();
    assertThat(communes.get(1).path("months")).hasSize(12);
    assertThat(communes.at("/1/months/11/peopleHelped").asLong()).isEqualTo(18);
    assertThat(communes.at("/1/months/11").has("activeVolunteers")).isFalse();
    assertThat(communes.get(2).has("months")).as("hidden with the first").isFalse();
    assertThat(asked.header("accept", "text/csv").on(function).body().asText())
        .contains("epci-200072031,2026-12,02168,helpsDone,36\r\n")
        .contains("epci-200072031,2026,02114,monthsHidden,true\r\n")
        .doesNotContain("2026-12,02114");
    assertThat(
            call(epci)
                .query("year", "2026")
                .on(function)
                .body()
                .at("/years/0/communes/1")
                .has("months"))
        .as("unless it is asked for")
        .isFalse();
  }

  @Test
  void whatIsNoPeriodIsRefused() throws IOException {
    assertThat(get("year", "26", "*/*").status()).isEqualTo(400);
    assertThat(get("from", "2026-13", "*/*").status()).isEqualTo(400);
    assertThat(get("communes", "BY_WEEK", "*/*").status()).isEqualTo(400);
    assertThat(call(Town.ID).query("from", "2026-03").query("to", "2026-01").on(function).status())
        .isEqualTo(400);
    assertThat(call(Town.ID).query("year", "2026").query("to", "2026-01").on(function).status())
        .isEqualTo(400);
    assertThat(call(Town.ID).query("from", "2026-01").query("to", "2029-01").on(function).status())
        .isEqualTo(400);
  }

  private static Tally people(long people) {
    return Tally.NOTHING.plus(Count.PEOPLE, people).plus(Count.HELPS_DONE, 2 * people);
  }

  private static boolean hidden(JsonNode rows, int row) {
    return rows.get(row).path("hidden").asBoolean();
  }

  private JsonNode read(String parameter, String value) throws IOException {
    Answer answer = get(parameter, value, "application/json");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private Answer get(String parameter, String value, String accept) throws IOException {
    return call(Town.ID).query(parameter, value).header("accept", accept).on(function);
  }

  private static HttpCall call(CollectivityId of) {
    return HttpCall.to("GET /v1/collectivities/{cid}/statistics")
        .path("cid", of.value())
        .as("elected", of.value());
  }

  /** Forty SMS, ten pushes and a mail, and what functions did every six hours. */
  private void busy(YearMonth month) {
    Changes facts = Changes.of(Town.ID, Town.MORNING);
    for (int n = 0; n < 40; n++) {
      facts.count(line(month, Meter.SMS_PARTS, "sms" + n));
    }
    for (int n = 0; n < 10; n++) {
      facts.count(line(month, Meter.PUSHES, "push" + n));
    }
    commit(facts.count(line(month, Meter.EMAILS, "mail")));
    List<OfTenant> own = new ArrayList<>();
    List<OfPlatform> platform = new ArrayList<>();
    Consumption some =
        Consumption.of(Meter.INVOCATIONS, 700).plus(Consumption.of(Meter.WRITE_UNITS, 9_001));
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int n = 1; n <= 50; n++) {
      Instant begin = end.minus(Duration.ofHours(6L * n));
      own.add(new OfTenant(Town.ID, month, begin, some));
      platform.add(
          new OfPlatform(
              month, begin, new PlatformAccount(some, Consumption.NONE, some.plus(some))));
    }
    ledger.write(own, platform, end);
  }

  private void fact(YearMonth month, Meter meter, String id) {
    commit(Changes.of(Town.ID, Town.MORNING).count(line(month, meter, id)));
  }

  private static UsageLine line(YearMonth month, Meter meter, String id) {
    return new UsageLine(month, meter + "#" + id, meter.name(), 1, id);
  }

  private void gatheredUpTo(Instant upTo) {
    ledger.write(List.of(), List.of(), upTo);
  }

  private long statement(YearMonth month) {
    return HttpCall.to("GET /v1/collectivities/{cid}/usage")
        .path("cid", Town.ID.value())
        .query("month", month.toString())
        .as("elected", Town.ID.value())
        .on(function)
        .body()
        .path("total")
        .asLong();
  }

  private long costOfJanuary(String at) {
    return call(Town.ID)
        .query("year", "2027")
        .at(Instant.parse(at))
        .on(function)
        .body()
        .at("/months/0/cost")
        .asLong();
  }

  private JsonNode line() throws IOException {
    return Json.mapper().readTree(log.toString(StandardCharsets.UTF_8));
  }

  private void commit(Changes changes) {
    street.store().commit(Decision.change(true, changes));
  }
}
