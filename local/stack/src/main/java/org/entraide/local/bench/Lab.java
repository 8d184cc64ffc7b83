package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.local.Stack;
import org.entraide.local.StackOptions;
import org.entraide.local.edge.CallMeter;
import org.entraide.local.functions.Functions;
import org.entraide.local.functions.Outcome;
import org.entraide.local.functions.Served;
import org.entraide.local.json.Json;

/**
 * The project's functions and the reference function, each in its own stack on this machine.
 * Nothing reaches a function but what it is called with here, so that what is measured is alone.
 */
final class Lab implements AutoCloseable {
  private static final String REFERENCE_TEMPLATE = "benchmarks/reference/template.yaml";

  private final Stack product;
  private final Stack reference;

  private Lab(Stack product, Stack reference) {
    this.product = product;
    this.reference = reference;
  }

  /**
   * @param cores where to run functions; anywhere when empty
   * @param jvmFlags added to the command line of every function's JVM
   */
  static Lab open(Path project, Optional<Cores> cores, List<String> jvmFlags)
      throws IOException, InterruptedException {
    if (cores.isPresent()) {
      cores.get().keepOff();
    }
    StackOptions options =
        StackOptions.of(project)
            .withEnvironments(1)
            .withLogs(Optional.of(project.resolve("local/stack/target/logs/bench")))
            .withLauncher(cores.map(Cores::launcher).orElse(List.of()))
            .withJvmFlags(jvmFlags)
            .withDeliveryTo(Set.of());
    Stack product = Stack.start(options);
    try {
      return new Lab(
          product, Stack.start(options.withTemplate(project.resolve(REFERENCE_TEMPLATE))));
    } catch (IOException | RuntimeException e) {
      product.close();
      throw e;
    }
  }

  private Stack of(Operation operation) {
    return operation.function().equals(Operation.REFERENCE.function()) ? reference : product;
  }

  Functions functions(Operation operation) {
    return of(operation).functions();
  }

  CallMeter meter(Operation operation) {
    return of(operation).aws().meter();
  }

  /**
   * The token of the link in the last SMS to a number.
   *
   * @param path what comes before it in the link, such as {@code /v1/i/}
   */
  String lastLinkTo(String phone, String path) {
    String text =
        product.aws().inbox().find(Optional.of(phone), Optional.empty()).stream()
            .reduce((earlier, later) -> later)
            .map(message -> message.text())
            .orElse("");
    Matcher link = Pattern.compile(Pattern.quote(path) + "([\\w-]+)").matcher(text);
    if (!link.find()) {
      throw new IllegalStateException("no link in the message to a volunteer: " + text);
    }
    return link.group(1);
  }

  /** Calls a function, however long it takes. */
  Served serve(Operation operation, JsonNode event) {
    Served served = functions(operation).serve(operation.function(), Json.bytes(event));
    if (!served.outcome().succeeded()) {
      throw new IllegalStateException(
          operation.shortFunction() + " " + operation.name() + " failed: " + said(served));
    }
    return served;
  }

  private static String said(Served served) {
    return served.outcome() instanceof Outcome.Failed failed
        ? failed.errorType() + " " + failed.message()
        : served.outcome().toString();
  }

  /** Calls of which nothing is noted. */
  Calls unmeasured() {
    return (operation, event) -> answer(serve(operation, event));
  }

  /** What a call's function wrote. */
  static JsonNode answer(Served served) {
    byte[] payload = ((Outcome.Answered) served.outcome()).payload();
    return payload.length == 0 ? Json.object() : Json.readOrText(payload);
  }

  /** What the function has asked of AWS so far, by operation. */
  Map<String, CallMeter.Line> asked(Operation operation) {
    return meter(operation).of(operation.function());
  }

  /** How often the function has called AWS so far, and how long it has waited. */
  CallMeter.Line waited(Operation operation) {
    return meter(operation).total(operation.function());
  }

  /** Bytes of the function's zip. */
  long zipBytes(Operation operation) throws IOException {
    return Files.size(functions(operation).code(operation.function()));
  }

  @Override
  public void close() {
    reference.close();
    product.close();
  }
}
