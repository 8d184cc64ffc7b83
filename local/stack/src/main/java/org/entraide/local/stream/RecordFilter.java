package org.entraide.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.entraide.local.json.Json;
import org.entraide.local.template.TemplateException;
import software.amazon.event.ruler.Machine;

/**
 * The filter criteria of a mapping: a record passes when it matches one pattern, or when there is
 * none.
 */
final class RecordFilter {
  private final Machine machine;

  RecordFilter(Mapping mapping) {
    machine = mapping.patterns().isEmpty() ? null : Machine.builder().build();
    for (String pattern : mapping.patterns()) {
      try {
        machine.addRule("filter", pattern);
      } catch (IOException e) {
        throw new TemplateException(
            mapping.place() + ".FilterCriteria", "is not an event pattern: " + e.getMessage());
      }
    }
  }

  boolean passes(JsonNode record) {
    if (machine == null) {
      return true;
    }
    try {
      return !machine
          .rulesForJSONEvent(new String(Json.bytes(record), StandardCharsets.UTF_8))
          .isEmpty();
    } catch (Exception e) {
      throw new IllegalStateException("event-ruler cannot read a stream record", e);
    }
  }
}
