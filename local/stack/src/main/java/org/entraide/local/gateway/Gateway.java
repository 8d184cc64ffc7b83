package org.entraide.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.entraide.local.functions.Invoker;
import org.entraide.local.http.LoopbackServer;
import org.entraide.local.json.Json;
import org.entraide.local.template.Template;

/**
 * Where clients call: the API of the template, and beside it what the local stack tells under
 * {@code /local}.
 */
public final class Gateway implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
  private static final int MOST_REQUESTS = 2000;

  private final LoopbackServer server;
  private final LocalRoutes localRoutes = new LocalRoutes();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "gateway-timeouts");
            thread.setDaemon(true);
            return thread;
          });
  private Api api;

  /**
   * Takes the port, so that its number is known; nothing is answered before {@link #open}.
   *
   * @param port 0 takes a free one
   */
  public Gateway(int port) throws IOException {
    server = new LoopbackServer("gateway", port, MOST_REQUESTS);
  }

  /** Such as {@code http://127.0.0.1:3000}. */
  public URI address() {
    return server.address();
  }

  /** Routes under {@code /local}; parts of the stack add theirs. */
  public LocalRoutes localRoutes() {
    return localRoutes;
  }

  /** Serves the template's API from now on. */
  public void open(Template template, Invoker invoker, Clock clock) {
    api = ApiTemplate.read(template, invoker, clock);
    server.start(this::handle);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/local") || path.startsWith("/local/")) {
      send(exchange, local(exchange, path));
      return;
    }
    Api.Decision decision;
    try {
      decision = api.decide(request(exchange, path));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the gateway failed at " + exchange.getRequestMethod() + " " + path, e);
      decision = new Api.Decision.Refused(ApiAnswer.message(500, "Internal Server Error"));
    }
    if (decision instanceof Api.Decision.Admitted admitted) {
      call(exchange, admitted);
    } else {
      send(exchange, ((Api.Decision.Refused) decision).answer());
    }
  }

  /** Whoever is first answers the caller: the function, or the timer. */
  private void call(HttpExchange exchange, Api.Decision.Admitted admitted) throws IOException {
    AtomicBoolean answered = new AtomicBoolean();
    Duration timeout = admitted.match().route().timeout();
    ScheduledFuture<?> late =
        timer.schedule(
            () -> {
              if (answered.compareAndSet(false, true)) {
                sendOrLog(exchange, api.late(admitted.request()));
              }
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    ApiAnswer answer;
    try {
      answer = api.call(admitted);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "calling " + admitted.match().route().function() + " failed", e);
      answer = ApiAnswer.message(500, "Internal Server Error");
    }
    late.cancel(false);
    if (answered.compareAndSet(false, true)) {
      send(exchange, answer);
    }
  }

  private ApiAnswer local(HttpExchange exchange, String path) throws IOException {
    Map<String, LocalRoutes.Handler> handlers = localRoutes.at(path);
    ApiRequest request = request(exchange, path);
    if (handlers == null) {
      return ApiAnswer.message(404, "Not Found");
    }
    LocalRoutes.Handler handler = handlers.get(request.method());
    if (handler == null) {
      return ApiAnswer.message(405, "Method Not Allowed")
          .with(Map.of("allow", String.join(", ", handlers.keySet())));
    }
    try {
      LocalRoutes.Answer answer =
          handler.handle(
              new LocalRoutes.Request(request.method(), path, request.query(), request.body()));
      return new ApiAnswer(
          answer.status(), Map.of("content-type", List.of(answer.contentType())), answer.body());
    } catch (IllegalArgumentException e) {
      return problem(400, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ApiAnswer.message(503, "Service Unavailable");
    } catch (Exception e) {
      LOG.log(Level.ERROR, path + " failed", e);
      return problem(500, e);
    }
  }

  private static ApiAnswer problem(int status, Exception e) {
    byte[] body = Json.bytes(Json.object().put("message", String.valueOf(e.getMessage())));
    return new ApiAnswer(status, Map.of("content-type", List.of("application/json")), body);
  }

  private static ApiRequest request(HttpExchange exchange, String path) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    String rawQuery = exchange.getRequestURI().getRawQuery();
    return new ApiRequest(
        exchange.getRequestMethod(),
        path,
        rawQuery == null ? "" : rawQuery,
        headers,
        body(exchange.getRequestBody()),
        exchange.getProtocol(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        headers.getOrDefault("host", List.of("127.0.0.1")).get(0));
  }

  /**
   * The body, or one byte more than is allowed of a longer one. The rest is read too, or the caller
   * would not read our answer.
   */
  private static byte[] body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(Api.LARGEST_BODY + 1);
    in.transferTo(OutputStream.nullOutputStream());
    return body;
  }

  private static void sendOrLog(HttpExchange exchange, ApiAnswer answer) {
    try {
      send(exchange, answer);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the caller has gone", e);
    }
  }

  private static void send(HttpExchange exchange, ApiAnswer answer) throws IOException {
    try (exchange) {
      answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
      boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
      exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
      if (!bodiless) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    server.close();
  }
}
