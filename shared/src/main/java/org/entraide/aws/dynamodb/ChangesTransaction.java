package org.entraide.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.entraide.model.event.DomainEvent;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Changes.Write;
import org.entraide.port.Ids;
import org.entraide.port.UsageLine;
import org.entraide.runtime.Json;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One decision as one transaction: aggregates, outbox events, agenda entries, ledger lines, audit
 * entries and the kept answer, all or nothing.
 */
final class ChangesTransaction {
  private static final Duration AUDIT_KEPT = Duration.ofDays(365);

  private final Tables tables;
  private final Changes changes;
  private final TransactWriteItemsEnhancedRequest.Builder request =
      TransactWriteItemsEnhancedRequest.builder();
  private final String id;
  private final boolean keepsAnswer;

  ChangesTransaction(Tables tables, Ids ids, Changes changes, Item answer) {
    this.tables = tables;
    this.changes = changes;
    this.id = ids.next(changes.at());
    this.keepsAnswer = answer != null;
    changes.writes().forEach(this::add);
    int n = 0;
    for (DomainEvent event : changes.events()) {
      OutboxEvent row = OutboxEvent.of(changes.tenant(), event, id + "-" + n++, changes.at());
      create(tables.named(OutboxEvent.TABLE), row.item());
    }
    for (Changes.Timer timer : changes.timers()) {
      AgendaEntry entry = AgendaEntry.of(changes.tenant(), timer, id + "-" + n++, changes.at());
      create(tables.named(AgendaEntry.TABLE), entry.item());
    }
    changes.usage().forEach(this::add);
    for (AuditEntry entry : changes.auditEntries()) {
      add(entry, id + "-" + n++);
    }
    if (answer != null) {
      put(
          tables.named(DynamoDbAnswers.TABLE),
          answer,
          Expression.builder()
              .expression("attribute_not_exists(pk) OR expiresAt < :now")
              .putExpressionValue(":now", number(changes.at().getEpochSecond()))
              .build());
    }
  }

  TransactionOutcome write() {
    try {
      tables.client().transactWriteItems(request.build());
      return TransactionOutcome.COMMITTED;
    } catch (TransactionCanceledException e) {
      return new TransactionOutcome(e.cancellationReasons(), keepsAnswer);
    }
  }

  private <T> void add(Write<T> write) {
    DynamoDbTable<Item> table = tables.of(write.type());
    if (write instanceof Write.Create<T> create) {
      create(table, item(write, create.value(), 1, create.expiresAt()));
    } else if (write instanceof Write.Replace<T> replace) {
      put(
          table,
          item(write, replace.value(), replace.expectedVersion() + 1, replace.expiresAt()),
          isStill(replace.expectedVersion()));
    } else if (write instanceof Write.Unchanged<T> unchanged) {
      request.addConditionCheck(
          table,
          ConditionCheck.builder()
              .key(Keys.of(write.type(), write.tenant(), write.id()))
              .conditionExpression(isStill(unchanged.expectedVersion()))
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
              .build());
    } else if (write instanceof Write.Delete<T>) {
      request.addDeleteItem(table, Keys.of(write.type(), write.tenant(), write.id()));
    }
  }

  private static Expression isStill(long version) {
    return Expression.builder()
        .expression("version = :read")
        .putExpressionValue(":read", number(version))
        .build();
  }

  private <T> Item item(Write<T> write, T value, long version, Instant expiresAt) {
    return Item.entity(write.type(), write.tenant(), write.id(), value, version, expiresAt);
  }

  private void add(Changes.Counted counted) {
    UsageLine line = counted.line();
    JsonNode data =
        Json.object()
            .put("meter", line.meter())
            .put("quantity", line.quantity())
            .put("about", line.about())
            .put("at", changes.at().toString());
    String pk = counted.tenant().keyPrefix() + line.month();
    create(tables.named("USAGE_TABLE"), Item.row(pk, line.id(), null, data));
  }

  private void add(AuditEntry entry, String sk) {
    JsonNode data =
        Json.object()
            .put("action", entry.action())
            .put("object", entry.object())
            .put("at", changes.at().toString())
            .set("actor", Json.mapper().valueToTree(entry.actor()));
    String pk =
        changes.tenant().keyPrefix() + YearMonth.from(changes.at().atOffset(ZoneOffset.UTC));
    create(
        tables.named("AUDIT_TABLE"),
        Item.row(pk, sk, changes.at().plus(AUDIT_KEPT).getEpochSecond(), data));
  }

  private void create(DynamoDbTable<Item> table, Item item) {
    put(table, item, Expression.builder().expression("attribute_not_exists(pk)").build());
  }

  private void put(DynamoDbTable<Item> table, Item item, Expression condition) {
    request.addPutItem(
        table,
        TransactPutItemEnhancedRequest.builder(Item.class)
            .item(item)
            .conditionExpression(condition)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
