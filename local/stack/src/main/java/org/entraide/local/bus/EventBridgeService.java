package org.entraide.local.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.json.Json;

/**
 * EventBridge as functions reach it: {@code PutEvents}, with its limits and the refusals of single
 * entries.
 */
public final class EventBridgeService implements AwsService {
  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;

  private final EventBus bus;

  public EventBridgeService(EventBus bus) {
    this.bus = bus;
  }

  /** An entry that EventBridge does not take, beside others that it does. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    Refusal(String code, String message) {
      super(message);
      this.code = code;
    }
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    if (!call.operation().equals("PutEvents")) {
      return AwsAnswer.error(
          call, 400, "UnknownOperationException", "the local stack has no " + call.name());
    }
    JsonNode entries = Json.read(call.body()).path("Entries");
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      return AwsAnswer.error(
          call, 400, "ValidationException", "Entries must hold 1 to 10, not " + entries.size());
    }
    int size = 0;
    for (JsonNode entry : entries) {
      size += PutEvent.size(entry);
    }
    if (size > MOST_BYTES) {
      return AwsAnswer.error(
          call,
          400,
          "ValidationException",
          "Total size of the entries in the request is over the limit.");
    }
    return put(entries);
  }

  private AwsAnswer put(JsonNode entries) {
    int failed = 0;
    ArrayNode results = Json.array();
    for (JsonNode entry : entries) {
      ObjectNode result = results.addObject();
      try {
        result.put("EventId", bus.put(event(entry)));
      } catch (Refusal refusal) {
        failed++;
        result.put("ErrorCode", refusal.code).put("ErrorMessage", refusal.getMessage());
      }
    }
    ObjectNode answer = Json.object().put("FailedEntryCount", failed);
    answer.set("Entries", results);
    return AwsAnswer.json(Json.bytes(answer));
  }

  private PutEvent event(JsonNode entry) throws Refusal {
    String name = Rules.busName(entry.path("EventBusName").asText(Rules.DEFAULT_BUS));
    if (!bus.has(name)) {
      throw new Refusal("InvalidArgument", "the template has no bus " + name);
    }
    String source = required(entry, "Source");
    if (source.startsWith("aws.")) {
      throw new Refusal("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    List<String> resources = new ArrayList<>();
    entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
    return new PutEvent(
        name, source, required(entry, "DetailType"), detail(entry), resources, time(entry));
  }

  private static String required(JsonNode entry, String field) throws Refusal {
    String value = entry.path(field).asText("");
    if (value.isEmpty()) {
      throw new Refusal(
          "InvalidArgument",
          "Parameter " + field + " is not valid. Reason: " + field + " is a required argument.");
    }
    return value;
  }

  private static JsonNode detail(JsonNode entry) throws Refusal {
    String text = required(entry, "Detail");
    try {
      JsonNode detail = Json.read(text);
      if (detail.isObject()) {
        return detail;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw new Refusal("MalformedDetail", "Detail is malformed.");
  }

  /** Seconds since 1970, as this protocol writes an instant; null without. */
  private static Instant time(JsonNode entry) {
    if (!entry.hasNonNull("Time")) {
      return null;
    }
    BigDecimal millis = entry.get("Time").decimalValue().movePointRight(3);
    return Instant.ofEpochMilli(millis.longValue());
  }
}
