package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.local.edge.CallMeter;
import org.entraide.local.functions.Served;

/** What each operation's calls took. */
final class Measurements {
  private final Lab lab;
  private final Optional<String> only;
  private final Map<Operation, List<Sample>> samples = new LinkedHashMap<>();

  /**
   * @param only the function to measure beside the reference; all when empty
   */
  Measurements(Lab lab, Optional<String> only) {
    this.lab = lab;
    this.only = only;
  }

  /** Kills the function's process first, so that the call starts a new one. */
  Calls cold() {
    return measuring(
        (operation, event) -> {
          lab.functions(operation).kill(operation.function());
          return lab.serve(operation, event);
        });
  }

  /** Takes the process that is there. */
  Calls warm() {
    return measuring(lab::serve);
  }

  private interface Serving {
    Served serve(Operation operation, JsonNode event);
  }

  private Calls measuring(Serving serving) {
    return (operation, event) -> {
      if (!isMeasured(operation)) {
        return Lab.answer(lab.serve(operation, event));
      }
      Duration cpuBefore = lab.functions(operation).cpu(operation.function());
      CallMeter.Line before = lab.waited(operation);
      Served served = serving.serve(operation, event);
      CallMeter.Line after = lab.waited(operation);
      Duration cpu = lab.functions(operation).cpu(operation.function()).minus(cpuBefore);
      samples
          .computeIfAbsent(operation, first -> new ArrayList<>())
          .add(
              new Sample(
                  millis(served.init()),
                  millis(served.duration()),
                  millis(after.time().minus(before.time())),
                  after.calls() - before.calls(),
                  millis(cpu)));
      return Lab.answer(served);
    };
  }

  private boolean isMeasured(Operation operation) {
    return operation.equals(Operation.REFERENCE)
        || only.map(name -> name.equals(operation.shortFunction())).orElse(true);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /** By operation, in the order of the first calls. */
  Map<Operation, List<Sample>> samples() {
    return samples;
  }
}
