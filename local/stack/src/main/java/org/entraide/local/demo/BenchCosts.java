package org.entraide.local.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.entraide.local.Stack;
import org.entraide.local.StackOptions;
import org.entraide.local.clock.PlainDay;
import org.entraide.local.demo.Ask.Door;
import org.entraide.local.demo.Ask.Twist;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./entraide bench-costs}: what things cost, by the statements and the log of a play.
 *
 * <p>Château-Thierry asks for help as it does in a year, day by day; those of its people who are
 * called each week are a collectivity of their own in the same region, so that a request and a call
 * each have a statement. What the region does for nobody in particular is on the platform's
 * account.
 */
@Command(
    name = "bench-costs",
    description = {
      "Plays days of Château-Thierry's year and prints what each operation, a request, a call, the",
      "year and an idle region cost, and metering's own share."
    },
    mixinStandardHelpOptions = true)
public final class BenchCosts implements Callable<Integer> {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int VOLUNTEERS = 60;
  private static final int BENEFICIARIES = 200;
  private static final int HANDS = 2;

  /** A request is asked for at most two days before, and done is asked about a day later. */
  private static final int DAYS_UNTIL_ALL_IS_OVER = 3;

  /** A mean of fewer would say little. */
  private static final int FEWEST_REQUESTS = 5;

  @Option(
      names = "--days",
      defaultValue = "7",
      description =
          "Days on which people ask, 1 to 14; three more let all end (default: ${DEFAULT-VALUE}).")
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
    LocalDate firstOfMonth =
        LocalDate.ofInstant(PlainDay.after(Instant.now()), PARIS)
            .with(TemporalAdjusters.firstDayOfNextMonth());
    // People are registered the month before, so that the statement is of running it only.
    Instant dayBefore = firstOfMonth.minusDays(1).atTime(9, 0).atZone(PARIS).toInstant();
    try (Stack stack =
        Stack.start(StackOptions.of(project).withEnvironments(HANDS).withStart(dayBefore))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
      return play(stack, firstOfMonth, project) ? 0 : 1;
    }
  }

  private boolean play(Stack stack, LocalDate firstOfMonth, Path project) throws IOException {
    Api api = new Api(stack.address());
    LocalDate first = firstOfMonth.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    Town town = Town.open(api, "com-02168", List.of("02114", "02290", "02347", "02524"));
    Town called = Town.open(api, "com-02114", List.of("02168"));
    Cast cast = new Cast(seed);
    ExecutorService hands = Executors.newFixedThreadPool(HANDS);
    for (Town each : List.of(town, called)) {
      each.settle(
          cast,
          VOLUNTEERS,
          each == town ? BENEFICIARIES : BENEFICIARIES / 2,
          api.now(),
          hands,
          done -> System.err.println("costs: " + done));
    }
    hands.shutdown();
    WeeklyCalls calls = new WeeklyCalls(api, called);
    calls.plan(first, new Random(seed));
    api.post("/local/quiesce", null, null);
    Instant begin = first.atStartOfDay(PARIS).toInstant();
    stack.clock().moveTo(begin);
    CostTable costs = new CostTable(stack.aws().logs(), stack.template(), begin);
    List<Town> towns = List.of(town, called);
    Day played =
        new Day(api, new Story(new PrintStream(PrintStream.nullOutputStream())), towns, seed);
    List<Ask> asks = asks(town, first);
    asks.forEach(played::plan);
    played.begin();
    int all = days + DAYS_UNTIL_ALL_IS_OVER;
    for (int day = 0; day < all; day++) {
      System.err.printf("costs: day %d of %d%n", day + 1, all);
      played.playUntil(begin.plus(Duration.ofDays(day + 1L)), PARIS);
      costs.takeIn(api.now());
    }
    Reckoning reckoning = Reckoning.of(api, towns, begin);
    costs.takeIn(reckoning.gathered());
    CostReport.Played figures =
        new CostReport.Played(
            all,
            asks.size(),
            Results.of(api.all(town.path("requests"), town.referent()), List.of())
                .inState("COMPLETED"),
            calls.states(first, first.plusDays(all - 1L)));
    new CostReport(out, reckoning, costs, figures).print(IdleRegion.of(project));
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
    long count = Math.max(FEWEST_REQUESTS, Math.round(CostReport.helpsOf(days)));
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
}
