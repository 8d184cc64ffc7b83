package org.entraide.usecase;

import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** Who agrees to be helped, as it is now. */
public final class Consents {
  private Consents() {}

  /** Whether what the fact says still holds; not when they have agreed again, or are gone. */
  public static boolean isWithdrawn(ConsentWithdrawn fact, CollectivityId tenant, Store store) {
    return store
        .find(Entities.BENEFICIARIES, tenant, fact.beneficiaryId())
        .filter(person -> !person.value().agrees())
        .isPresent();
  }
}
