package org.entraide.relay;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.entraide.aws.MeteredClients;
import org.entraide.lambda.LambdaFunction;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Entry point: the stream of the outbox table. */
public final class Handler extends LambdaFunction {
  private final RelayEvents relay;

  /** Lambda's. */
  public Handler() {
    this(
        new RelayEvents(
            new EventBridgeBus(
                MeteredClients.of(EventBridgeClient.builder()),
                Environment.ofProcess().require("BUS_NAME")),
            new SqsDeadLetters(Environment.ofProcess().require("DEAD_LETTERS_URL"))));
  }

  Handler(RelayEvents relay) {
    this.relay = relay;
  }

  @Override
  protected void handle(InputStream input, OutputStream output, Context context)
      throws IOException {
    List<OutboxRecord> records = OutboxRecord.batch(Json.mapper().readTree(input));
    OutboxRecord.onlyTenantOf(records).ifPresent(Invocation.current()::paidBy);
    var answer = Json.object();
    var items = answer.putArray("batchItemFailures");
    relay.relay(records).forEach(sequence -> items.addObject().put("itemIdentifier", sequence));
    Json.mapper().writeValue(output, answer);
  }
}
