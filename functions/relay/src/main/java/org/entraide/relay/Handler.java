package org.entraide.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Json;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Entry point: the stream of the outbox table. */
public final class Handler implements RequestStreamHandler {
  private final RelayEvents relay;

  /** Lambda's. */
  public Handler() {
    this(
        new RelayEvents(
            new EventBridgeBus(
                EventBridgeClient.builder().httpClient(UrlConnectionHttpClient.create()).build(),
                Environment.ofProcess().require("BUS_NAME"))));
  }

  Handler(RelayEvents relay) {
    this.relay = relay;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var failures = relay.relay(OutboxRecord.batch(Json.mapper().readTree(input)));
    var answer = Json.object();
    var items = answer.putArray("batchItemFailures");
    failures.forEach(sequence -> items.addObject().put("itemIdentifier", sequence));
    Json.mapper().writeValue(output, answer);
  }
}
