package org.entraide.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.entraide.model.CollectivityId;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.port.ConsumptionLedger.OfTenant;
import org.entraide.port.Store.Contention;
import org.entraide.testing.DynamoDbLocal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@Tag("aws")
class DynamoDbConsumptionLedgerIT {
  private static final CollectivityId TOWN = new CollectivityId("com-02168");
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  private static final Instant FIRST = Instant.parse("2026-12-01T00:00:00Z");

  @Test
  void whatDynamoDbLeavesForLaterIsWrittenToo() {
    DynamoDbConsumptionLedger ledger = ledger(10);

    ledger.write(hours(30), List.of(), FIRST);

    assertThat(ledger.of(TOWN, DECEMBER).of(Meter.INVOCATIONS)).isEqualTo(30);
    assertThat(ledger.gatheredUpTo()).contains(FIRST);
  }

  @Test
  void whatItDoesNotTakeAtAllIsNotTakenForWritten() {
    DynamoDbConsumptionLedger ledger = ledger(0);
    List<OfTenant> hours = hours(2);

    assertThatThrownBy(() -> ledger.write(hours, List.of(), FIRST)).isInstanceOf(Contention.class);

    assertThat(ledger.gatheredUpTo()).as("so that it is gathered again").isEmpty();
  }

  private static List<OfTenant> hours(int many) {
    return IntStream.range(0, many)
        .mapToObj(
            n ->
                new OfTenant(
                    TOWN,
                    DECEMBER,
                    FIRST.plusSeconds(3_600L * n),
                    Consumption.of(Meter.INVOCATIONS, 1)))
        .toList();
  }

  private static DynamoDbConsumptionLedger ledger(int most) {
    return new DynamoDbConsumptionLedger(
        new Tables(
            DynamoDb.over(
                DynamoDbLocal.client(
                    c -> c.overrideConfiguration(o -> o.addExecutionInterceptor(new Busy(most))))),
            DynamoDbLocal.tables()));
  }

  /**
   * DynamoDB as it is when it throttles: of one batch it writes some, and answers with the others.
   * A batch of none is no batch, so that of one it answers with all although it wrote the first.
   *
   * @param most how many it says that it wrote
   */
  private record Busy(int most) implements ExecutionInterceptor {
    private static final ExecutionAttribute<Map<String, List<WriteRequest>>> LEFT =
        new ExecutionAttribute<>("left");

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      if (!(context.request() instanceof BatchWriteItemRequest batch)) {
        return context.request();
      }
      String table = batch.requestItems().keySet().iterator().next();
      List<WriteRequest> all = batch.requestItems().get(table);
      int taken = Math.min(most, all.size());
      List<WriteRequest> left = all.subList(taken, all.size());
      attributes.putAttribute(LEFT, left.isEmpty() ? Map.of() : Map.of(table, left));
      return batch.toBuilder()
          .requestItems(Map.of(table, all.subList(0, Math.max(1, taken))))
          .build();
    }

    @Override
    public SdkResponse modifyResponse(
        Context.ModifyResponse context, ExecutionAttributes attributes) {
      if (!(context.response() instanceof BatchWriteItemResponse written)) {
        return context.response();
      }
      return written.toBuilder().unprocessedItems(attributes.getAttribute(LEFT)).build();
    }
  }
}
