package org.entraide.port;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The only timer: events that are to be told at an instant. Entries are written in the transaction
 * of the decision that needs them ({@link Changes#remind}); this is the sweep's side.
 */
public interface Agenda {
  /** Entries that were due from {@code from} to {@code upTo}, both included, and are unclaimed. */
  Stream<Due> due(Instant from, Instant upTo);

  /**
   * Takes an entry out of the agenda and tells its event, in one transaction.
   *
   * @param now when it is told
   * @return false when somebody else took it first
   */
  boolean claim(Due entry, Instant now);

  /** Up to when everything was told; empty before the first sweep. */
  Optional<Instant> sweptUpTo();

  /** Remembers up to when everything was told. */
  void sweptUpTo(Instant instant);

  /**
   * @param partition with {@code sort}, where the entry lies
   * @param detailType the event's name
   */
  record Due(
      String partition,
      String sort,
      String entryId,
      Instant dueAt,
      String aggregateKey,
      String detailType,
      String detail) {}
}
