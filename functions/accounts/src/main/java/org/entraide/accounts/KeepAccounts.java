package org.entraide.accounts;

import java.time.Instant;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.MemberAdmitted;
import org.entraide.model.event.DomainEvent.MemberDismissed;
import org.entraide.model.people.Member;
import org.entraide.model.people.Member.State;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.Members;

/**
 * Makes the user pool what was decided about members. The record says what is wanted, so an event
 * that comes twice, or after the one that follows it, does nothing more.
 */
final class KeepAccounts {
  private final Store store;
  private final Members members;
  private final UserPool pool;

  KeepAccounts(Store store, UserPool pool) {
    this.store = store;
    this.members = new Members(store);
    this.pool = pool;
  }

  void on(MemberAdmitted fact, CollectivityId tenant, Instant now) {
    Optional<Member> wanted = member(tenant, fact.memberId(), State.ASKED);
    if (wanted.isEmpty()) {
      return;
    }
    State reached = pool.open(wanted.get(), tenant);
    boolean dismissedMeanwhile = settle(tenant, wanted.get(), reached, now);
    if (dismissedMeanwhile) {
      // Whoever dismissed may have found no account to close yet.
      close(wanted.get(), tenant);
    }
  }

  void on(MemberDismissed fact, CollectivityId tenant, Instant now) {
    Optional<Member> leaving = member(tenant, fact.memberId(), State.LEAVING);
    if (leaving.isPresent()) {
      close(leaving.get(), tenant);
      store.commit(
          Decision.change(
              "gone", Changes.of(tenant, now).delete(Entities.MEMBERS, fact.memberId())));
    }
  }

  /** Closes the account, unless its holder was admitted a second time and stays. */
  private void close(Member member, CollectivityId tenant) {
    if (members.staying(tenant, member::sharesAccountWith).isEmpty()) {
      pool.close(member, tenant);
    }
  }

  private Optional<Member> member(CollectivityId tenant, String id, State state) {
    return store
        .find(Entities.MEMBERS, tenant, id)
        .map(Versioned::value)
        .filter(member -> member.state() == state);
  }

  /** Writes how far the account is; true when the member is wanted no more. */
  private boolean settle(CollectivityId tenant, Member member, State reached, Instant now) {
    return store.decide(
        Entities.MEMBERS,
        tenant,
        member.id(),
        current -> {
          if (current.isEmpty() || current.get().value().state() == State.LEAVING) {
            return Decision.keep(true);
          }
          Versioned<Member> read = current.get();
          return read.value().state() == reached
              ? Decision.keep(false)
              : Decision.change(
                  false,
                  Changes.of(tenant, now)
                      .replace(Entities.MEMBERS, read, read.value().in(reached)));
        });
  }
}
