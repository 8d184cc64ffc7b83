package org.entraide.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The only timer: events that are to be told at an instant. Entries are written in the transaction
 * of the decision that needs them ({@link Changes#remind}); this is the sweep's side.
 */
public interface Agenda {
  /**
   * Entries that were due from {@code from} to {@code upTo}, both included, and are unclaimed; with
   * them what lies among them and {@linkplain Due#unreadable cannot be read}. They are read as they
   * are asked for.
   */
  Stream<Due> due(Instant from, Instant upTo);

  /** Entries that one claim takes at most: each is two rows of a transaction. */
  int MOST_AT_ONCE = 25;

  /**
   * Takes entries out of the agenda and tells their events, in one transaction: all of them, or
   * none when somebody else took one of them first.
   *
   * @param entries 1 to {@link #MOST_AT_ONCE}, all different
   * @param now when they are told
   * @return whether they were taken
   * @throws RuntimeException when one of them cannot be told, and none is
   */
  boolean claim(List<Due> entries, Instant now);

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
      String detail) {

    /**
     * What lies in the agenda and is no entry: no claim takes it.
     *
     * @param since when it may have been due
     */
    public static Due unreadable(String partition, String sort, Instant since) {
      return new Due(partition, sort, "", since, "", "", "");
    }

    /** Whether it can be told. */
    public boolean isReadable() {
      return !aggregateKey.isEmpty() && !detailType.isEmpty() && !detail.isEmpty();
    }
  }
}
