package org.entraide.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.entraide.aws.dynamodb.DynamoDbAgenda;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.WaveElapsed;
import org.entraide.port.Agenda;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Ids;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Log;
import org.entraide.runtime.Now;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.PatientContext;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TellWhatIsDueIT {
  private static final Instant TEN = Instant.parse("2026-12-01T10:00:00Z");
  private static final CollectivityId TOWN = new CollectivityId("com-02168");

  private final Environment environment = DynamoDbLocal.tables();
  private final Tables tables =
      new Tables(
          DynamoDbEnhancedClient.builder().dynamoDbClient(DynamoDbLocal.client()).build(),
          environment);
  private final Ids ids = new TimeSortedIds(new Random(1));
  private final DynamoDbStore store = new DynamoDbStore(tables, ids);
  private final Agenda agenda = new DynamoDbAgenda(tables);

  @Test
  void whatIsDueIsToldOnceAndTheRestStays() {
    remindAt(TEN.minusSeconds(30), "late");
    remindAt(TEN, "now");
    remindAt(TEN.plusSeconds(1), "later");

    new TellWhatIsDue(agenda).upTo(TEN, () -> true);
    new TellWhatIsDue(agenda).upTo(TEN, () -> true);

    assertThat(told()).containsExactlyInAnyOrder("late", "now");
    new TellWhatIsDue(agenda).upTo(TEN.plusSeconds(60), () -> true);
    assertThat(told()).containsExactlyInAnyOrder("late", "now", "later");
  }

  @Test
  void anOutageOfADayIsCaughtUp() {
    new TellWhatIsDue(agenda).upTo(TEN, () -> true);
    for (int hour = 1; hour <= 30; hour++) {
      remindAt(TEN.plus(Duration.ofHours(hour)), "h" + hour);
    }

    new TellWhatIsDue(agenda).upTo(TEN.plus(Duration.ofHours(30)), () -> true);

    assertThat(told()).hasSize(30);
  }

  @Test
  void anEntryThatIsCommittedAfterTheSweepOfItsMinuteIsToldByTheNext() {
    new TellWhatIsDue(agenda).upTo(TEN, () -> true);
    remindAt(TEN.minusSeconds(5), "straggler");

    new TellWhatIsDue(agenda).upTo(TEN.plusSeconds(60), () -> true);

    assertThat(told()).containsExactly("straggler");
  }

  @Test
  void anEntryThatFailsIsTriedAgainForAsLongAsItTakes() {
    remindAt(TEN, "poison");
    remindAt(TEN, "good");
    TellWhatIsDue failing = new TellWhatIsDue(new FailingOnce(agenda, "poison", 40));
    // Two failures a sweep: with the others, and alone.
    for (int minute = 0; minute < 20; minute++) {
      Instant now = TEN.plus(Duration.ofMinutes(minute));
      assertThatThrownBy(() -> failing.upTo(now, () -> true))
          .as("a sweep that leaves something untold says so, or nobody would hear of it")
          .isInstanceOf(IllegalStateException.class);
      assertThat(told()).containsExactly("good");
    }
    failing.upTo(TEN.plus(Duration.ofMinutes(20)), () -> true);
    assertThat(told()).containsExactlyInAnyOrder("good", "poison");
  }

  @Test
  void whatCannotBeReadKeepsNobodyBehindItWaitingAndIsNamedInTheLogEachMinute() {
    put("2026-12-01T09:58", Map.of());
    put("2026-12-01T09:59:00.000Z#no-data", Map.of());
    put(
        "2026-12-01T09:59:01.000Z#cut-off",
        Map.of(
            "data",
            AttributeValue.fromM(
                Map.of(
                    "aggregateKey", AttributeValue.fromS("com-02168#request#cut-off"),
                    "detailType", AttributeValue.fromS("WaveElapsed"),
                    "detail", AttributeValue.fromS("{\"eventId\":")))));
    remindAt(TEN, "behind");
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Log.to(new PrintStream(log, true, UTF_8));
    try {
      assertThatThrownBy(() -> new TellWhatIsDue(agenda).upTo(TEN, () -> true))
          .hasMessageStartingWith("3 entries");
      assertThat(told()).containsExactly("behind");
      remindAt(TEN.plusSeconds(30), "later");
      assertThatThrownBy(() -> new TellWhatIsDue(agenda).upTo(TEN.plusSeconds(60), () -> true))
          .hasMessageStartingWith("3 entries");
      assertThat(told()).containsExactlyInAnyOrder("behind", "later");
    } finally {
      Log.to(System.out);
    }
    assertThat(log.toString(UTF_8).lines().filter(line -> line.contains("\"ERROR\"")))
        .hasSize(6)
        .anyMatch(line -> line.contains("2026-12-01T09Z#0 2026-12-01T09:58\""))
        .anyMatch(line -> line.contains("2026-12-01T09Z#0 2026-12-01T09:59:00.000Z#no-data\""))
        .anyMatch(line -> line.contains("2026-12-01T09Z#0 2026-12-01T09:59:01.000Z#cut-off\""));
  }

  @Test
  void aSweepThatRunsOutOfTimeLosesNothing() {
    int count = 3 * Agenda.MOST_AT_ONCE + 12;
    for (int i = 0; i < count; i++) {
      remindAt(TEN.minusSeconds(i * 60L), "n" + i);
    }
    for (int minute = 0; minute < 4; minute++) {
      int[] left = {1};
      new TellWhatIsDue(agenda)
          .upTo(TEN.plus(Duration.ofMinutes(minute * 10L)), () -> left[0]-- > 0);
      assertThat(told()).hasSize(Math.min(count, (minute + 1) * Agenda.MOST_AT_ONCE));
    }
    assertThat(told()).doesNotHaveDuplicates();
  }

  /**
   * Two sweeps at once, as when a minute's is still at work: each entry is one's or the other's.
   */
  @Test
  void whatSomebodyElseTakesMeanwhileIsToldOnceAndTheRestTooThatLayBesideIt() {
    for (int i = 0; i < 30; i++) {
      remindAt(TEN.minusSeconds(i), "n" + i);
    }
    Agenda faster = new AlsoSwept(agenda, 3);

    new TellWhatIsDue(faster).upTo(TEN, () -> true);

    assertThat(told()).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void theSampleIsHandled() throws IOException {
    remindAt(TEN, "sample");
    Handler handler =
        new Handler(
            new TellWhatIsDue(agenda), new Now(Clock.fixed(TEN.minusSeconds(9), ZoneOffset.UTC)));
    Path sample =
        Path.of(System.getProperty("entraide.root"), "events", "reminders", "every-minute.json");
    try (InputStream event = Files.newInputStream(sample)) {
      handler.handleRequest(event, OutputStream.nullOutputStream(), new PatientContext());
    }
    assertThat(told()).containsExactly("sample");
  }

  private void remindAt(Instant at, String requestId) {
    store.commit(
        Decision.change(
            null,
            Changes.of(TOWN, at.minus(Duration.ofHours(1)))
                .remind(at, new WaveElapsed(requestId, 1, 1))));
  }

  /** A row that somebody wrote by hand, or that was damaged on its way. */
  private void put(String sort, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> row = new HashMap<>(attributes);
    row.put("pk", AttributeValue.fromS("2026-12-01T09Z#0"));
    row.put("sk", AttributeValue.fromS(sort));
    DynamoDbLocal.client().putItem(r -> r.tableName(environment.require("AGENDA_TABLE")).item(row));
  }

  private List<String> told() {
    return DynamoDbLocal.client()
        .scan(s -> s.tableName(environment.require("OUTBOX_TABLE")))
        .items()
        .stream()
        .map(item -> item.get("pk"))
        .map(AttributeValue::s)
        .map(pk -> pk.substring(pk.lastIndexOf('#') + 1))
        .toList();
  }

  /** An agenda of which somebody else takes some entries while they are being read. */
  private record AlsoSwept(Agenda agenda, int taken) implements Agenda {
    @Override
    public Stream<Due> due(Instant from, Instant upTo) {
      List<Due> entries = agenda.due(from, upTo).toList();
      entries.stream().skip(5).limit(taken).forEach(e -> agenda.claim(List.of(e), upTo));
      return entries.stream();
    }

    @Override
    public boolean claim(List<Due> entries, Instant now) {
      return agenda.claim(entries, now);
    }

    @Override
    public Optional<Instant> sweptUpTo() {
      return agenda.sweptUpTo();
    }

    @Override
    public void sweptUpTo(Instant instant) {
      agenda.sweptUpTo(instant);
    }
  }

  /** An agenda whose claims of one request fail so many times. */
  private static final class FailingOnce implements Agenda {
    private final Agenda agenda;
    private final String requestId;
    private int failures;

    FailingOnce(Agenda agenda, String requestId, int failures) {
      this.agenda = agenda;
      this.requestId = requestId;
      this.failures = failures;
    }

    @Override
    public Stream<Due> due(Instant from, Instant upTo) {
      return agenda.due(from, upTo);
    }

    @Override
    public boolean claim(List<Due> entries, Instant now) {
      if (entries.stream().anyMatch(entry -> entry.aggregateKey().endsWith(requestId))
          && failures-- > 0) {
        throw new IllegalStateException("out of order");
      }
      return agenda.claim(entries, now);
    }

    @Override
    public Optional<Instant> sweptUpTo() {
      return agenda.sweptUpTo();
    }

    @Override
    public void sweptUpTo(Instant instant) {
      agenda.sweptUpTo(instant);
    }
  }
}
