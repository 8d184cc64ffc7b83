package org.entraide.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./entraide local}: the stack, until it is told to stop. */
@Command(
    name = "local",
    description = "Runs template.yaml on 127.0.0.1 until interrupted.",
    mixinStandardHelpOptions = true)
final class LocalCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "3000",
      description = "Port of the API (default: ${DEFAULT-VALUE}; 0 takes a free one).")
  private int port;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Template to run (default: the project's template.yaml).")
  private Path template;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the tables in this folder (default: in memory).")
  private Path data;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "Simulated time begins then, such as 2030-12-25T08:00:00+01:00 (default: now).")
  private OffsetDateTime start;

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description = "Folder for what functions print (default: local/stack/target/logs).")
  private Path logs;

  @Option(
      names = "--verbose",
      description = "Print what functions print, instead of writing it to files.")
  private boolean verbose;

  @Option(
      names = "--environments",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Most environments of one function at the same time (default: ${DEFAULT-VALUE}).")
  private int environments;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "Value of a parameter of the template; may be repeated.")
  private Map<String, String> parameters = Map.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Stack stack = Stack.start(options());
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
    System.out.println("ready " + stack.address());
    new CountDownLatch(1).await(); // until a signal ends this process, by way of the hook above
    return 0;
  }

  private StackOptions options() {
    StackOptions options =
        StackOptions.of(Path.of(System.getProperty("entraide.root", "")).toAbsolutePath())
            .withPort(port)
            .withEnvironments(environments)
            .withParameters(parameters);
    if (template != null) {
      options = options.withTemplate(template.toAbsolutePath());
    }
    if (data != null) {
      options = options.withData(data.toAbsolutePath());
    }
    if (start != null) {
      options = options.withStart(start.toInstant());
    }
    if (verbose) {
      return options.withLogs(Optional.empty());
    }
    return logs == null ? options : options.withLogs(Optional.of(logs.toAbsolutePath()));
  }
}
