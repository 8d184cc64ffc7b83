package org.entraide.benchmark.matching;

import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Counts what a client reads, as DynamoDB says it. For one thread. */
final class ReadMeter implements ExecutionInterceptor {

  /**
   * What was read.
   *
   * @param calls of DynamoDB
   * @param units read capacity units
   * @param volunteers rows that queries gave; a row that is given twice counts twice
   * @param diaries keys that were looked up
   */
  record Reads(long calls, double units, long volunteers, long diaries) {
    static final Reads NONE = new Reads(0, 0, 0, 0);

    Reads plus(Reads other) {
      return new Reads(
          calls + other.calls,
          units + other.units,
          volunteers + other.volunteers,
          diaries + other.diaries);
    }
  }

  private Reads reads = Reads.NONE;

  /** All reads so far. */
  Reads reads() {
    return reads;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    if (request instanceof GetItemRequest get) {
      return get.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    } else if (request instanceof BatchGetItemRequest batch) {
      return batch.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    } else if (request instanceof QueryRequest query) {
      return query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    }
    return request;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    reads = reads.plus(reads(context.request(), context.response()));
  }

  private static Reads reads(SdkRequest request, SdkResponse response) {
    if (response instanceof GetItemResponse get) {
      return new Reads(1, units(List.of(get.consumedCapacity())), 0, 0);
    } else if (response instanceof BatchGetItemResponse batch) {
      long keys =
          ((BatchGetItemRequest) request)
              .requestItems().values().stream().mapToLong(table -> table.keys().size()).sum();
      return new Reads(1, units(batch.consumedCapacity()), 0, keys);
    } else if (response instanceof QueryResponse query) {
      return new Reads(1, units(List.of(query.consumedCapacity())), query.count(), 0);
    }
    throw new IllegalStateException("a matching only reads, but this came: " + response);
  }

  private static double units(Collection<ConsumedCapacity> consumed) {
    return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }
}
