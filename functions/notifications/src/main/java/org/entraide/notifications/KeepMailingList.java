package org.entraide.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.SubscriptionDue;
import org.entraide.model.people.MailingList;
import org.entraide.model.people.MailingList.State;
import org.entraide.model.people.MailingList.Subscription;
import org.entraide.notifications.delivery.Mailing;
import org.entraide.notifications.delivery.Mailing.Standing;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/**
 * Makes the subscriptions at SNS what the référents' mailing list says, and looks again: SNS tells
 * nobody that an address has confirmed, or has left by the link in a mail.
 */
final class KeepMailingList {
  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration WHEN_CONFIRMED = Duration.ofDays(7);

  private final Store store;
  private final Mailing mailing;

  KeepMailingList(Store store, Mailing mailing) {
    this.store = store;
    this.mailing = mailing;
  }

  /** The address is asked, told of other things, forgotten, or only looked at. */
  void due(SubscriptionDue fact, CollectivityId tenant, Instant now) {
    Optional<Subscription> wanted =
        store
            .find(Entities.MAILING_LIST, tenant, Entities.ONLY)
            .flatMap(list -> list.value().find(fact.subscriptionId()))
            .filter(s -> s.version() == fact.version());
    if (wanted.isEmpty()) {
      return;
    }
    Optional<State> reached = follow(wanted.get(), tenant);
    store.decide(
        Entities.MAILING_LIST,
        tenant,
        Entities.ONLY,
        current -> {
          MailingList list = current.orElseThrow().value();
          if (!list.find(fact.subscriptionId()).equals(wanted)) {
            return Decision.keep(null); // it changed meanwhile, and that has a fact of its own
          }
          Changes changes = Changes.of(tenant, now);
          if (reached.isEmpty()) {
            return Decision.change(
                null,
                changes.replace(
                    Entities.MAILING_LIST, current.get(), list.without(fact.subscriptionId())));
          }
          Subscription seen = wanted.get().in(reached.get());
          nextLook(seen, now)
              .ifPresent(at -> changes.remind(at, new SubscriptionDue(seen.id(), seen.version())));
          return Decision.change(
              null, changes.replace(Entities.MAILING_LIST, current.get(), list.with(seen)));
        });
  }

  /** How far the address is afterwards; empty when it is gone. */
  private Optional<State> follow(Subscription wanted, CollectivityId tenant) {
    Standing standing = mailing.standing(tenant, wanted.email());
    if (wanted.state() == State.LEAVING) {
      return leave(standing);
    }
    if (standing instanceof Standing.Confirmed confirmed) {
      mailing.tellOnly(confirmed, wanted.interests());
      return Optional.of(State.CONFIRMED);
    }
    if (wanted.state() == State.ASKED) {
      if (standing instanceof Standing.Pending) {
        mailing.askAgain(tenant, wanted.email());
      } else {
        mailing.ask(tenant, wanted.email(), wanted.interests());
      }
      return Optional.of(State.PENDING);
    }
    return Optional.of(standing instanceof Standing.Pending ? State.PENDING : State.LAPSED);
  }

  /** SNS forgets who does not confirm by itself, and nobody else before then. */
  private Optional<State> leave(Standing standing) {
    if (standing instanceof Standing.Confirmed confirmed) {
      mailing.forget(confirmed);
    }
    return standing instanceof Standing.Pending ? Optional.of(State.LEAVING) : Optional.empty();
  }

  /** Each pause as long as all before it together; who has confirmed is seldom looked at. */
  private static Optional<Instant> nextLook(Subscription seen, Instant now) {
    return switch (seen.state()) {
      case LAPSED -> Optional.empty();
      case CONFIRMED -> Optional.of(now.plus(WHEN_CONFIRMED));
      case ASKED, PENDING, LEAVING -> {
        Duration waited = Duration.between(seen.askedAt(), now);
        yield Optional.of(now.plus(waited.compareTo(SHORTEST_PAUSE) > 0 ? waited : SHORTEST_PAUSE));
      }
    };
  }
}
