package org.entraide.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.entraide.local.StackOptions;

/** The project's own stack, as {@code ./entraide local} would run it, with a log of its own. */
public final class LocalStack implements AutoCloseable {
  /** JVMs that are started often do without a check that takes a fifth of their start. */
  private static final List<String> QUICK_TO_START =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

  private final org.entraide.local.Stack stack;
  private final Path logs;
  private final Api api;

  private LocalStack(org.entraide.local.Stack stack, Path logs) {
    this.stack = stack;
    this.logs = logs;
    this.api = new Api(stack.address());
  }

  /** Starts one. What its functions print goes to files of this name's folder. */
  public static LocalStack start(String name) {
    return start(name, UnaryOperator.identity());
  }

  /** Starts one that differs from the usual one in what {@code chosen} makes of its options. */
  public static LocalStack start(String name, UnaryOperator<StackOptions> chosen) {
    Path root = Path.of(System.getProperty("entraide.root"));
    Path logs = root.resolve("acceptance/target/logs").resolve(name);
    try {
      if (Files.exists(logs)) {
        try (Stream<Path> old = Files.list(logs)) {
          for (Path file : old.toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(logs);
      StackOptions usual =
          StackOptions.of(root).withLogs(Optional.of(logs)).withJvmFlags(QUICK_TO_START);
      StackOptions options = chosen.apply(usual);
      return new LocalStack(org.entraide.local.Stack.start(options), logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Api api() {
    return api;
  }

  /** The stack itself, for tests that look behind the API or let something go wrong there. */
  public org.entraide.local.Stack behind() {
    return stack;
  }

  /** Everything that functions have printed so far, each line preceded by the name of its file. */
  public Stream<String> logLines() {
    try (Stream<Path> files = Files.walk(logs)) {
      return files.filter(Files::isRegularFile).toList().stream()
          .flatMap(
              file -> {
                try {
                  return Files.readAllLines(file).stream()
                      .map(line -> file.getFileName() + ": " + line);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
