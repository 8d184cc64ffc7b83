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
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.entraide.aws.dynamodb.AgendaEntry;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.Item;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Occurrence;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.CallPlanRunsShort;
import org.entraide.model.event.DomainEvent.CallReminderDue;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Timers in the agenda, and plans: the rows that the product writes, but twenty-five of any kind at
 * a time and without a transaction, so that a million take minutes.
 */
final class Planting {
  private static final Environment TABLES =
      new Environment(
          Map.of(
              "CALLS_TABLE", "CallsTable",
              "AGENDA_TABLE", "AgendaTable",
              "OUTBOX_TABLE", "OutboxTable"));
  private static final CollectivityId TOWN = new CollectivityId("com-02168");
  private static final int CONNECTIONS = 3;

  /** DynamoDB's limit of one batch. */
  private static final int AT_ONCE = 25;

  /** Plans are looked at again within a fortnight; none in the hours around the sweep. */
  private static final int HOURS_AHEAD = 336;

  private static final int FIRST_HOUR = 3;

  private final DynamoDbClient client;
  private final DynamoDbEnhancedClient enhanced;
  private final Tables tables;
  private final Ids ids = new TimeSortedIds(new Random(1));
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
    this.enhanced = DynamoDb.over(client);
    this.tables = new Tables(enhanced, TABLES);
    this.now = now;
  }

  /** Reminders of calls, all due at one instant. */
  void due(int reminders, Instant at) throws InterruptedException, ExecutionException {
    LocalDate tomorrow = LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(1);
    write(
        "AGENDA_TABLE",
        reminders,
        n ->
            timer(
                at,
                n,
                new CallReminderDue(
                    Occurrence.idOf("plan-" + n, tomorrow),
                    0,
                    "volunteer-" + n,
                    CallReminderDue.Occasion.DAY_BEFORE)));
  }

  /** Weekly plans whose next timer is hours or days away. */
  void idle(int plans) throws InterruptedException, ExecutionException {
    write(
        "CALLS_TABLE",
        plans,
        n -> Item.entity(Entities.CALL_PLANS, TOWN, "plan-" + n, weekly("plan-" + n), 1, null));
    write(
        "AGENDA_TABLE",
        plans,
        n ->
            timer(
                now.plus(Duration.ofHours(FIRST_HOUR + n % HOURS_AHEAD)),
                n,
                new CallPlanRunsShort("plan-" + n, 1)));
  }

  private Item timer(Instant dueAt, int n, DomainEvent event) {
    Changes.Timer timer = new Changes.Timer(dueAt, event);
    return AgendaEntry.of(TOWN, timer, ids.next(now) + "-" + n, now).item();
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

  private void write(String tableName, int count, IntFunction<Item> row)
      throws InterruptedException, ExecutionException {
    DynamoDbTable<Item> table = tables.named(tableName);
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<?>> writes = new ArrayList<>();
      for (int from = 0; from < count; from += AT_ONCE) {
        int first = from;
        int end = Math.min(count, from + AT_ONCE);
        writes.add(threads.submit(() -> write(table, first, end, row)));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void write(DynamoDbTable<Item> table, int from, int end, IntFunction<Item> row) {
    WriteBatch.Builder<Item> batch = WriteBatch.builder(Item.class).mappedTableResource(table);
    IntStream.range(from, end).mapToObj(row).forEach(batch::addPutItem);
    var result =
        enhanced.batchWriteItem(
            BatchWriteItemEnhancedRequest.builder().writeBatches(batch.build()).build());
    if (!result.unprocessedPutItemsForTable(table).isEmpty()) {
      throw new IllegalStateException("DynamoDB Local left rows out");
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
