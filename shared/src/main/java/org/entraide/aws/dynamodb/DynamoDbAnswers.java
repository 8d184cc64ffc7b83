package org.entraide.aws.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.entraide.port.Answers;
import org.entraide.port.Store;
import org.entraide.runtime.Json;

/**
 * Kept answers on DynamoDB, in the Idempotency table, which expires them. They may hold how to
 * reach somebody, so each is sealed with its key.
 */
public final class DynamoDbAnswers implements Answers {
  static final String TABLE = "IDEMPOTENCY_TABLE";
  private static final Duration KEPT = Duration.ofHours(25);
  private static final String SORT = "answer";
  private static final String SEALED = "sealed";

  private final Tables tables;
  private final DynamoDbStore store;

  public DynamoDbAnswers(Tables tables, DynamoDbStore store) {
    this.tables = tables;
    this.store = store;
  }

  @Override
  public Optional<Answer> find(Key key, Instant now) {
    Seal seal = Seal.of(key);
    Item item =
        tables
            .named(TABLE)
            .getItem(
                r ->
                    r.key(k -> k.partitionValue(seal.partition()).sortValue(SORT))
                        .consistentRead(true));
    // DynamoDB deletes late: what is past its time counts as gone.
    return Optional.ofNullable(item)
        .filter(i -> i.expiresAt() > now.getEpochSecond())
        .map(i -> read(seal.open(i.data().path(SEALED).asText())));
  }

  @Override
  public Store keeping(Key key, Instant now, Function<Object, Answer> render) {
    Seal seal = Seal.of(key);
    return store.keeping(
        result ->
            Item.row(
                seal.partition(),
                SORT,
                now.plus(KEPT).getEpochSecond(),
                Json.object().put(SEALED, seal.close(written(render.apply(result))))));
  }

  private static String written(Answer answer) {
    return Json.mapper().valueToTree(answer).toString();
  }

  private static Answer read(String text) {
    try {
      return Json.mapper().readValue(text, Answer.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
