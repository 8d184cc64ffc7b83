package org.entraide.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.json.Json;
import org.entraide.local.logs.LogGroups.Event;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Template;

/** CloudWatch Logs as functions reach it: {@code FilterLogEvents} without a pattern. */
public final class CloudWatchLogsService implements AwsService {
  private static final int MOST_EVENTS = 10_000;

  private final LogGroups logs;
  private final Set<String> groups;

  public CloudWatchLogsService(LogGroups logs, Template template) {
    this.logs = logs;
    this.groups =
        template.ofType("AWS::Logs::LogGroup").stream()
            .map(Resource::ref)
            .collect(Collectors.toSet());
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    JsonNode asked = Json.read(call.body());
    if (!call.operation().equals("FilterLogEvents")) {
      return AwsAnswer.error(
          call, 400, "UnknownOperationException", "the local stack has no " + call.name());
    }
    for (String field : asked.properties().stream().map(e -> e.getKey()).toList()) {
      if (!Set.of("logGroupName", "startTime", "endTime", "limit", "nextToken").contains(field)) {
        return AwsAnswer.error(
            call, 400, "InvalidParameterException", "the local stack has no " + field);
      }
    }
    String group = asked.path("logGroupName").asText();
    if (!groups.contains(group)) {
      return AwsAnswer.error(
          call, 400, "ResourceNotFoundException", "The specified log group does not exist.");
    }
    int limit = asked.path("limit").asInt(MOST_EVENTS);
    List<Event> found =
        logs.find(
            group,
            Instant.ofEpochMilli(asked.path("startTime").asLong(0)),
            Instant.ofEpochMilli(asked.path("endTime").asLong(Long.MAX_VALUE)),
            Long.parseLong(asked.path("nextToken").asText("0")),
            limit);
    return AwsAnswer.json(Json.bytes(answer(found, limit)));
  }

  private static ObjectNode answer(List<Event> found, int limit) {
    ObjectNode answer = Json.object();
    ArrayNode events = answer.putArray("events");
    for (Event event : found) {
      events
          .addObject()
          .put("eventId", Long.toString(event.number()))
          .put("timestamp", event.at().toEpochMilli())
          .put("ingestionTime", event.at().toEpochMilli())
          .put("message", event.message());
    }
    if (found.size() == limit) {
      answer.put("nextToken", Long.toString(found.get(limit - 1).number() + 1));
    }
    return answer;
  }
}
