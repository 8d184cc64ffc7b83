package org.entraide.benchmark.reminders;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entraide.local.bench.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./entraide bench-reminders}: the reminders of one minute, among ever more plans. */
@Command(
    name = "bench-reminders",
    description =
        "Measures reminders that are all due in one minute: claimed by the real sweep, which is"
            + " killed twice on the way, and carried to the bus by the real relay, on DynamoDB"
            + " Local; then the same beside plans that are not due.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  @Option(
      names = "--due",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Reminders of that minute (default: ${DEFAULT-VALUE}).")
  private int due;

  @Option(
      names = "--idle",
      paramLabel = "N",
      split = ",",
      defaultValue = "0,20000",
      description =
          "Plans that are not due, one run for each number (default: ${DEFAULT-VALUE}); 1000000"
              + " takes about 3 GB and some minutes to write.")
  private List<Integer> idle;

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main()).setCommandName("entraide bench-reminders").execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path project = Path.of(System.getProperty("entraide.root", "")).toAbsolutePath();
    Measuring measuring = new Measuring(project, spec.commandLine().getErr());
    List<Measurement> runs = new ArrayList<>();
    for (int plans : idle) {
      runs.add(measuring.measure(due, plans));
    }
    PrintWriter out = spec.commandLine().getOut();
    table(runs).lines().forEach(out::println);
    boolean whole = runs.stream().allMatch(Measurement::isWhole);
    out.println(whole ? "each reminder was told, and once" : "reminders were lost or told twice");
    out.flush();
    return whole ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static Table table(List<Measurement> runs) {
    Table table =
        new Table(
            "not due",
            "due",
            "told",
            "sweeps",
            "killed",
            "seconds",
            "per second",
            "read units each",
            "write units each");
    for (Measurement run : runs) {
      table.row(
          Integer.toString(run.idle()),
          Integer.toString(run.due()),
          Integer.toString(run.told()),
          Integer.toString(run.sweeps()),
          Integer.toString(run.kills()),
          Table.number(run.took().toMillis() / 1000.0, 1),
          Table.number(run.perSecond(), 0),
          Table.number(run.readsEach(), 3),
          Table.number(run.writesEach(), 3));
    }
    return table;
  }
}
