package org.entraide.benchmark.reminders;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Occurrence;
import org.entraide.model.event.DomainEvent.CallPlanRunsShort;
import org.entraide.model.event.DomainEvent.CallReminderDue;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Timers in the agenda, written by the product's own store. */
final class Planting {
  private static final Environment TABLES =
      new Environment(
          Map.of(
              "CALLS_TABLE", "CallsTable",
              "AGENDA_TABLE", "AgendaTable",
              "OUTBOX_TABLE", "OutboxTable"));
  private static final CollectivityId TOWN = new CollectivityId("com-02168");
  private static final int CONNECTIONS = 3;

  /** A transaction has 100 rows at most; a plan is two. */
  private static final int AT_ONCE = 50;

  /** Plans are looked at again within a fortnight; none in the hours around the sweep. */
  private static final int HOURS_AHEAD = 336;

  private static final int FIRST_HOUR = 3;

  private final DynamoDbClient client;
  private final DynamoDbStore store;
  private final Instant now;

  /**
   * @param endpoint of DynamoDB
   * @param now when it is all written
   */
  Planting(URI endpoint, Instant now) {
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_3)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    this.store =
        new DynamoDbStore(
            new Tables(DynamoDb.over(client), TABLES), new TimeSortedIds(new Random(1)));
    this.now = now;
  }

  /** Reminders of calls, all due at one instant. */
  void due(int reminders, Instant at) throws InterruptedException, ExecutionException {
    LocalDate tomorrow = LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(1);
    write(
        reminders,
        (changes, n) ->
            changes.remind(
                at,
                new CallReminderDue(
                    Occurrence.idOf("plan-" + n, tomorrow),
                    0,
                    "volunteer-" + n,
                    CallReminderDue.Occasion.DAY_BEFORE)));
  }

  /** Weekly plans whose next timer is hours or days away. */
  void idle(int plans) throws InterruptedException, ExecutionException {
    write(
        plans,
        (changes, n) -> {
          String id = "plan-" + n;
          changes
              .create(Entities.CALL_PLANS, id, weekly(id))
              .remind(
                  now.plus(Duration.ofHours(FIRST_HOUR + n % HOURS_AHEAD)),
                  new CallPlanRunsShort(id, 1));
        });
  }

  private CallPlan weekly(String id) {
    CallPlan.Terms terms =
        new CallPlan.Terms(
            "FREQ=WEEKLY",
            LocalTime.of(15, 0),
            15,
            CallPlan.Doctrine.STABLE,
            List.of("volunteer"),
            HolidayRule.KEEP,
            LocalDate.ofInstant(now, ZoneOffset.UTC),
            null,
            CallPlan.State.ACTIVE);
    return CallPlan.make(id, "beneficiary", terms, null, Actor.SYSTEM, now);
  }

  private void write(int count, BiConsumer<Changes, Integer> row)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<?>> writes = new ArrayList<>();
      for (int from = 0; from < count; from += AT_ONCE) {
        int first = from;
        int end = Math.min(count, from + AT_ONCE);
        writes.add(
            threads.submit(
                () -> {
                  Changes changes = Changes.of(TOWN, now);
                  IntStream.range(first, end).forEach(n -> row.accept(changes, n));
                  store.commit(Decision.change(true, changes));
                }));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Events in the outbox, each told by one claim. */
  int told() {
    return client
        .scanPaginator(s -> s.tableName(TABLES.require("OUTBOX_TABLE")).select(Select.COUNT))
        .stream()
        .mapToInt(page -> page.count())
        .sum();
  }
}
