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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.entraide.local.Stack;
import org.entraide.local.StackOptions;
import org.entraide.local.clock.PlainDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./entraide demo}: a day in two towns, played through the real API. */
@Command(
    name = "demo",
    description =
        "Plays a day in two towns and a week of calls through the real API, with synthetic people.",
    mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int ENVIRONMENTS = 2;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same people and tempers (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--port", defaultValue = "0", description = "Port (default: a free one).")
  private int port;

  @Option(names = "--keep", description = "Leave the stack up afterwards, until Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--sms-price",
      paramLabel = "USD",
      defaultValue = "0.069",
      description = "Price of one SMS part to France, a parameter (default: ${DEFAULT-VALUE}).")
  private BigDecimal smsPrice;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final long began = System.nanoTime();
  private long stepBegan = began;

  @Override
  public Integer call() throws IOException, InterruptedException {
    out.println("Entraide : une journée dans deux villes, personnes inventées, API réelle.");
    out.println("A day in two towns: invented people, the real API, simulated time.");
    Path project = Path.of(System.getProperty("entraide.root", "")).toAbsolutePath();
    LocalDate day = LocalDate.ofInstant(PlainDay.after(Instant.now()), PARIS);
    Stack stack =
        Stack.start(
            StackOptions.of(project)
                .withPort(port)
                .withEnvironments(ENVIRONMENTS)
                .withStart(instant(day, 7, 50)));
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
    try {
      step("la pile locale répond sur " + stack.address());
      boolean fine = play(stack, day);
      out.printf(Locale.ROOT, "%n%s en %.0f s.%n", fine ? "Terminé" : "En échec", seconds(began));
      if (keep) {
        stay(stack);
      }
      return fine ? 0 : 1;
    } catch (Api.Broken e) {
      out.println();
      out.println("✗ le parcours s'est interrompu / the flow broke: " + e.getMessage());
      return 1;
    } finally {
      stack.close();
    }
  }

  private boolean play(Stack stack, LocalDate day) throws InterruptedException {
    Api api = new Api(stack.address());
    List<Town> towns =
        List.of(
            Town.open(api, "com-02168", List.of("02114", "02290", "02347", "02524")),
            Town.open(api, "com-60159", List.of("60382", "60665", "60151", "60338")));
    step("collectivités ouvertes par leur seul identifiant / opened by id alone");
    register(api, towns);
    Script script = new Script(api, day, seed);
    Day played = new Day(api, new Story(out), towns, seed);
    List<Ask> asks = new ArrayList<>();
    towns.forEach(town -> asks.addAll(script.of(town)));
    asks.add(script.ofAssociation(towns.get(0)));
    asks.add(script.forNobody(towns.get(1)));
    asks.forEach(played::plan);
    Town first = towns.get(0);
    played.planDeclared(
        instant(day, 16, 0), first, first.volunteers().get(0), first.beneficiaries().get(0));
    out.printf("%nLa journée / the day (heure simulée / simulated time)%n");
    out.println("en retrait, ce que fait le service / indented, what the service does");
    played.begin();
    played.playUntil(instant(day.plusDays(2), 18, 40), PARIS);
    out.println();
    step("deux jours et demi simulés / simulated");
    List<Results> results = results(api, towns);
    Reckoning reckoning = Reckoning.of(api, towns, instant(day, 7, 0));
    LocalDate monday = day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    List<Checks.Check> week = new CallsWeek(api, first, out, stack.clock()::moveTo, monday).play();
    out.println();
    step("une semaine d'appels / a week of calls");
    Summary summary = new Summary(out, towns, results);
    summary.print(smsPrice);
    summary.printFunctions(api.local("functions"));
    summary.print(reckoning);
    List<Checks.Check> checks = new ArrayList<>(checks(api, towns, played));
    checks.add(
        new Checks.Check(
            "relevés + plateforme = ce que la pile a vu / statements + platform = what was seen",
            reckoning.differences()));
    checks.addAll(week);
    return summary.print(checks);
  }

  private void register(Api api, List<Town> towns) throws InterruptedException {
    Cast cast = new Cast(seed);
    ExecutorService hands = Executors.newFixedThreadPool(ENVIRONMENTS);
    try {
      for (Town town : towns) {
        String name =
            String.format(Locale.FRENCH, "%s (%,d hab.) : ", town.name(), town.population());
        town.settle(cast, api.now(), hands, done -> step(name + done));
      }
    } finally {
      hands.shutdownNow();
    }
  }

  private static List<Results> results(Api api, List<Town> towns) {
    List<JsonNode> messages = api.local("messages");
    List<JsonNode> events = api.local("events");
    return towns.stream().map(town -> Results.of(api, town, messages, events)).toList();
  }

  /** Of all that was played, the week of calls too. */
  private static List<Checks.Check> checks(Api api, List<Town> towns, Day day) {
    List<Town.Person> people = new ArrayList<>();
    towns.forEach(
        town -> {
          people.addAll(town.volunteers());
          people.addAll(town.beneficiaries());
        });
    return Checks.of(
        results(api, towns),
        day.declared(),
        people,
        api.local("events"),
        api.local("dead-letters"));
  }

  private void stay(Stack stack) throws InterruptedException {
    String base = stack.address().toString();
    String token = new Api(stack.address()).token("referent", "com-02168", null, null);
    out.printf(
        """

        La pile reste en marche, Ctrl-C l'arrête / the stack stays up until Ctrl-C:
          API            %1$s/v1
          documentation  %1$s/local/docs
          messages       %1$s/local/inbox
          TOKEN=%2$s
          curl -s -H "Authorization: Bearer $TOKEN" "%1$s/v1/collectivities/com-02168/requests?state=UNFILLED"
        """,
        base, token);
    new CountDownLatch(1).await();
  }

  private void step(String what) {
    out.printf(Locale.ROOT, "  ✓ %-82s %5.1f s%n", what, seconds(stepBegan));
    stepBegan = System.nanoTime();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static Instant instant(LocalDate day, int hour, int minute) {
    return day.atTime(LocalTime.of(hour, minute)).atZone(PARIS).toInstant();
  }
}
