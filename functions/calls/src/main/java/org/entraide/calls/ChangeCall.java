package org.entraide.calls;

import java.time.Instant;
import java.util.function.BiFunction;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.usecase.WriteCall;

/**
 * What every timer of a call has in common: it decides on the call as it is, in one transaction.
 */
final class ChangeCall {
  private final Store store;

  ChangeCall(Store store) {
    this.store = store;
  }

  /** More that goes into the transaction of a change. */
  @FunctionalInterface
  interface Also {
    void write(WriteCall write, Changes changes, Occurrence changed);
  }

  /**
   * @param decide what the model makes of it
   * @return whether it changed
   */
  boolean change(
      CollectivityId tenant,
      String callId,
      Instant now,
      BiFunction<Occurrence, Collectivity, CallOutcome> decide,
      Also also) {
    Collectivity collectivity =
        store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
    return store.decide(
        Entities.CALLS,
        tenant,
        callId,
        read -> {
          CallOutcome outcome = decide.apply(read.orElseThrow().value(), collectivity);
          if (!(outcome instanceof CallOutcome.Changed changed)) {
            return Decision.keep(false);
          }
          Changes changes = Changes.of(tenant, now);
          WriteCall write = new WriteCall(store, collectivity.settings());
          write.write(changes, read, changed);
          also.write(write, changes, changed.call());
          return Decision.change(true, changes);
        });
  }
}
