package org.entraide.aws.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.port.Quota;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Counters on DynamoDB, one row for each window: one conditional update takes, and the row expires
 * a day after its window.
 */
public final class DynamoDbQuota implements Quota {
  private static final Duration KEPT = Duration.ofDays(1);

  private final DynamoDbClient client;
  private final String table;

  /**
   * Counters in that table, beside what it is there for.
   *
   * @param table name of a table whose rows may expire
   */
  public DynamoDbQuota(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Optional<Duration> take(CollectivityId tenant, Allowance allowance, Instant now) {
    Instant end = allowance.endAfter(now);
    try {
      client.updateItem(
          r ->
              r.tableName(table)
                  .key(
                      Map.of(
                          "pk", AttributeValue.fromS(tenant.keyPrefix() + "quota"),
                          "sk", AttributeValue.fromS(allowance.name() + "#" + end)))
                  .updateExpression("ADD version :one SET expiresAt = :end")
                  .conditionExpression("attribute_not_exists(version) OR version < :limit")
                  .expressionAttributeValues(
                      Map.of(
                          ":one", AttributeValue.fromN("1"),
                          ":limit", AttributeValue.fromN(Integer.toString(allowance.limit())),
                          ":end", AttributeValue.fromN(Long.toString(expiry(end))))));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(Duration.between(now, end));
    }
  }

  private static long expiry(Instant end) {
    return end.plus(KEPT).getEpochSecond();
  }
}
