package org.entraide.local.functions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;

/**
 * A function as the template describes it.
 *
 * @param id logical id; locally the function's name too
 * @param handler such as {@code org.entraide.requests.Handler::handleRequest}
 * @param code the zip or the folder that {@code CodeUri} names
 * @param timeout of one invocation
 * @param variables of its environment, as the template gives them
 * @param logGroup that takes in what it prints
 * @param snapshot whether SnapStart applies, so that checkpoint hooks run
 * @param reserved bound on its concurrency
 */
record FunctionSpec(
    String id,
    String handler,
    Path code,
    Duration timeout,
    int memoryMegabytes,
    Map<String, String> variables,
    String logGroup,
    boolean snapshot,
    OptionalInt reserved) {

  /** Lambda's own defaults where the template says nothing: 3 s and 128 MB. */
  static FunctionSpec of(Resource function, Path project) {
    Section properties = function.properties();
    Map<String, String> variables = new LinkedHashMap<>();
    Section given = properties.section("Environment").section("Variables");
    given.raw().keySet().forEach(name -> variables.put(name, given.text(name)));
    Section logging = properties.section("LoggingConfig");
    logging
        .optionalText("LogFormat")
        .ifPresent(format -> variables.put("AWS_LAMBDA_LOG_FORMAT", format));
    logging
        .optionalText("ApplicationLogLevel")
        .ifPresent(level -> variables.put("AWS_LAMBDA_LOG_LEVEL", level));
    long reserved = properties.number("ReservedConcurrentExecutions", -1);
    return new FunctionSpec(
        function.id(),
        properties.text("Handler"),
        project.resolve(properties.text("CodeUri")),
        Duration.ofSeconds(properties.number("Timeout", 3)),
        Math.toIntExact(properties.number("MemorySize", 128)),
        Map.copyOf(variables),
        logging.text("LogGroup", "/aws/lambda/" + function.id()),
        properties.section("SnapStart").text("ApplyOn", "None").equals("PublishedVersions"),
        reserved < 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(reserved)));
  }

  String arn() {
    return "arn:aws:lambda:eu-west-3:000000000000:function:" + id;
  }
}
