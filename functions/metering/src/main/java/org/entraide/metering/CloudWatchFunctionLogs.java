package org.entraide.metering;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The functions' logs in CloudWatch Logs. Reading them there is free. */
final class CloudWatchFunctionLogs implements FunctionLogs {
  private final CloudWatchLogsClient client;
  private final List<String> groups;

  CloudWatchFunctionLogs(CloudWatchLogsClient client, List<String> groups) {
    this.client = client;
    this.groups = groups;
  }

  @Override
  public List<LogLine> between(Instant from, Instant to) {
    return groups.stream()
        .flatMap(
            group ->
                client
                    .filterLogEventsPaginator(
                        r ->
                            r.logGroupName(group)
                                .startTime(from.toEpochMilli())
                                .endTime(to.toEpochMilli() - 1))
                    .events()
                    .stream()
                    .map(
                        event ->
                            LogLine.of(
                                group,
                                Instant.ofEpochMilli(event.ingestionTime()),
                                event.message())))
        .toList();
  }
}
