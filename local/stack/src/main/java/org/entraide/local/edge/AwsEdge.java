package org.entraide.local.edge;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.entraide.local.http.LoopbackServer;

/**
 * The one endpoint that functions take for AWS ({@code AWS_ENDPOINT_URL}). It tells services and
 * operations apart by what their protocols send, and callers by their access keys, as AWS knows a
 * role.
 */
public final class AwsEdge implements AutoCloseable {
  private static final Map<String, String> SERVICE_OF_TARGET =
      Map.of(
          "DynamoDB_20120810", "dynamodb",
          "DynamoDBStreams_20120810", "dynamodb",
          "AWSCognitoIdentityProviderService", "cognito-idp",
          "AWSEvents", "events",
          "Logs_20140328", "logs",
          "AmazonSQS", "sqs");

  private static final int MOST_CALLS = 4_096;

  private final LoopbackServer server;
  private final CallMeter meter;
  private final BiConsumer<AwsCall, AwsAnswer> witness;
  private final Map<String, AtomicLong> nths = new ConcurrentHashMap<>();
  private volatile Map<String, AwsService> services = Map.of();
  private volatile AwsFaults faults = AwsFaults.NONE;

  private AwsEdge(LoopbackServer server, CallMeter meter, BiConsumer<AwsCall, AwsAnswer> witness) {
    this.server = server;
    this.meter = meter;
    this.witness = witness;
  }

  /**
   * Takes a free port of the loopback interface; nothing is answered before {@link #serve}.
   *
   * @param meter counts every call
   * @param witness told of what services answered, whether it reached the caller or not
   */
  public static AwsEdge open(CallMeter meter, BiConsumer<AwsCall, AwsAnswer> witness)
      throws IOException {
    return new AwsEdge(new LoopbackServer("aws-edge", 0, MOST_CALLS), meter, witness);
  }

  /**
   * Answers from now on.
   *
   * @param answering services by the name that credentials carry, such as {@code dynamodb}
   */
  public void serve(Map<String, AwsService> answering) {
    services = Map.copyOf(answering);
    server.start(this::handle);
  }

  /** For {@code AWS_ENDPOINT_URL}. */
  public URI endpoint() {
    return server.address();
  }

  /** Replaces what goes wrong from now on; calls are counted from 1 again. */
  public void faults(AwsFaults instead) {
    nths.clear();
    faults = instead;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      long begin = System.nanoTime();
      AwsCall call = call(exchange, body);
      AwsAnswer answer = answer(call);
      meter.add(call, System.nanoTime() - begin, answer.units());
      if (answer.status() != 0) {
        send(exchange, answer);
      }
    }
  }

  private AwsCall call(HttpExchange exchange, byte[] body) {
    Credential credential = Credential.of(exchange.getRequestHeaders().getFirst("Authorization"));
    long nth =
        nths.computeIfAbsent(credential.function(), function -> new AtomicLong()).incrementAndGet();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target == null) {
      String action = QueryForm.parse(body).getOrDefault("Action", "unknown");
      return new AwsCall(
          credential.function(),
          credential.session(),
          credential.service(),
          action,
          null,
          nth,
          body);
    }
    int dot = target.indexOf('.');
    String prefix = dot < 0 ? target : target.substring(0, dot);
    String service = SERVICE_OF_TARGET.getOrDefault(prefix, prefix);
    return new AwsCall(
        credential.function(),
        credential.session(),
        service,
        target.substring(dot + 1),
        target,
        nth,
        body);
  }

  private AwsAnswer answer(AwsCall call) throws IOException {
    AwsService service = services.get(call.service());
    if (service == null) {
      return AwsAnswer.error(
          call, 400, "UnknownOperationException", "the local stack has no " + call.name());
    }
    AwsFaults present = faults;
    Optional<AwsAnswer> instead = present.before(call);
    if (instead.isPresent()) {
      return instead.get();
    }
    AwsAnswer served = service.answer(call);
    witness.accept(call, served);
    return present.after(call, served);
  }

  private static void send(HttpExchange exchange, AwsAnswer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    server.close();
  }
}
