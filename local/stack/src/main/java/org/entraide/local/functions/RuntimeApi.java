package org.entraide.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.entraide.local.http.LoopbackServer;
import org.entraide.local.json.Json;

/**
 * Lambda's Runtime API (version 2018-06-01) for one environment: where its process asks for the
 * next invocation and posts what became of it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final String INVOCATION = BASE + "invocation/";

  private final FunctionSpec function;
  private final LoopbackServer server;
  private final BlockingQueue<Invocation> waiting = new ArrayBlockingQueue<>(1);
  private final CompletableFuture<Void> initialised = new CompletableFuture<>();
  private volatile Invocation current;
  private Invocation offered;
  private Outcome ended;

  RuntimeApi(FunctionSpec function) throws IOException {
    this.function = function;
    server = new LoopbackServer("runtime-" + function.id(), 0, 8);
    server.start(this::handle);
  }

  String hostAndPort() {
    return "127.0.0.1:" + server.port();
  }

  /**
   * Completed when the function is ready for work; exceptionally, by {@link InitError}, when it
   * said that it cannot be.
   */
  CompletableFuture<Void> initialised() {
    return initialised;
  }

  /** Hands an invocation to the function, which has none. */
  synchronized void offer(Invocation invocation) {
    offered = invocation;
    if (ended == null) {
      waiting.add(invocation);
    } else {
      invocation.outcome().complete(ended);
    }
  }

  /** The process has ended: so has what it had to do. */
  synchronized void end(Outcome outcome) {
    ended = outcome;
    if (offered != null) {
      offered.outcome().complete(outcome);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (exchange.getRequestMethod() + " " + path) {
        case "GET " + BASE + "invocation/next" -> next(exchange);
        // The process is at its checkpoint: locally the snapshot is restored at once, in the
        // process that made it.
        case "GET " + BASE + "restore/next" -> exchange.sendResponseHeaders(200, -1);
        case "POST " + BASE + "init/error", "POST " + BASE + "restore/error" -> {
          initialised.completeExceptionally(new InitError(failed(body)));
          accept(exchange);
        }
        default -> posted(exchange, path, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the environment closes
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    initialised.complete(null);
    Invocation invocation = waiting.take();
    current = invocation;
    invocation.timing().take();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
    headers.set("Lambda-Runtime-Trace-Id", traceId(invocation));
    headers.set("Content-Type", "application/json");
    exchange.sendResponseHeaders(
        200, invocation.payload().length == 0 ? -1 : invocation.payload().length);
    exchange.getResponseBody().write(invocation.payload());
  }

  private void posted(HttpExchange exchange, String path, byte[] body) throws IOException {
    Invocation invocation = current;
    String expected = invocation == null ? "" : INVOCATION + invocation.id();
    if (invocation != null && path.equals(expected + "/response")) {
      finish(invocation, new Outcome.Answered(body), exchange);
    } else if (invocation != null && path.equals(expected + "/error")) {
      finish(invocation, failed(body), exchange);
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private static void finish(Invocation invocation, Outcome outcome, HttpExchange exchange)
      throws IOException {
    invocation.timing().answer();
    accept(exchange);
    invocation.outcome().complete(outcome);
  }

  private static void accept(HttpExchange exchange) throws IOException {
    byte[] body = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(202, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Outcome.Failed failed(byte[] document) {
    JsonNode error = Json.readOrText(document);
    return new Outcome.Failed(
        error.path("errorType").asText("Unknown"), error.path("errorMessage").asText(""), document);
  }

  /** A trace that is not sampled: there is no X-Ray here. */
  private static String traceId(Invocation invocation) {
    String hex = invocation.id().replace("-", "");
    long seconds = invocation.deadline().getEpochSecond();
    return "Root=1-%08x-%s;Parent=%s;Sampled=0"
        .formatted(seconds, hex.substring(0, 24), hex.substring(0, 16));
  }

  @Override
  public void close() {
    server.close();
  }

  /** The function's own word that it cannot start. */
  static final class InitError extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Outcome.Failed outcome;

    InitError(Outcome.Failed outcome) {
      super(outcome.errorType() + ": " + outcome.message());
      this.outcome = outcome;
    }

    Outcome.Failed outcome() {
      return outcome;
    }
  }
}
