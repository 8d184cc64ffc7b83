package org.entraide.usecase;

import java.util.Optional;
import java.util.function.Predicate;
import org.entraide.model.CollectivityId;
import org.entraide.model.people.Member;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Who has an account with a collectivity, or is to have one: so few that all of them are read. */
public final class Members {
  private final Store store;

  public Members(Store store) {
    this.store = store;
  }

  /** The first to be admitted of those who stay and of whom that holds. */
  public Optional<Versioned<Member>> staying(CollectivityId tenant, Predicate<Member> which) {
    return Page.all(wanted -> store.list(Entities.MEMBERS, tenant, "", wanted))
        .filter(read -> read.value().state() != Member.State.LEAVING)
        .filter(read -> which.test(read.value()))
        .findFirst();
  }
}
