package org.entraide.local.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.entraide.local.clock.PlainDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./entraide bench}: what each function costs, beside a plain function over DynamoDB. */
@Command(
    name = "bench",
    description = "Measures each function on one core, beside a plain function over DynamoDB.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

  /** Turns before the first cold start: from the second on something is due. */
  private static final int SETTLING = 3;

  private static final int REPORTED = 10;

  @Option(
      names = "--cold",
      paramLabel = "N",
      defaultValue = "20",
      description = "Cold starts of each operation (default: ${DEFAULT-VALUE}).")
  private int coldStarts;

  @Option(
      names = "--warm",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Warm calls of each operation (default: ${DEFAULT-VALUE}).")
  private int warmCalls;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "100",
      description = "Calls before those, which do not count (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--volunteers",
      paramLabel = "N",
      defaultValue = "60",
      description = "Volunteers of each town (default: ${DEFAULT-VALUE}, as in Château-Thierry).")
  private int volunteers;

  @Option(
      names = "--no-pin",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Leave processes on the cores where the system puts them.")
  private boolean pin;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "Measure this function only, such as requests.")
  private String function;

  @Option(
      names = "--jvm-flag",
      paramLabel = "FLAG",
      description = "Give it to the JVM of every function; may be repeated.")
  private List<String> jvmFlags = List.of();

  @Spec private CommandSpec spec;

  private int turns;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path project = Path.of(System.getProperty("entraide.root", "")).toAbsolutePath();
    Optional<Cores> cores = pin ? Cores.find() : Optional.empty();
    head(cores);
    try (Lab lab = Lab.open(project, cores, jvmFlags)) {
      Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "stop"));
      // Functions take the time of a trigger when it is later than their clock.
      Instant settled = PlainDay.ofManyAfter(Instant.now());
      Instant begin = settled.plus(1, ChronoUnit.DAYS);
      Town town = Town.settle(lab.unmeasured(), "com-02168", volunteers, settled);
      play("turns before the first", SETTLING, lab, town, lab.unmeasured(), begin);
      Measurements cold = new Measurements(lab, Optional.ofNullable(function));
      play("cold starts", coldStarts, lab, town, cold.cold(), begin);
      play("turns to warm up", warmCalls == 0 ? 0 : warmUp, lab, town, lab.unmeasured(), begin);
      Measurements warm = new Measurements(lab, Optional.ofNullable(function));
      play("warm calls", warmCalls, lab, town, warm.warm(), begin);
      Consumption consumption = new Consumption(lab);
      tell(lab, consumption, settled, begin);
      print(lab, cold, warm, consumption);
    }
    return 0;
  }

  private void head(Optional<Cores> cores) {
    out()
        .printf(
            Locale.ROOT,
            "Java %s, %d processors, load %.1f%n",
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    out()
        .println(
            cores
                .map(
                    chosen ->
                        "functions on core %d, everything else on %s"
                            .formatted(chosen.functions(), chosen.others()))
                .orElse(
                    pin
                        ? "not pinned to a core: this machine has no taskset (util-linux)"
                        : "not pinned"));
  }

  private void play(String what, int count, Lab lab, Town town, Calls calls, Instant begin) {
    for (int i = 0; i < count; i++) {
      if (i % Math.max(1, count / REPORTED) == 0) {
        progress().printf("bench: %s %d/%d%n", what, i, count);
      }
      new Turn(lab, town, calls, begin, turns++).play();
    }
  }

  /** In another town; everything is warm by now, so that no start is counted. */
  private void tell(Lab lab, Consumption consumption, Instant settled, Instant begin) {
    progress().println("bench: what each operation consumes");
    Town town = Town.settle(consumption, "com-60159", volunteers, settled);
    new Turn(lab, town, consumption, begin, turns++).play();
    Turn last = new Turn(lab, town, consumption, begin, turns++);
    last.play();
    new Story(lab, town, last.desk()).play();
  }

  private void print(Lab lab, Measurements cold, Measurements warm, Consumption consumption)
      throws IOException {
    Map<String, Long> zips = new HashMap<>();
    for (Operation operation : consumption.lines().keySet()) {
      zips.put(operation.function(), lab.zipBytes(operation));
    }
    if (coldStarts > 0) {
      section(
          "Cold starts (ms; medians of %d; zip in MB)".formatted(coldStarts),
          Report.cold(cold.samples(), zips));
    }
    if (warmCalls > 0) {
      section(
          "Warm calls (ms; %d one after another; own: outside of AWS's services)"
              .formatted(warmCalls),
          Report.warm(warm.samples()));
    }
    section(
        "What one call consumes (DynamoDB's read and write units; calls of AWS)",
        Report.consumption(consumption.lines()));
    out()
        .printf(
            Locale.ROOT,
            "%nload at the end %.1f%n",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void section(String title, List<String> lines) {
    out().println();
    out().println(title);
    lines.forEach(out()::println);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter progress() {
    return spec.commandLine().getErr();
  }
}
