package org.entraide.region;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./entraide region deploy}: {@code sam deploy}, which shows what changes and asks. */
@Command(
    name = "deploy",
    description = "Deploys the environment with `sam deploy`, which shows what changes and asks.",
    mixinStandardHelpOptions = true)
final class Deploy implements Callable<Integer> {
  @Parameters(paramLabel = "ENV", description = "An environment of samconfig.toml.")
  private String name;

  @Option(names = "--yes", description = "Do not ask before the changes are made.")
  private boolean yes;

  @Option(
      names = "--dry-run",
      description = "Show what would change (as a change set that is not executed).")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Environment environment = Environment.of(name);
    List<String> command = new ArrayList<>(List.of("deploy", "--config-env", environment.name()));
    if (dryRun) {
      command.add("--no-execute-changeset");
    } else if (yes) {
      command.add("--no-confirm-changeset");
    }
    if (Sam.ask("--version").status() != 0) {
      throw new IllegalStateException("there is no SAM CLI: pip install aws-sam-cli");
    }
    System.out.println("sam " + String.join(" ", command));
    return Sam.run(command) == 0 ? 0 : 1;
  }
}
