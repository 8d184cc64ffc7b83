package org.entraide.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entraide.model.CollectivityId;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.model.usage.PlatformAccount;
import org.entraide.port.ConsumptionLedger;
import org.entraide.port.Store.Contention;
import org.entraide.port.UsageLine;
import org.entraide.runtime.Json;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;

/**
 * The accounts on DynamoDB, in the table of usage: an account's month is one partition, and its
 * entries lie in it beside its facts, so that a statement is one query.
 */
public final class DynamoDbConsumptionLedger implements ConsumptionLedger {
  private static final String ENTRY = "CONSUMED#";
  private static final String PLATFORM = "platform#";
  private static final Key CHECKPOINT =
      Key.builder().partitionValue("checkpoint").sortValue("metering").build();

  /** DynamoDB's limit of items in one write. */
  private static final int MOST_AT_ONCE = 25;

  /** Some seconds in all. */
  private static final int ATTEMPTS = 25;

  private final Tables tables;
  private final DynamoDbTable<Item> usage;

  public DynamoDbConsumptionLedger(Tables tables) {
    this.tables = tables;
    this.usage = tables.named("USAGE_TABLE");
  }

  @Override
  public Optional<Instant> gatheredUpTo() {
    return Optional.ofNullable(usage.getItem(CHECKPOINT))
        .map(item -> Instant.parse(item.data().path("gatheredUpTo").asText()));
  }

  @Override
  public void write(List<OfTenant> tenants, List<OfPlatform> platform, Instant upTo) {
    List<Item> items = new ArrayList<>();
    for (OfTenant entry : tenants) {
      String pk = entry.tenant().keyPrefix() + entry.month();
      items.add(Item.row(pk, ENTRY + entry.begin(), null, json(entry.consumption())));
    }
    for (OfPlatform entry : platform) {
      ObjectNode account = Json.object();
      account.set("own", json(entry.account().own()));
      account.set("metering", json(entry.account().metering()));
      account.set("tenants", json(entry.account().tenants()));
      items.add(Item.row(PLATFORM + entry.month(), ENTRY + entry.begin(), null, account));
    }
    for (int from = 0; from < items.size(); from += MOST_AT_ONCE) {
      write(items.subList(from, Math.min(from + MOST_AT_ONCE, items.size())));
    }
    usage.putItem(
        Item.row("checkpoint", "metering", null, Json.object().put("gatheredUpTo", upTo + "")));
  }

  /**
   * All of them: what DynamoDB leaves for later it is asked again, as it is when it throttles.
   *
   * @throws Contention when it leaves some too often
   */
  private void write(List<Item> items) {
    List<Item> left = items;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      left = put(left);
      if (left.isEmpty()) {
        return;
      }
      BackOff.pause(attempt);
    }
    throw new Contention("usage");
  }

  /** Answers those that were left. */
  private List<Item> put(List<Item> items) {
    WriteBatch.Builder<Item> batch = WriteBatch.builder(Item.class).mappedTableResource(usage);
    items.forEach(item -> batch.addPutItem(r -> r.item(item)));
    return tables
        .client()
        .batchWriteItem(BatchWriteItemEnhancedRequest.builder().writeBatches(batch.build()).build())
        .unprocessedPutItemsForTable(usage);
  }

  @Override
  public Consumption of(CollectivityId tenant, YearMonth month) {
    return rows(tenant.keyPrefix() + month)
        .map(item -> item.sk().startsWith(ENTRY) ? consumption(item.data()) : fact(item.data()))
        .reduce(Consumption.NONE, Consumption::plus);
  }

  /** A fact of the ledger, when it is one that AWS bills. */
  private static Consumption fact(JsonNode line) {
    return Stream.of(Meter.values())
        .filter(meter -> meter.name().equals(line.path("meter").asText()))
        .map(meter -> Consumption.of(meter, meter.counts(line.path("quantity").asLong())))
        .findFirst()
        .orElse(Consumption.NONE);
  }

  @Override
  public List<UsageLine> facts(CollectivityId tenant, YearMonth month) {
    return rows(tenant.keyPrefix() + month)
        .filter(item -> !item.sk().startsWith(ENTRY))
        .map(
            item ->
                new UsageLine(
                    month,
                    item.sk(),
                    item.data().path("meter").asText(),
                    item.data().path("quantity").asLong(),
                    item.data().path("about").asText()))
        .toList();
  }

  @Override
  public PlatformAccount ofPlatform(YearMonth month) {
    return rows(PLATFORM + month)
        .map(
            item ->
                new PlatformAccount(
                    consumption(item.data().path("own")),
                    consumption(item.data().path("metering")),
                    consumption(item.data().path("tenants"))))
        .reduce(PlatformAccount.NOTHING, PlatformAccount::plus);
  }

  private Stream<Item> rows(String partition) {
    return usage
        .query(QueryConditional.keyEqualTo(k -> k.partitionValue(partition)))
        .items()
        .stream();
  }

  private static ObjectNode json(Consumption consumption) {
    ObjectNode json = Json.object();
    for (Meter meter : Meter.values()) {
      if (consumption.of(meter) != 0) {
        json.put(meter.name(), consumption.of(meter));
      }
    }
    return json;
  }

  private static Consumption consumption(JsonNode counts) {
    Consumption consumption = Consumption.NONE;
    for (var count : counts.properties()) {
      consumption =
          consumption.plus(
              Consumption.of(Meter.valueOf(count.getKey()), count.getValue().asLong()));
    }
    return consumption;
  }
}
