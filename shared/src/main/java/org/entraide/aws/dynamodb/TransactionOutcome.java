package org.entraide.aws.dynamodb;

import java.util.List;
import java.util.Optional;
import org.entraide.port.Store;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * What became of a transaction.
 *
 * @param reasons one for each write, in their order; empty when it was committed
 * @param keepsAnswer whether the last write is a kept answer
 */
record TransactionOutcome(List<CancellationReason> reasons, boolean keepsAnswer) {
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  static final TransactionOutcome COMMITTED = new TransactionOutcome(List.of(), false);

  boolean committed() {
    return reasons.isEmpty();
  }

  /**
   * @throws Store.Answered when the same request was answered in the meantime
   */
  void throwIfAnswered() {
    if (keepsAnswer && CONDITION_FAILED.equals(reasons.get(reasons.size() - 1).code())) {
      throw new Store.Answered();
    }
  }

  /** Whether a condition did not hold, so that trying the same again is useless. */
  boolean conditionFailed() {
    return reasons.stream().anyMatch(r -> CONDITION_FAILED.equals(r.code()));
  }

  /** The item as somebody faster left it, when DynamoDB sent it along. */
  Optional<Item> currentOf(String pk, String sk) {
    return reasons.stream()
        .filter(r -> CONDITION_FAILED.equals(r.code()) && r.hasItem() && !r.item().isEmpty())
        .map(r -> Item.of(r.item()))
        .filter(item -> item.pk().equals(pk) && item.sk().equals(sk))
        .findFirst();
  }
}
