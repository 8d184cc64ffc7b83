package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.entraide.local.Stack;
import org.entraide.local.StackOptions;
import org.entraide.local.bench.Table;
import org.entraide.local.demo.Ask.Door;
import org.entraide.local.demo.Ask.Twist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./entraide bench-costs}: what things cost, by the statements and the log of a play. */
@Command(
    name = "bench-costs",
    description = {
      "Plays days of Château-Thierry's year and prints what each operation, a request, the year",
      "and an idle region cost, and metering's own share."
    },
    mixinStandardHelpOptions = true)
public final class BenchCosts implements Callable<Integer> {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int HELPS_OF_A_YEAR = 900;
  private static final int DAYS_OF_A_YEAR = 365;
  private static final int HANDS = 2;

  @Option(
      names = "--days",
      defaultValue = "7",
      description =
          "Days that are played of the year, 1 to 21; figures of a year are scaled"
              + " (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same people (default: ${DEFAULT-VALUE}).")
  private long seed;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException {
    Path project = Path.of(System.getProperty("entraide.root", "")).toAbsolutePath();
    try (Stack stack = Stack.start(StackOptions.of(project).withEnvironments(HANDS))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      return play(stack, project) ? 0 : 1;
    }
  }

  private boolean play(Stack stack, Path project) throws IOException {
    Api api = new Api(stack.address());
    LocalDate firstOfMonth =
        LocalDate.ofInstant(stack.clock().instant(), PARIS)
            .with(TemporalAdjusters.firstDayOfNextMonth());
    // People are registered the month before, so that the statement is of running it only.
    stack.clock().moveTo(firstOfMonth.minusDays(1).atTime(9, 0).atZone(PARIS).toInstant());
    Town town = Town.open(api, "com-02168", List.of("02114", "02290", "02347", "02524"));
    ExecutorService hands = Executors.newFixedThreadPool(HANDS);
    town.settle(new Cast(seed), api.now(), hands, done -> System.err.println("costs: " + done));
    hands.shutdown();
    LocalDate first = firstOfMonth.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    Instant begin = first.atStartOfDay(PARIS).toInstant();
    stack.clock().moveTo(begin);
    CostTable costs = new CostTable(stack.aws().logs(), stack.template(), begin);
    Day played =
        new Day(
            api, new Story(new PrintStream(PrintStream.nullOutputStream())), List.of(town), seed);
    List<Ask> asks = asks(town, first);
    asks.forEach(played::plan);
    played.begin();
    for (int day = 0; day < days; day++) {
      System.err.printf("costs: day %d of %d%n", day + 1, days);
      played.playUntil(begin.plus(Duration.ofDays(day + 1L)), PARIS);
      costs.takeIn();
    }
    Reckoning reckoning = Reckoning.of(api, List.of(town), begin);
    costs.takeIn();
    long helped =
        Results.of(api.all(town.path("requests"), town.referent()), List.of()).inState("COMPLETED");
    print(reckoning, costs, asks.size(), helped, project);
    return reckoning.differences().isEmpty();
  }

