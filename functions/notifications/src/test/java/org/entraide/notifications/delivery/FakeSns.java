package org.entraide.notifications.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SNS on its worst day, on loopback: it throttles, refuses numbers, answers 500 and does not answer
 * in time. What it took, or may have taken, it counts as published.
 */
final class FakeSns implements AutoCloseable {
  /** How long a client waits. */
  static final Duration PATIENCE = Duration.ofMillis(150);

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Random chance;
  private final Map<String, AtomicInteger> published = new ConcurrentHashMap<>();
  private final AtomicInteger throttled = new AtomicInteger();

  FakeSns(long seed) throws IOException {
    this.chance = new Random(seed);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How often each text was published, or may have been. */
  Map<String, AtomicInteger> published() {
    return published;
  }

  int throttled() {
    return throttled.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    int dice = dice();
    if (form.get("Action").equals("CheckIfPhoneNumberIsOptedOut")) {
      reply(
          exchange, 200, result("CheckIfPhoneNumberIsOptedOut", "<isOptedOut>false</isOptedOut>"));
    } else if (form.get("PhoneNumber").endsWith("3")) {
      reply(exchange, 400, error("InvalidParameter", "Invalid parameter: PhoneNumber"));
    } else if (dice < 15) {
      throttled.incrementAndGet();
      reply(exchange, 400, error("Throttling", "Rate exceeded"));
    } else {
      published.computeIfAbsent(form.get("Message"), m -> new AtomicInteger()).incrementAndGet();
      if (dice < 19) {
        reply(exchange, 500, error("InternalError", "Internal error"));
      } else if (dice < 21) {
        beLate();
        reply(exchange, 200, result("Publish", "<MessageId>late</MessageId>"));
      } else {
        reply(exchange, 200, result("Publish", "<MessageId>1</MessageId>"));
      }
    }
  }

  private synchronized int dice() {
    return chance.nextInt(100);
  }

  private static void beLate() {
    try {
      Thread.sleep(PATIENCE.multipliedBy(3).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static String result(String action, String content) {
    return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, content);
  }

  private static String error(String code, String message) {
    return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
        .formatted(code, message);
  }

  private static void reply(HttpExchange exchange, int status, String xml) {
    try (exchange) {
      byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "text/xml");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      // The client did not wait.
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
