package org.entraide.aws.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.port.Quota;
import org.entraide.runtime.Environment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Counters on DynamoDB, one row for each window, with the shares beside the whole: one conditional
 * update takes, and the row expires a day after its window.
 */
public final class DynamoDbQuota implements Quota {
  private static final Duration KEPT = Duration.ofDays(1);

  private final DynamoDbClient client;
  private final String table;

  /** Counters in the Idempotency table, which forgets: no function may count in the others. */
  public DynamoDbQuota(DynamoDbClient client, Environment environment) {
    this.client = client;
    this.table = environment.require(DynamoDbAnswers.TABLE);
  }

  @Override
  public Optional<Duration> take(CollectivityId tenant, Allowance allowance, Instant now) {
    return take(
        tenant,
        allowance,
        1,
        now,
        "ADD version :wanted SET expiresAt = :end",
        "attribute_not_exists(version) OR version <= :room",
        Map.of(),
        Map.of());
  }

  @Override
  public Optional<Duration> take(
      CollectivityId tenant, Allowance allowance, Share share, int wanted, Instant now) {
    if (wanted > share.limit()) {
      return Optional.of(Duration.between(now, allowance.endAfter(now)));
    }
    return take(
        tenant,
        allowance,
        wanted,
        now,
        "ADD version :wanted, #share :wanted SET expiresAt = :end",
        "(attribute_not_exists(version) OR version <= :room)"
            + " AND (attribute_not_exists(#share) OR #share <= :shareRoom)",
        Map.of("#share", "share-" + share.of()),
        Map.of(":shareRoom", number(share.limit() - wanted)));
  }

  private Optional<Duration> take(
      CollectivityId tenant,
      Allowance allowance,
      int wanted,
      Instant now,
      String update,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> shares) {
    Instant end = allowance.endAfter(now);
    Optional<Duration> wait = Optional.of(Duration.between(now, end));
    if (wanted > allowance.limit()) {
      return wait;
    }
    Map<String, AttributeValue> values = new HashMap<>(shares);
    values.put(":wanted", number(wanted));
    values.put(":room", number(allowance.limit() - wanted));
    values.put(":end", number(end.plus(KEPT).getEpochSecond()));
    try {
      client.updateItem(
          r ->
              r.tableName(table)
                  .key(
                      Map.of(
                          "pk", AttributeValue.fromS(tenant.keyPrefix() + "quota"),
                          "sk", AttributeValue.fromS(allowance.name() + "#" + end)))
                  .updateExpression(update)
                  .conditionExpression(condition)
                  .expressionAttributeNames(names.isEmpty() ? null : names)
                  .expressionAttributeValues(values));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return wait;
    }
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
