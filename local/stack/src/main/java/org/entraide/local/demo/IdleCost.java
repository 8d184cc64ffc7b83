package org.entraide.local.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./entraide idle-cost}: the README's table of what a region costs that nobody uses. */
@Command(
    name = "idle-cost",
    description = "Prints what an idle region costs a month, derived from template.yaml.",
    mixinStandardHelpOptions = true)
public final class IdleCost implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Path project = Path.of(System.getProperty("entraide.root", "")).toAbsolutePath();
    IdleRegion.of(project).markdown().forEach(System.out::println);
    return 0;
  }
}
