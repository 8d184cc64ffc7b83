package org.entraide.aws.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.entraide.port.Answers;
import org.entraide.port.Store;
import org.entraide.runtime.Json;

/** Kept answers on DynamoDB, in the Idempotency table, which expires them. */
public final class DynamoDbAnswers implements Answers {
  static final String TABLE = "IDEMPOTENCY_TABLE";
  private static final Duration KEPT = Duration.ofHours(25);
  private static final String SORT = "answer";

  private final Tables tables;
  private final DynamoDbStore store;

  public DynamoDbAnswers(Tables tables, DynamoDbStore store) {
    this.tables = tables;
    this.store = store;
  }

  @Override
  public Optional<Answer> find(Key key, Instant now) {
    Item item =
        tables
            .named(TABLE)
            .getItem(
                r ->
                    r.key(k -> k.partitionValue(partition(key)).sortValue(SORT))
                        .consistentRead(true));
    // DynamoDB deletes late: what is past its time counts as gone.
    return Optional.ofNullable(item)
        .filter(i -> i.expiresAt() > now.getEpochSecond())
        .map(i -> DynamoDbStore.read(i.data(), Answer.class));
  }

  @Override
  public Store keeping(Key key, Instant now, Function<Object, Answer> render) {
    return store.keeping(
        result ->
            Item.row(
                partition(key),
                SORT,
                now.plus(KEPT).getEpochSecond(),
                Json.mapper().valueToTree(render.apply(result))));
  }

  private static String partition(Key key) {
    return key.scope() + "#" + key.value();
  }
}
