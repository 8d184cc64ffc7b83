package org.entraide.aws.dynamodb;

import static java.util.Spliterator.ORDERED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.entraide.port.Agenda;
import org.entraide.runtime.Json;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The agenda on DynamoDB: one query for each hour and shard that may hold something due. */
public final class DynamoDbAgenda implements Agenda {
  private static final Key CHECKPOINT =
      Key.builder().partitionValue("checkpoint").sortValue("sweep").build();

  /** Entries that one query reads: a sweep that must stop has read few that it leaves. */
  private static final int PAGE = 10 * MOST_AT_ONCE;

  private final Tables tables;
  private final DynamoDbTable<Item> agenda;

  public DynamoDbAgenda(Tables tables) {
    this.tables = tables;
    this.agenda = tables.named(AgendaEntry.TABLE);
  }

  @Override
  public Stream<Due> due(Instant from, Instant upTo) {
    Iterator<String> partitions =
        hours(from, upTo)
            .flatMap(
                hour ->
                    IntStream.range(0, AgendaEntry.SHARDS)
                        .mapToObj(shard -> AgendaEntry.partition(hour, shard)))
            .iterator();
    Iterator<Due> entries = new InTurn<>(partitions, partition -> dueIn(partition, upTo));
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, ORDERED), false)
        .filter(entry -> !entry.isReadable() || !entry.dueAt().isBefore(from));
  }

  private static Stream<Instant> hours(Instant from, Instant upTo) {
    return Stream.iterate(
        from.truncatedTo(ChronoUnit.HOURS),
        hour -> !hour.isAfter(upTo),
        hour -> hour.plus(Duration.ofHours(1)));
  }

  private Iterator<Due> dueIn(String partition, Instant upTo) {
    return agenda
        .query(
            query ->
                query
                    .limit(PAGE)
                    .queryConditional(
                        QueryConditional.sortLessThanOrEqualTo(
                            k ->
                                k.partitionValue(partition).sortValue(AgendaEntry.sortUpTo(upTo)))))
        .items()
        .stream()
        .map(DynamoDbAgenda::due)
        .iterator();
  }

  private static Due due(Item item) {
    String[] sort = item.sk().split("#", 2);
    try {
      Due due =
          new Due(
              item.pk(),
              item.sk(),
              sort[1],
              Instant.parse(sort[0]),
              item.data().path("aggregateKey").asText(),
              item.data().path("detailType").asText(),
              item.data().path("detail").asText());
      return due.isReadable() ? due : unreadable(item);
    } catch (RuntimeException e) {
      return unreadable(item);
    }
  }

  private static Due unreadable(Item item) {
    return Due.unreadable(item.pk(), item.sk(), AgendaEntry.hour(item.pk()));
  }

  @Override
  public boolean claim(List<Due> entries, Instant now) {
    var request = TransactWriteItemsEnhancedRequest.builder();
    for (Due entry : entries) {
      if (!entry.isReadable()) {
        throw new IllegalArgumentException("no entry of the agenda");
      }
      request.addDeleteItem(agenda, taking(entry));
      request.addPutItem(tables.named(OutboxEvent.TABLE), told(entry, now).item());
    }
    try {
      tables.client().transactWriteItems(request.build());
      return true;
    } catch (TransactionCanceledException e) {
      if (new TransactionOutcome(e.cancellationReasons(), false).conditionFailed()) {
        return false;
      }
      throw e;
    }
  }

  private static TransactDeleteItemEnhancedRequest taking(Due entry) {
    return TransactDeleteItemEnhancedRequest.builder()
        .key(k -> k.partitionValue(entry.partition()).sortValue(entry.sort()))
        .conditionExpression(Expression.builder().expression("attribute_exists(pk)").build())
        .build();
  }

  private static OutboxEvent told(Due entry, Instant now) {
    return new OutboxEvent(
        entry.aggregateKey(), entry.entryId(), now, entry.detailType(), toldAt(entry, now));
  }

  private static String toldAt(Due entry, Instant now) {
    try {
      ObjectNode detail = (ObjectNode) Json.mapper().readTree(entry.detail());
      return detail.put("occurredAt", now.toString()).toString();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Instant> sweptUpTo() {
    return Optional.ofNullable(agenda.getItem(CHECKPOINT))
        .map(item -> Instant.parse(item.data().path("sweptUpTo").asText()));
  }

  @Override
  public void sweptUpTo(Instant instant) {
    agenda.putItem(
        Item.row("checkpoint", "sweep", null, Json.object().put("sweptUpTo", instant.toString())));
  }
}
