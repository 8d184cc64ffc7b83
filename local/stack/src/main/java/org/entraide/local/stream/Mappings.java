package org.entraide.local.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.local.queue.Queues;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;
import org.entraide.local.template.Template;

/** Reads the event source mappings of a template: {@code DynamoDB} events of functions. */
final class Mappings {
  private static final Pattern STREAM =
      Pattern.compile("arn:aws:dynamodb:[^:]*:\\d*:table/([^/]+)/stream/.*");

  private final Template template;
  private final Queues queues;

  private Mappings(Template template, Queues queues) {
    this.template = template;
    this.queues = queues;
  }

  static List<Mapping> of(Template template, Queues queues) {
    Mappings mappings = new Mappings(template, queues);
    List<Mapping> found = new ArrayList<>();
    for (Resource function : template.ofType("AWS::Serverless::Function")) {
      function
          .properties()
          .section("Events")
          .sections()
          .forEach(
              (name, event) -> {
                Section properties = event.section("Properties");
                if (event.text("Type").equals("DynamoDB") && properties.flag("Enabled", true)) {
                  found.add(mappings.mapping(function.id(), name, properties));
                }
              });
    }
    return found;
  }

  private Mapping mapping(String function, String name, Section event) {
    return new Mapping(
        function + name,
        function,
        table(event),
        patterns(event),
        event.place(),
        (int) event.number("BatchSize", 100),
        Duration.ofSeconds(event.number("MaximumBatchingWindowInSeconds", 0)),
        event.flag("BisectBatchOnFunctionError", false),
        reportsFailures(event),
        limit(event, "MaximumRetryAttempts").map(Long::intValue),
        limit(event, "MaximumRecordAgeInSeconds").map(Duration::ofSeconds),
        queues.onFailure(event.section("DestinationConfig")),
        latest(event));
  }

  private String table(Section event) {
    Matcher stream = STREAM.matcher(event.text("Stream"));
    if (!stream.matches() || !hasStream(stream.group(1))) {
      throw event.wrong(
          "Stream", "should be the StreamArn of a table of the template that has a stream");
    }
    return stream.group(1);
  }

  private boolean hasStream(String table) {
    Resource resource = template.resources().get(table);
    return resource != null && resource.properties().has("StreamSpecification");
  }

  private static List<String> patterns(Section event) {
    return event.section("FilterCriteria").sectionList("Filters").stream()
        .map(filter -> filter.text("Pattern"))
        .toList();
  }

  private static boolean reportsFailures(Section event) {
    List<String> types = event.texts("FunctionResponseTypes");
    if (!types.isEmpty() && !types.equals(List.of("ReportBatchItemFailures"))) {
      throw event.wrong("FunctionResponseTypes", "should be ReportBatchItemFailures or absent");
    }
    return !types.isEmpty();
  }

  private static Optional<Long> limit(Section event, String key) {
    return Optional.of(event.number(key, -1)).filter(number -> number >= 0);
  }

  private static boolean latest(Section event) {
    return switch (event.text("StartingPosition")) {
      case "LATEST" -> true;
      case "TRIM_HORIZON" -> false;
      default -> throw event.wrong("StartingPosition", "should be LATEST or TRIM_HORIZON");
    };
  }
}