  /** As many as the year has in these days, asked on weekdays, for one of the next days. */
  private List<Ask> asks(Town town, LocalDate first) {
    Random random = new Random(seed);
    List<Town.Person> asking = new ArrayList<>(town.beneficiaries());
    asking.removeIf(person -> !person.speaks("fr"));
    Collections.shuffle(asking, random);
    List<LocalDate> weekdays =
        first
            .datesUntil(first.plusDays(days))
            .filter(d -> d.getDayOfWeek().getValue() < 6)
            .toList();
    long count = Math.round((double) HELPS_OF_A_YEAR * days / DAYS_OF_A_YEAR);
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate day = weekdays.get(i % weekdays.size());
      int hour = 9 + random.nextInt(7);
      LocalDate of = day.plusDays(1 + random.nextInt(2));
      asks.add(
          new Ask(
              day.atTime(8 + random.nextInt(8), random.nextInt(60)).atZone(PARIS).toInstant(),
              town,
              random.nextBoolean() ? Door.DESK : Door.WEB,
              asking.get(i % asking.size()),
              Cast.KINDS.get(random.nextInt(Cast.KINDS.size())),
              of.atTime(hour, 0).atZone(PARIS).toInstant(),
              of.atTime(hour + 2, 0).atZone(PARIS).toInstant(),
              30 + 15 * random.nextInt(5),
              1,
              Twist.NONE));
    }
    return asks;
  }

  private void print(Reckoning reckoning, CostTable costs, int asked, long helped, Path project)
      throws IOException {
    JsonNode statement = reckoning.statements().get(0);
    out.printf(
        "Château-Thierry, %d days of %d: %d requests, %d helped; prices of %s in %s%n",
        days,
        DAYS_OF_A_YEAR,
        asked,
        helped,
        statement.at("/priceList/date").asText(),
        statement.at("/priceList/awsRegion").asText());
    section("What an operation costs (means; µ€ are millionths of a euro, without SMS)");
    Prices prices = Prices.of(reckoning);
    costs.table(prices).lines().forEach(out::println);

    long sms = amount(statement, "SMS_PARTS");
    long all = statement.path("total").asLong();
    section("One fulfilled request");
    out.printf("  with SMS     %12s µ€%n", perRequest(all, helped));
    out.printf("  without SMS  %12s µ€%n", perRequest(all - sms, helped));

    section("Metering's own share");
    out.printf(
        Locale.ROOT,
        "  %d µ€ of %d µ€ without SMS: %.2f %%; with SMS %.4f %%%n",
        reckoning.metering(),
        reckoning.measured(),
        100.0 * reckoning.metering() / reckoning.measured(),
        100.0 * reckoning.metering() / (reckoning.measured() + sms));

    section("The year's statement, scaled from these days, beside a flat price");
    Table year = new Table("", "quantity", "unit", "EUR");
    for (JsonNode line : statement.path("lines")) {
      year.row(
          line.path("meter").asText(),
          Table.number(scaled(line.path("quantity").asDouble()), 3),
          line.path("unit").asText(),
          Table.number(scaled(line.path("amount").asDouble()) / 1e6, 4));
    }
    year.row("TOTAL", "", "", Table.number(scaled(all) / 1e6, 2));
    year.lines().forEach(line -> out.println("  " + line));
    out.printf(
        Locale.ROOT,
        "  flat: %d inhabitants × %s EUR = %.2f EUR%n",
        statement.at("/flat/inhabitants").asInt(),
        statement.at("/flat/perInhabitantAndYear").asText(),
        12 * statement.at("/flat/amount").asLong() / 1e6);

    section("An idle region with 1,000 idle collectivities, a month");
    IdleRegion.of(project.resolve("template.yaml"), costs, prices)
        .table()
        .lines()
        .forEach(line -> out.println("  " + line));

    section("Accounts: statements and platform together, beside what the stack saw");
    Table accounts = new Table("", "billed", "seen");
    reckoning
        .seen()
        .forEach(
            (meter, quantity) ->
                accounts.row(
                    meter,
                    reckoning.billed().getOrDefault(meter, BigDecimal.ZERO).toPlainString(),
                    quantity.toPlainString()));
    accounts.lines().forEach(line -> out.println("  " + line));
    reckoning.differences().forEach(difference -> out.println("✗ " + difference));
  }

  private double scaled(double ofTheseDays) {
    return ofTheseDays * DAYS_OF_A_YEAR / days;
  }

  private static String perRequest(long micros, long helped) {
    return helped == 0 ? "-" : Table.number((double) micros / helped, 0);
  }

  private static long amount(JsonNode statement, String meter) {
    for (JsonNode line : statement.path("lines")) {
      if (line.path("meter").asText().equals(meter)) {
        return line.path("amount").asLong();
      }
    }
    return 0;
  }

  private void section(String title) {
    out.println();
    out.println(title);
  }
}
