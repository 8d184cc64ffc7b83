package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.entraide.local.edge.CallMeter;

/** What each operation asks of AWS: calls, and the capacity units that DynamoDB says it used. */
final class Consumption implements Calls {
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");

  /**
   * @param calls how often each call was made, by names such as {@code GetItem}
   */
  record Line(Map<String, Long> calls, double readUnits, double writeUnits) {

    /** What the meter counted between two looks at it. */
    static Line between(Map<String, CallMeter.Line> before, Map<String, CallMeter.Line> after) {
      Map<String, Long> calls = new TreeMap<>();
      double read = 0;
      double write = 0;
      for (var entry : after.entrySet()) {
        CallMeter.Line now = entry.getValue();
        CallMeter.Line then = before.get(entry.getKey());
        long made = now.calls() - (then == null ? 0 : then.calls());
        double units = now.units() - (then == null ? 0 : then.units());
        String name = entry.getKey().substring(entry.getKey().indexOf('.') + 1);
        if (made > 0) {
          calls.put(name, made);
        }
        read += READS.contains(name) ? units : 0;
        write += READS.contains(name) ? 0 : units;
      }
      return new Line(calls, read, write);
    }
  }

  private final Lab lab;
  private final Map<Operation, Line> lines = new LinkedHashMap<>();

  Consumption(Lab lab) {
    this.lab = lab;
  }

  @Override
  public JsonNode call(Operation operation, JsonNode event) {
    CallMeter meter = lab.meter(operation);
    meter.meterCapacity(true);
    try {
      Map<String, CallMeter.Line> before = lab.asked(operation);
      JsonNode answer = Lab.answer(lab.serve(operation, event));
      lines.put(operation, Line.between(before, lab.asked(operation)));
      return answer;
    } finally {
      meter.meterCapacity(false);
    }
  }

  /** By operation, in the order of the first calls; of an operation called twice the last. */
  Map<Operation, Line> lines() {
    return lines;
  }
}
