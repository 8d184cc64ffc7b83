package org.entraide.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import org.entraide.local.json.Json;

/** What a function answers to a batch under {@code ReportBatchItemFailures}. */
final class BatchResponse {
  private BatchResponse() {}

  /**
   * The index of the first record that failed; empty when all were taken. An answer that cannot be
   * understood, or that names a record which is not in the batch, means that all failed, as Lambda
   * has it.
   */
  static OptionalInt firstFailure(byte[] answer, List<StreamRecord> batch) {
    if (answer.length == 0) {
      return OptionalInt.empty();
    }
    JsonNode response;
    try {
      response = Json.read(answer);
    } catch (IllegalArgumentException e) {
      return OptionalInt.of(0);
    }
    JsonNode failures = response.path("batchItemFailures");
    if (response.isNull()
        || (response.isObject() && (failures.isMissingNode() || failures.isNull()))) {
      return OptionalInt.empty();
    }
    return failures.isArray() ? first(failures, batch) : OptionalInt.of(0);
  }

  private static OptionalInt first(JsonNode failures, List<StreamRecord> batch) {
    List<String> sequences = batch.stream().map(StreamRecord::sequence).toList();
    OptionalInt first = OptionalInt.empty();
    for (JsonNode failure : failures) {
      int index = sequences.indexOf(failure.path("itemIdentifier").asText(""));
      first = OptionalInt.of(Math.min(Math.max(index, 0), first.orElse(Integer.MAX_VALUE)));
    }
    return first;
  }
}
