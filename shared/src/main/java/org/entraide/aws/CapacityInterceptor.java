package org.entraide.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entraide.runtime.Invocation;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Counts what each call of AWS consumes, for the {@link Invocation} at hand. Requests and answers
 * are looked at by the names of their fields, whatever the operation, so that one that nobody uses
 * yet is counted too.
 *
 * <p>DynamoDB says what a call consumed when asked, but not of a write whose condition failed,
 * which it bills all the same: there it is taken to be what the smallest item costs, one unit, and
 * two for each item of a transaction.
 */
final class CapacityInterceptor implements ExecutionInterceptor {
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    Optional<SdkField<?>> asked = field(request, "ReturnConsumedCapacity");
    if (asked.isEmpty()) {
      return request;
    }
    SdkRequest.Builder asking = request.toBuilder();
    asked.get().set(asking, "TOTAL");
    return asking.build();
  }

  private static Optional<SdkField<?>> field(SdkPojo pojo, String name) {
    for (SdkField<?> field : pojo.sdkFields()) {
      if (field.memberName().equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkResponse response = context.response();
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    Invocation invocation = Invocation.current();
    switch (operation) {
      case "PutEvents" ->
          invocation.putOnBus(
              size(context.request(), "Entries") - number(response, "FailedEntryCount"));
      case "Publish" -> invocation.published();
      default -> {
        double units = units(response);
        if (READS.contains(operation)) {
          invocation.read(units);
        } else {
          invocation.wrote(units);
        }
      }
    }
  }

  private static double units(SdkResponse response) {
    return field(response, "ConsumedCapacity")
        .map(field -> field.getValueOrDefault(response))
        .map(consumed -> consumed instanceof List<?> tables ? tables : List.of(consumed))
        .orElse(List.of())
        .stream()
        .mapToDouble(table -> ((ConsumedCapacity) table).capacityUnits())
        .sum();
  }

  private static int size(SdkPojo request, String list) {
    return field(request, list)
        .map(field -> ((List<?>) field.getValueOrDefault(request)).size())
        .orElse(0);
  }

  private static int number(SdkPojo response, String name) {
    return field(response, name)
        .map(field -> (Integer) field.getValueOrDefault(response))
        .orElse(0);
  }

  @Override
  public void onExecutionFailure(
      Context.FailedExecution context, ExecutionAttributes executionAttributes) {
    if (context.exception() instanceof ConditionalCheckFailedException) {
      Invocation.current().wroteInVain(1);
    } else if (context.exception() instanceof TransactionCanceledException) {
      Invocation.current().wroteInVain(2 * size(context.request(), "TransactItems"));
    }
  }
}
