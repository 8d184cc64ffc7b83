package org.entraide.local;

import org.entraide.local.bench.Bench;
import org.entraide.local.demo.Demo;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ./entraide} command. */
@Command(
    name = "entraide",
    description = "Runs Entraide on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer =
        "%nSimulator, in a program of its own:%n  simulate  Compares ways of asking volunteers on real"
            + " communes; simulate --help tells more.",
    subcommands = {LocalCommand.class, Demo.class, Bench.class})
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
