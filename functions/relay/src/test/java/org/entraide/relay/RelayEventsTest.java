package org.entraide.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.testing.PatientContext;
import org.junit.jupiter.api.Test;

class RelayEventsTest {

  @Property
  void eachAggregatesEventsArriveInTheirOrderAndNoneIsLost(
      @ForAll @IntRange(min = 0, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 12) int aggregates,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<OutboxRecord> stream =
        IntStream.range(0, count)
            .mapToObj(n -> record(n, "com-02168#request#" + random.nextInt(aggregates)))
            .toList();
    List<OutboxRecord> arrived = new ArrayList<>();
    RelayEvents relay =
        new RelayEvents(
            records -> {
              // Some calls fail half-way, as PutEvents may.
              int taken = random.nextInt(3) == 0 ? random.nextInt(records.size()) : records.size();
              arrived.addAll(records.subList(0, taken));
              return taken;
            });

    List<OutboxRecord> rest = stream;
    while (!rest.isEmpty()) {
      List<String> failures = relay.relay(rest);
      rest = failures.isEmpty() ? List.of() : from(rest, failures.get(0));
    }

    assertThat(firstArrivals(arrived)).isEqualTo(byAggregate(stream));
  }

  @Test
  void theSampleGoesOnTheBusAndAnExpiredRowDoesNot() throws IOException {
    List<OutboxRecord> arrived = new ArrayList<>();
    Handler handler =
        new Handler(
            new RelayEvents(
                records -> {
                  arrived.addAll(records);
                  return records.size();
                }));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (InputStream sample = Files.newInputStream(sample("outbox-stream.json"))) {
      handler.handleRequest(sample, answer, new PatientContext());
    }

    assertThat(arrived).extracting(OutboxRecord::detailType).containsExactly("RequestOpened");
    assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
  }

  private static Path sample(String name) {
    return Path.of(System.getProperty("entraide.root"), "events", "relay", name);
  }

  private static OutboxRecord record(int n, String aggregate) {
    return new OutboxRecord("" + n, aggregate, "RequestOpened", "{\"n\":" + n + "}");
  }

  private static List<OutboxRecord> from(List<OutboxRecord> records, String sequence) {
    return records.stream().dropWhile(record -> !record.sequenceNumber().equals(sequence)).toList();
  }

  private static Map<String, List<OutboxRecord>> firstArrivals(List<OutboxRecord> arrived) {
    return byAggregate(arrived.stream().distinct().toList());
  }

  private static Map<String, List<OutboxRecord>> byAggregate(List<OutboxRecord> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                OutboxRecord::aggregate, LinkedHashMap::new, Collectors.toList()));
  }
}
