package org.entraide.port;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.entraide.model.CollectivityId;

/**
 * Reads and decisions. Each call is within one tenant, whose id begins every key: what another
 * tenant owns cannot be named.
 */
public interface Store {
  /** The item as it is now (a consistent read). */
  <T> Optional<Versioned<T>> find(EntityType<T> type, CollectivityId tenant, String id);

  /** Those of the items that exist, by id (a consistent read). */
  <T> Map<String, Versioned<T>> findAll(
      EntityType<T> type, CollectivityId tenant, Collection<String> ids);

  /**
   * The item of that id of each of these tenants that has one (a consistent read): for what
   * collectivities agree among themselves.
   */
  <T> Map<CollectivityId, Versioned<T>> findInEach(
      EntityType<T> type, Collection<CollectivityId> tenants, String id);

  /** Items whose id begins with {@code idPrefix} (may be empty), in the order of their ids. */
  <T> Page<Versioned<T>> list(
      EntityType<T> type, CollectivityId tenant, String idPrefix, Page.Wanted wanted);

  /** Items whose ids lie in the range, both ends included, in the order of their ids. */
  <T> Page<Versioned<T>> range(
      EntityType<T> type, CollectivityId tenant, String fromId, String toId, Page.Wanted wanted);

  /**
   * Items of one partition of the type's index whose sort key begins with {@code sortPrefix} (may
   * be empty), in the order of their sort key (an eventually consistent read).
   */
  <T> Page<Versioned<T>> indexed(
      EntityType<T> type,
      CollectivityId tenant,
      String partition,
      String sortPrefix,
      Page.Wanted wanted);

  /**
   * Items of one partition of the type's index whose sort keys lie in the range, both ends
   * included, in the order of their sort key (an eventually consistent read).
   */
  <T> Page<Versioned<T>> indexedBetween(
      EntityType<T> type,
      CollectivityId tenant,
      String partition,
      String fromSort,
      String toSort,
      Page.Wanted wanted);

  /**
   * Reads an item, decides and commits; when somebody was faster, decides again on what is there
   * now.
   *
   * @param decide a function without side effects: it may be called more than once
   * @throws Contention when others were faster many times in a row
   */
  <T, R> R decide(
      EntityType<T> type,
      CollectivityId tenant,
      String id,
      Function<Optional<Versioned<T>>, Decision<R>> decide);

  /**
   * As {@link #decide(EntityType, CollectivityId, String, Function)}, for a caller who knows what
   * is there, such as what it has just written itself: it is read only if that turns out to be
   * wrong.
   *
   * @param believed what is thought to be there; a decision on it must be a change, since only a
   *     write finds out whether it is true
   */
  <T, R> R decide(
      EntityType<T> type,
      CollectivityId tenant,
      String id,
      Optional<Versioned<T>> believed,
      Function<Optional<Versioned<T>>, Decision<R>> decide);

  /**
   * Commits a decision that rests on no single item, such as a creation.
   *
   * @throws Contention when a condition did not hold
   */
  <R> R commit(Decision<R> decision);

  /**
   * The same store, which reaches these neighbours too: those that lend to the tenant at hand, or
   * borrow from it, as terms say that both wrote. Without it, nothing of another tenant is reached
   * but a volunteer's side of a decision ({@link Changes#ofVolunteerIn}) and, by the functions that
   * look for volunteers, the terms themselves, which stand with each collectivity ({@link
   * Entities#COLLECTIVITY}).
   */
  Store with(Collection<CollectivityId> neighbours);

  /** Others were faster, many times in a row: the caller may try again. */
  final class Contention extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Contention(String what) {
      super(what);
    }
  }

  /** The same request, under the same idempotency key, was answered in the meantime. */
  final class Answered extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
