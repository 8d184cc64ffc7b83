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
  private static final int AT_ONCE = 100;

  private final Store store;

  public Members(Store store) {
    this.store = store;
  }

  /** The first to be admitted of those who stay and of whom that holds. */
  public Optional<Versioned<Member>> staying(CollectivityId tenant, Predicate<Member> which) {
    Page.Wanted wanted = Page.Wanted.first(AT_ONCE);
    while (true) {
      Page<Versioned<Member>> page = store.list(Entities.MEMBERS, tenant, "", wanted);
      Optional<Versioned<Member>> found =
          page.items().stream()
              .filter(read -> read.value().state() != Member.State.LEAVING)
              .filter(read -> which.test(read.value()))
              .findFirst();
      if (found.isPresent() || page.nextCursor() == null) {
        return found;
      }
      wanted = new Page.Wanted(AT_ONCE, page.nextCursor());
    }
  }
}
