package org.entraide.acceptance.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.entraide.local.StackOptions;
import org.entraide.local.clock.PlainDay;

/**
 * The project's own stack, as {@code ./entraide local} would run it, with a log of its own, from
 * {@link #BEGIN} on.
 */
public final class LocalStack implements AutoCloseable {
  /** A morning in Paris on which whoever may be asked is asked, whatever day it is here. */
  public static final Instant BEGIN = PlainDay.after(Instant.now());

  /** JVMs that are started often do without a check that takes a fifth of their start. */
  public static final List<String> QUICK_TO_START =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

  private static LocalStack shared;

  private final org.entraide.local.Stack stack;
  private final Path logs;
  private final Api api;

  private LocalStack(org.entraide.local.Stack stack, Path logs) {
    this.stack = stack;
    this.logs = logs;
    this.api = new Api(stack.address());
  }

  /**
   * Starts one with at most one JVM for each function: their start is what a stack costs most. What
   * its functions print goes to files of this name's folder.
   */
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
          StackOptions.of(root)
              .withStart(BEGIN)
              .withEnvironments(1)
              .withLogs(Optional.of(logs))
              .withJvmFlags(QUICK_TO_START);
      StackOptions options = chosen.apply(usual);
      return new LocalStack(org.entraide.local.Stack.start(options), logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The one for all tests of this process that keep to collectivities of their own and leave the
   * day as it is: most of a stack's time goes into starting its functions. It ends with the
   * process.
   *
   * @param name of its logs, if nobody has asked for it before
   */
  public static synchronized LocalStack shared(String name) {
    if (shared == null) {
      shared = start(name);
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "stop"));
    }
    return shared;
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
