package org.entraide.model.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.entraide.model.Actor;
import org.entraide.model.message.Interest;

/**
 * Where the référents of a collectivity get e-mail: one item for all of them, so that no address
 * stands in it twice. It says what is wanted; SNS, which asks each address itself, is made to
 * follow.
 */
public record MailingList(List<Subscription> all) {
  /** Addresses of one collectivity, those that are leaving among them. */
  private static final int MOST = 20;

  public MailingList {
    all = List.copyOf(all);
  }

  /** How far an address is. */
  public enum State {
    /** It shall be asked, by a mail of SNS's. */
    ASKED,
    /** It was asked, and has not confirmed yet. */
    PENDING,
    /** It gets mail. */
    CONFIRMED,
    /** It gets none: it did not confirm in time, or left by the link in a mail. */
    LAPSED,
    /** It shall get none any more; this record goes when SNS has forgotten it. */
    LEAVING
  }

  /**
   * One address.
   *
   * @param version grows with each change
   * @param interests what it wants to hear of, at least one thing
   * @param askedAt when somebody last wanted it asked
   */
  public record Subscription(
      String id,
      int version,
      String email,
      Set<Interest> interests,
      State state,
      Instant askedAt,
      Actor createdBy,
      Instant createdAt) {

    public Subscription {
      interests = Set.copyOf(interests);
    }

    /** An address to be asked. */
    public static Subscription asked(
        String id, String email, Set<Interest> interests, Actor by, Instant at) {
      return new Subscription(id, 1, email, interests, State.ASKED, at, by, at);
    }

    /** The same address, to be asked again, or brought back before it has left. */
    public Subscription askedAgain(Set<Interest> about, Instant at) {
      return new Subscription(id, version + 1, email, about, State.ASKED, at, createdBy, createdAt);
    }

    /** The same address, which wants to hear of that. */
    public Subscription about(Set<Interest> wanted) {
      return new Subscription(id, version + 1, email, wanted, state, askedAt, createdBy, createdAt);
    }

    /** The same address, that far. */
    public Subscription in(State next) {
      return new Subscription(
          id, version + 1, email, interests, next, askedAt, createdBy, createdAt);
    }
  }

  /** Nobody's address yet. */
  public static MailingList empty() {
    return new MailingList(List.of());
  }

  /** The address of that id. */
  public Optional<Subscription> find(String id) {
    return first(s -> s.id().equals(id));
  }

  /** The address itself, if it is there: in capitals or not, it is the same mailbox. */
  public Optional<Subscription> of(String email) {
    return first(s -> s.email().equalsIgnoreCase(email));
  }

  /** Those that somebody wants, in the order in which they came. */
  public List<Subscription> wanted() {
    return all.stream().filter(s -> s.state() != State.LEAVING).toList();
  }

  /** Whether there is no place for one more. */
  public boolean isFull() {
    return all.size() >= MOST;
  }

  /** With that address, in the place of the one with the same id if there is one. */
  public MailingList with(Subscription subscription) {
    List<Subscription> next = new ArrayList<>(all);
    next.replaceAll(s -> s.id().equals(subscription.id()) ? subscription : s);
    if (!next.contains(subscription)) {
      next.add(subscription);
    }
    return new MailingList(next);
  }

  /** Without the address of that id. */
  public MailingList without(String id) {
    return new MailingList(all.stream().filter(s -> !s.id().equals(id)).toList());
  }

  private Optional<Subscription> first(Predicate<Subscription> which) {
    return all.stream().filter(which).findFirst();
  }
}
