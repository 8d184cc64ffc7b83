package org.entraide.local;

import org.entraide.local.bench.Bench;
import org.entraide.local.demo.BenchCosts;
import org.entraide.local.demo.Demo;
import org.entraide.local.demo.IdleCost;
import org.entraide.local.prices.RefreshPrices;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ./entraide} command. */
@Command(
    name = "entraide",
    description = "Runs Entraide on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer =
        "%nIn programs of their own; --help after each tells more:%n"
            + "  region           Deploys and runs a region, on AWS or on the local stack.%n"
            + "  simulate         Compares ways of asking volunteers on real communes.%n"
            + "  simulate calls   Plays a month of convivial calls with crashes and delays.%n"
            + "  bench-matching   Measures one matching among up to a million volunteers.%n"
            + "  bench-reminders  Measures the reminders of one minute.",
    subcommands = {
      LocalCommand.class,
      Demo.class,
      Bench.class,
      BenchCosts.class,
      IdleCost.class,
      RefreshPrices.class
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, result) -> {
          command.getErr().println(command.getCommandName() + ": " + message(failure));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(args);
  }

  private static String message(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
