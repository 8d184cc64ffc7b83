package org.entraide.region;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ./entraide region} command. */
@Command(
    name = "region",
    description = "Deploys and runs a region; `local` as ENV is the local stack.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer =
        "%nExit codes: 0 done, or nothing to do; 1 something is missing, was refused or failed;"
            + " 2 wrong usage.",
    subcommands = {
      Check.class,
      Deploy.class,
      Open.class,
      InviteReferent.class,
      Redrive.class,
      Recount.class,
      Export.class,
      Close.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command and returns its exit code. */
  public static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, result) -> {
          command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(args);
  }
}
