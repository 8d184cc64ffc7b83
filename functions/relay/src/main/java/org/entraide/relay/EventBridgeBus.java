package org.entraide.relay;

import java.util.List;
import java.util.Map;
import org.entraide.runtime.Log;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The bus on EventBridge. */
final class EventBridgeBus implements RelayEvents.Bus {
  private static final String SOURCE = "entraide";

  private final EventBridgeClient client;
  private final String busName;

  EventBridgeBus(EventBridgeClient client, String busName) {
    this.client = client;
    this.busName = busName;
  }

  @Override
  public int put(List<OutboxRecord> records) {
    List<PutEventsResultEntry> results;
    try {
      results =
          client.putEvents(r -> r.entries(records.stream().map(this::entry).toList())).entries();
    } catch (SdkException e) {
      Log.warn("the bus did not answer", Map.of("error", e.getClass().getSimpleName()));
      return 0;
    }
    int taken = 0;
    while (taken < results.size() && results.get(taken).errorCode() == null) {
      taken++;
    }
    if (taken < results.size()) {
      Log.warn("the bus refused an event", Map.of("error", results.get(taken).errorCode()));
    }
    return taken;
  }

  private PutEventsRequestEntry entry(OutboxRecord record) {
    return PutEventsRequestEntry.builder()
        .eventBusName(busName)
        .source(SOURCE)
        .detailType(record.detailType())
        .detail(record.detail())
        .build();
  }
}
