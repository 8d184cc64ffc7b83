package org.entraide.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.entraide.directory.CommuneDirectory;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.runtime.Log;
import org.entraide.simulator.calls.SimulateCalls;
import org.entraide.simulator.measure.Results;
import org.entraide.simulator.people.Parameters;
import org.entraide.simulator.policy.Policy;
import org.entraide.simulator.report.Csv;
import org.entraide.simulator.report.Plot;
import org.entraide.simulator.report.Table;
import org.entraide.simulator.report.Targets;
import org.entraide.simulator.report.WhatIf;
import org.entraide.simulator.town.Scenario;
import org.entraide.simulator.town.Territory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./entraide simulate}: ways of asking people, compared on real communes. */
@Command(
    name = "simulate",
    description = {
      "Compare plusieurs façons de solliciter des bénévoles, sur de vraies communes et des"
          + " personnes fictives, avec le vrai code d'appariement.",
      "Compares ways of asking volunteers, on real communes with synthetic people, with the real"
          + " matching code."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExemples / examples:%n",
    footer = {
      "  entraide simulate --commune 02168 --volunteers 60",
      "      Que donneraient 30, 60 et 120 bénévoles à Château-Thierry ?",
      "      What would 30, 60 and 120 volunteers give in Château-Thierry?",
      "  entraide simulate --epci 200072031 --seeds 5",
      "      Quatre façons de solliciter, comparées sur une intercommunalité.",
      "      Four ways of asking, compared in one grouping of communes.",
      "  entraide simulate --commune 02168 --setting monthlyInvitationCap=4",
      "      Et avec quatre invitations par mois ? / And with four invitations a month?"
    })
public final class Main implements Callable<Integer> {
  /** Around Château-Thierry and Compiègne. */
  private static final List<String> DEFAULT_EPCIS = List.of("200072031", "200067965");

  /** Matching settings and their least and greatest values, as in the API's contract. */
  private static final Map<String, Bounds> SETTINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("waveSize", new Bounds(1, 20)),
              Map.entry("minWaveSize", new Bounds(1, 20)),
              Map.entry("waveDelayMinutes", new Bounds(5, 10_080)),
              Map.entry("maxWaves", new Bounds(1, 30)),
              Map.entry("radiusKm", new Bounds(0.5, 100)),
              Map.entry("monthlyInvitationCap", new Bounds(0, 60)),
              Map.entry("monthlyUrgentCap", new Bounds(0, 60)),
              Map.entry("distance", Bounds.OF_WEIGHTS),
              Map.entry("continuity", Bounds.OF_WEIGHTS),
              Map.entry("rest", Bounds.OF_WEIGHTS),
              Map.entry("load", Bounds.OF_WEIGHTS),
              Map.entry("reliability", Bounds.OF_WEIGHTS),
              Map.entry("newcomer", Bounds.OF_WEIGHTS),
              Map.entry("preference", Bounds.OF_WEIGHTS)));

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 7);

  @Option(
      names = "--commune",
      paramLabel = "INSEE",
      description =
          "Code INSEE d’une commune, peut se répéter / a commune, may be repeated. Sans commune, ni"
              + " EPCI, ni département / with none of the three: Château-Thierry + Compiègne.")
  private List<String> communes = List.of();

  @Option(
      names = "--epci",
      paramLabel = "SIREN",
      description = "Intercommunalité / grouping of communes.")
  private List<String> epcis = List.of();

  @Option(names = "--departement", paramLabel = "CODE", description = "Département.")
  private List<String> departements = List.of();

  @Option(
      names = "--volunteers",
      paramLabel = "N",
      description =
          "Que donneraient N bénévoles ? Pour une seule collectivité / what would N volunteers"
              + " give? For one collectivity.")
  private Integer volunteers;

  @Option(
      names = "--days",
      defaultValue = "90",
      description = "Jours mesurés / days measured (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--warm-up",
      defaultValue = "30",
      description =
          "Jours joués avant, non mesurés / days played before, not measured (default:"
              + " ${DEFAULT-VALUE}).")
  private int warmUpDays;

  @Option(
      names = "--seeds",
      defaultValue = "20",
      description =
          "Tirages : tout est rejoué avec d’autres hasards, pour la marge d’erreur / seeds: all is"
              + " played again with other chances, for the margin of error (default:"
              + " ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description =
          "entraide, broadcast, nearest-10, fifo-first-free; peut se répéter / may be repeated"
              + " (default: all).")
  private List<String> policies = List.of();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Un paramètre du modèle, voir --parameters / a parameter of the model, see --parameters.")
  private Map<String, Double> set = Map.of();

  @Option(
      names = "--setting",
      paramLabel = "NAME=VALUE",
      description =
          "Réglage d’appariement de la collectivité / matching setting of the collectivity:"
              + " waveSize, minWaveSize, waveDelayMinutes, maxWaves, radiusKm, monthlyInvitationCap,"
              + " monthlyUrgentCap, and the weights distance, continuity, rest, load, reliability,"
              + " newcomer, preference.")
  private Map<String, Double> settings = Map.of();

  @Option(
      names = "--parameters",
      description = "Affiche les paramètres et leurs sources / prints parameters and sources.")
  private boolean printsParameters;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/simulation",
      description = "Dossier du CSV et du SVG / folder of CSV and SVG (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Option(names = "--quiet", description = "Sans progression / no progress.")
  private boolean quiet;

  private final PrintStream out;

  private Main(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) {
    // Standard output is the report's; what the product logs there is not read here.
    Log.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    CommandLine line =
        new CommandLine(new Main(out))
            .setCommandName("entraide simulate")
            .addSubcommand(new SimulateCalls(out));
    line.setExecutionExceptionHandler(
        (failure, command, result) -> {
          if (!(failure instanceof IllegalArgumentException)) {
            throw failure;
          }
          command.getErr().println("entraide simulate: " + failure.getMessage());
          return CommandLine.ExitCode.USAGE;
        });
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Parameters parameters = Parameters.standard();
    for (var entry : set.entrySet()) {
      parameters = parameters.with(entry.getKey(), entry.getValue());
    }
    if (printsParameters) {
      parameters
          .rows()
          .forEach(
              r -> out.printf("%-28s %10s  %s  [%s]%n", r.name(), r.value(), r.unit(), r.source()));
      return CommandLine.ExitCode.OK;
    }
    Scenario scenario =
        new Scenario(territories(parameters), FIRST_DAY, warmUpDays, days, parameters, matching());
    introduce(scenario);
    if (volunteers != null) {
      whatIf(scenario);
    } else {
      compare(scenario);
    }
    return CommandLine.ExitCode.OK;
  }

  /** The default settings but for those that were given. */
  private Settings.Matching matching() {
    Settings.Matching usual = Settings.defaults(null, PARIS, HolidayZone.METROPOLE).matching();
    settings.forEach(Main::check);
    Settings.Weights weights = usual.weights();
    return new Settings.Matching(
        (int) setting("waveSize", usual.waveSize()),
        (int) setting("minWaveSize", usual.minWaveSize()),
        (int) setting("waveDelayMinutes", usual.waveDelayMinutes()),
        (int) setting("maxWaves", usual.maxWaves()),
        setting("radiusKm", usual.radiusKm()),
        (int) setting("monthlyInvitationCap", usual.monthlyInvitationCap()),
        (int) setting("monthlyUrgentCap", usual.monthlyUrgentCap()),
        new Settings.Weights(
            setting("distance", weights.distance()),
            setting("continuity", weights.continuity()),
            setting("rest", weights.rest()),
            setting("load", weights.load()),
            setting("reliability", weights.reliability()),
            setting("newcomer", weights.newcomer()),
            setting("preference", weights.preference())));
  }

  private static void check(String name, double value) {
    Bounds bounds = SETTINGS.get(name);
    if (bounds == null) {
      throw new IllegalArgumentException(
          "no setting " + name + "; there are: " + SETTINGS.keySet());
    }
    if (!(value >= bounds.least() && value <= bounds.greatest())) {
      throw new IllegalArgumentException(
          name + " is " + value + ": from " + bounds.least() + " to " + bounds.greatest());
    }
  }

  /** Both included. */
  private record Bounds(double least, double greatest) {
    static final Bounds OF_WEIGHTS = new Bounds(0, 10);
  }

  private double setting(String name, double usual) {
    return settings.getOrDefault(name, usual);
  }

  private List<Territory> territories(Parameters parameters) {
    List<String> ids = new ArrayList<>();
    communes.forEach(code -> ids.add("com-" + code));
    epcis.forEach(code -> ids.add("epci-" + code));
    departements.forEach(code -> ids.add("dep-" + code));
    if (ids.isEmpty()) {
      DEFAULT_EPCIS.forEach(code -> ids.add("epci-" + code));
    }
    CommuneDirectory directory = new CommuneDirectory();
    List<Territory> territories =
        ids.stream()
            .map(CollectivityId::new)
            .map(id -> Territory.of(id, directory, parameters.of("volunteers.perInhabitant")))
            .toList();
    if (volunteers != null && (territories.size() != 1 || volunteers < 1)) {
      throw new IllegalArgumentException(
          "--volunteers N needs one collectivity and N of 1 or more");
    }
    return territories;
  }

  private void introduce(Scenario scenario) {
    for (Territory territory : scenario.territories()) {
      out.printf(
          "%s: %d communes, %d habitants / inhabitants, %d bénévoles / volunteers%n",
          territory.place().name(),
          territory.communes().size(),
          territory.place().population(),
          volunteers == null ? territory.volunteers() : volunteers);
    }
    out.printf(
        "%d jours mesurés après %d / days measured after %d; %d tirages / seeds%n%n",
        scenario.days(), scenario.warmUpDays(), scenario.warmUpDays(), seeds);
  }

  private void compare(Scenario scenario) throws IOException {
    List<Policy> played =
        policies.isEmpty()
            ? List.of(Policy.values())
            : policies.stream().map(Policy::named).toList();
    Results results = play(scenario, played);
    Table.of(results).forEach(out::println);
    out.println();
    for (Targets.Target target : Targets.of(results)) {
      out.println((target.met() ? "[ok]  " : "[--]  ") + target.text());
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("runs.csv"), Csv.of(results));
    Files.writeString(folder.resolve("policies.svg"), Plot.of(results, title(scenario)));
    out.printf("%n%s, %s%n", folder.resolve("runs.csv"), folder.resolve("policies.svg"));
  }

  private void whatIf(Scenario scenario) {
    Map<Integer, Results> byCount = new LinkedHashMap<>();
    for (int count : new int[] {Math.max(1, volunteers / 2), volunteers, 2 * volunteers}) {
      byCount.put(count, play(scenario.with(count), List.of(Policy.ENTRAIDE)));
    }
    WhatIf.of(byCount).forEach(out::println);
  }

  private Results play(Scenario scenario, List<Policy> played) {
    Instant started = Instant.now();
    int all = seeds * played.size();
    Results results =
        Trials.play(
            scenario,
            played,
            seeds,
            done -> {
              if (!quiet && (done == all || done % Math.max(1, all / 10) == 0)) {
                System.err.printf(
                    "  %d/%d, %d s%n",
                    done, all, Duration.between(started, Instant.now()).toSeconds());
              }
            });
    if (!quiet) {
      System.err.println();
    }
    return results;
  }

  private static String title(Scenario scenario) {
    return scenario.territories().stream()
            .map(territory -> territory.place().name())
            .collect(Collectors.joining(", "))
        + ": "
        + scenario.days()
        + " jours / days";
  }
}
