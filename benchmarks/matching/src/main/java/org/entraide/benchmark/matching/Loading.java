package org.entraide.benchmark.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.entraide.aws.dynamodb.Item;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;

/** Writes many rows as the product would, but past its transactions: with BatchWriteItem. */
final class Loading {
  private static final int CONNECTIONS = 3;

  /** DynamoDB's limit of rows in one write. */
  private static final int MOST_AT_ONCE = 25;

  /** Who lives farther out is never near a request: their diaries would not be read. */
  private static final int DIARIES = 10_000;

  private final DynamoDbEnhancedClient client;
  private final Tables tables;
  private final Cast cast;

  Loading(DynamoDbEnhancedClient client, Tables tables, Cast cast) {
    this.client = client;
    this.tables = tables;
    this.cast = cast;
  }

  /** Writes the first so many volunteers, and diaries of those who may be matched. */
  void load(int volunteers) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<?>> writes = new ArrayList<>();
      for (int from = 0; from < volunteers; from += MOST_AT_ONCE) {
        int first = from;
        int end = Math.min(volunteers, from + MOST_AT_ONCE);
        writes.add(
            threads.submit(
                () -> {
                  write(
                      tables.named("PEOPLE_TABLE"),
                      Entities.VOLUNTEERS,
                      cast::volunteer,
                      first,
                      end);
                  if (first < DIARIES) {
                    write(
                        tables.named("REQUESTS_TABLE"), Entities.DIARIES, cast::diary, first, end);
                  }
                }));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private <T> void write(
      DynamoDbTable<Item> table, EntityType<T> type, IntFunction<T> value, int from, int end) {
    WriteBatch.Builder<Item> batch = WriteBatch.builder(Item.class).mappedTableResource(table);
    for (int n = from; n < end; n++) {
      batch.addPutItem(Item.entity(type, Cast.TENANT, Cast.id(n), value.apply(n), 1, null));
    }
    var result =
        client.batchWriteItem(
            BatchWriteItemEnhancedRequest.builder().writeBatches(batch.build()).build());
    if (!result.unprocessedPutItemsForTable(table).isEmpty()) {
      throw new IllegalStateException("DynamoDB Local left rows out");
    }
  }
}
