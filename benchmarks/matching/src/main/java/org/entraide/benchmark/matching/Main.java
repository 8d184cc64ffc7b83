package org.entraide.benchmark.matching;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.entraide.local.bench.Table;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./entraide bench-matching}: what one matching costs among ever more volunteers. */
@Command(
    name = "bench-matching",
    description =
        "Measures one matching with the same density around it and ever more volunteers elsewhere,"
            + " on DynamoDB Local; then the ranking alone, with JMH.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  private static final List<Integer> FULL = List.of(1_000, 10_000, 100_000, 1_000_000);

  @Option(
      names = "--sizes",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000,10000,100000",
      description = "Volunteers, smallest first (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Option(
      names = "--full",
      description = "Up to 1,000,000 volunteers: about 3 GB and ten minutes a density.")
  private boolean full;

  @Option(
      names = "--density",
      paramLabel = "D",
      split = ",",
      defaultValue = "0.5,80",
      description =
          "Volunteers on a square kilometre: the country's, a city's (default: ${DEFAULT-VALUE}).")
  private List<Double> densities;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "50",
      description = "Timed matchings of each size (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "100",
      description = "Matchings of each size before those (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(names = "--no-ranking", description = "Leave JMH's part out.")
  private boolean noRanking;

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main()).setCommandName("entraide bench-matching").execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path project = Path.of(System.getProperty("entraide.root", "")).toAbsolutePath();
    Measuring measuring = new Measuring(project, spec.commandLine().getErr());
    for (double density : densities) {
      Report report = new Report(measuring.measure(density, full ? FULL : sizes, warmUp, runs));
      print("One matching, %s volunteers per km²".formatted(density), report.table());
      print(report.verdict(), List.of());
      print("One query of the index, the first of the cell in the middle", report.queries());
    }
    if (!noRanking) {
      print("The ranking alone (JMH, µs)", ranking());
    }
    return CommandLine.ExitCode.OK;
  }

  private static List<String> ranking() throws RunnerException {
    Table table = new Table("neighbours", "median", "p90");
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include(Ranking.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run()) {
      var times = result.getPrimaryResult().getStatistics();
      table.row(
          result.getParams().getParam("neighbours"),
          Table.number(times.getPercentile(50), 0),
          Table.number(times.getPercentile(90), 0));
    }
    return table.lines();
  }

  private void print(String title, List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(title);
    lines.forEach(out::println);
    out.println();
    out.flush();
  }
}
