package org.entraide.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
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
import org.entraide.runtime.Log;
import org.entraide.testing.PatientContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            },
            RelayEventsTest::refusesNone);

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
                },
                RelayEventsTest::refusesNone));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (InputStream sample = Files.newInputStream(sample("outbox-stream.json"))) {
      handler.handleRequest(sample, answer, new PatientContext());
    }

    assertThat(arrived).extracting(OutboxRecord::detailType).containsExactly("RequestOpened");
    assertThat(answer.toString(StandardCharsets.UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
  }

  /** A defect wrote it: in another town's name it would be acted on with that town's rows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com-60159#request#1 {\"collectivityId\":\"com-02168\"}",
        "com-02168#request#1 {\"collectivityId\":\"com-021\"}",
        "com-021#request#1 {\"collectivityId\":\"com-02168\"}",
        "com-02168#request#1 {\"requestId\":\"1\"}",
        "com-02168#request#1 {\"collectivityId\":",
        "com-02168 {\"collectivityId\":\"com-02169\"}",
        "platform#all {\"collectivityId\":\"platform\"}"
      })
  void anEventThatNamesAnotherCollectivityThanItsRowIsHeardByNobodyAndHoldsUpNoOther(String row) {
    String[] parts = row.split(" ", 2);
    OutboxRecord foreign = new OutboxRecord("2", parts[0], "RequestOpened", parts[1]);
    List<OutboxRecord> arrived = new ArrayList<>();
    List<OutboxRecord> refused = new ArrayList<>();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Log.to(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      List<String> failures =
          new RelayEvents(
                  records -> {
                    arrived.addAll(records);
                    return records.size();
                  },
                  refused::add)
              .relay(
                  List.of(
                      record(1, "com-02168#request#1"), foreign, record(3, "com-02168#request#1")));
      assertThat(failures).isEmpty();
    } finally {
      Log.to(System.out);
    }

    assertThat(arrived).extracting(OutboxRecord::sequenceNumber).containsExactly("1", "3");
    assertThat(refused).containsExactly(foreign);
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("ERROR", parts[0], "RequestOpened");
  }

  private static void refusesNone(OutboxRecord record) {
    throw new AssertionError("refused " + record);
  }

  private static Path sample(String name) {
    return Path.of(System.getProperty("entraide.root"), "events", "relay", name);
  }

  private static OutboxRecord record(int n, String aggregate) {
    return new OutboxRecord(
        "" + n, aggregate, "RequestOpened", "{\"collectivityId\":\"com-02168\",\"n\":" + n + "}");
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
