package org.entraide.local.functions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process of a function, which handles one invocation after the other until it ends. */
final class Environment implements AutoCloseable {

  /** Lambda allows ten seconds; here several JVMs may start together on a small machine. */
  private static final Duration INIT_TIMEOUT = Duration.ofSeconds(60);

  private final FunctionSpec function;
  private final RuntimeApi api;
  private final Process process;
  private final Duration initTime;

  private Environment(FunctionSpec function, RuntimeApi api, Process process, Duration initTime) {
    this.function = function;
    this.api = api;
    this.process = process;
    this.initTime = initTime;
    var unused =
        process.onExit().thenAccept(ended -> api.end(new Outcome.Crashed(ended.exitValue())));
  }

  /**
   * How a start ended: with an environment, or with the outcome of the invocation that it was for.
   */
  record Start(Optional<Environment> environment, Optional<Outcome> failure, Duration took) {}

  /** Starts a process and waits until it asks for work. */
  static Start start(FunctionSpec function, FunctionProcesses processes, int number, Path output)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    RuntimeApi api = new RuntimeApi(function);
    Process process;
    try {
      process = processes.start(function, api.hostAndPort(), number, output);
    } catch (IOException | RuntimeException e) {
      api.close();
      throw e;
    }
    CompletableFuture<Object> ready = CompletableFuture.anyOf(api.initialised(), process.onExit());
    Optional<Outcome> failure = Optional.empty();
    try {
      ready.get(INIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (!process.isAlive()) {
        failure = Optional.of(initFailure(api, process));
      }
    } catch (ExecutionException e) {
      failure = Optional.of(initFailure(api, process));
    } catch (TimeoutException e) {
      failure = Optional.of(new Outcome.TimedOut(INIT_TIMEOUT));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      api.close();
      throw e;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Environment environment = new Environment(function, api, process, took);
    if (failure.isPresent()) {
      environment.close();
      return new Start(Optional.empty(), failure, took);
    }
    return new Start(Optional.of(environment), Optional.empty(), took);
  }

  /** What the function itself said, or else how its process ended. */
  private static Outcome initFailure(RuntimeApi api, Process process) {
    try {
      api.initialised().getNow(null);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeApi.InitError error) {
        return error.outcome();
      }
    }
    return new Outcome.Crashed(process.isAlive() ? -1 : process.exitValue());
  }

  /**
   * Handles one event; empty when the process ended before it had taken the event. Afterwards this
   * environment may be dead.
   */
  Optional<Handled> handle(byte[] payload) throws InterruptedException {
    Invocation invocation =
        Invocation.of(UUID.randomUUID().toString(), payload, function.timeout());
    api.offer(invocation);
    Outcome outcome;
    try {
      outcome = invocation.outcome().get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      close(); // it may be in the middle of the event, so nobody else can use it
      throw e;
    } catch (TimeoutException e) {
      close();
      outcome = new Outcome.TimedOut(function.timeout());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    if (outcome instanceof Outcome.Crashed && !invocation.timing().isTaken()) {
      return Optional.empty();
    }
    return Optional.of(
        new Handled(invocation.id(), outcome, Duration.ofNanos(invocation.timing().nanos())));
  }

  /**
   * @param duration in the function, from taking the event to its end
   */
  record Handled(String requestId, Outcome outcome, Duration duration) {}

  boolean isAlive() {
    return process.isAlive();
  }

  Duration initTime() {
    return initTime;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Kills the process, as Lambda does: it gets no chance to finish anything. */
  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
