package org.entraide.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.entraide.model.CollectivityId;
import org.entraide.model.statistics.Share;
import org.entraide.model.statistics.Share.Presence;
import org.entraide.model.statistics.Share.Seat;
import org.entraide.model.statistics.Tally;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Replaces what a thing adds to the counts by what it adds now, in one transaction with the counts
 * themselves: whatever comes twice or late finds that nothing is different.
 */
final class CountOnce {
  /** What is older than this is not counted again: the rows that know its share expire. */
  static final Duration OPEN = Duration.ofDays(2 * 366);

  private static final Duration KEPT = OPEN.plusDays(366);

  private final Store store;

  CountOnce(Store store) {
    this.store = store;
  }

  /**
   * Counts a thing of which nothing is known for longer than {@link #OPEN}.
   *
   * @param id of the thing, its type first
   * @param look at it, after what it added was read: so what is seen is never older than what was
   *     counted. Answers what it adds now, or what it is given when there is nothing to look at
   */
  void count(CollectivityId tenant, String id, UnaryOperator<Share> look, Instant now) {
    write(tenant, id, look, Optional.of(now.plus(KEPT)), now);
  }

  /** Counts a thing that has no end, as {@link #count} does. */
  void keep(CollectivityId tenant, String id, UnaryOperator<Share> look, Instant now) {
    write(tenant, id, look, Optional.empty(), now);
  }

  /** Whether what came to be then is still counted. */
  static boolean isOpen(Instant begun, Instant now) {
    return begun.isAfter(now.minus(OPEN));
  }

  private void write(
      CollectivityId tenant,
      String id,
      UnaryOperator<Share> look,
      Optional<Instant> expiresAt,
      Instant now) {
    store.decide(
        Entities.SHARES,
        tenant,
        id,
        read -> {
          Share before = read.map(Versioned::value).orElse(Share.NONE);
          Share after = look.apply(before);
          if (after.equals(before)) {
            return Decision.keep(false);
          }
          Changes changes = Changes.of(tenant, now);
          if (read.isPresent() || expiresAt.isEmpty()) {
            changes.put(Entities.SHARES, id, read, after);
          } else {
            changes.create(Entities.SHARES, id, after, expiresAt.get());
          }
          Map<String, Tally> difference = difference(before, after);
          moved(tenant, before, after, changes, difference, now);
          tally(tenant, changes, difference);
          return Decision.change(true, changes);
        });
  }

  private static Map<String, Tally> difference(Share before, Share after) {
    Map<String, Tally> difference = new HashMap<>(after.counts());
    before
        .counts()
        .forEach(
            (cell, tally) ->
                difference.merge(
                    cell, Tally.NOTHING.minus(tally), (more, less) -> more.plus(less)));
    return difference;
  }

  /** People who are named by one thing more or less: the first and the last count. */
  private void moved(
      CollectivityId tenant,
      Share before,
      Share after,
      Changes changes,
      Map<String, Tally> difference,
      Instant now) {
    Map<Seat, Integer> moves = new HashMap<>();
    after.seats().forEach(seat -> moves.merge(seat, 1, Integer::sum));
    before.seats().forEach(seat -> moves.merge(seat, -1, Integer::sum));
    moves.values().removeIf(move -> move == 0);
    Map<String, Versioned<Presence>> known =
        store.findAll(Entities.PRESENCES, tenant, moves.keySet().stream().map(Seat::id).toList());
    moves.forEach(
        (seat, move) -> {
          Optional<Versioned<Presence>> read = Optional.ofNullable(known.get(seat.id()));
          int times = read.map(p -> p.value().times()).orElse(0);
          Presence presence = new Presence(times + move);
          if (read.isPresent()) {
            changes.replace(Entities.PRESENCES, read.get(), presence);
          } else {
            changes.create(Entities.PRESENCES, seat.id(), presence, now.plus(KEPT));
          }
          int people = Integer.signum(presence.times()) - Integer.signum(times);
          difference.merge(seat.cell(), Tally.NOTHING.plus(seat.count(), people), Tally::plus);
        });
  }

  private void tally(CollectivityId tenant, Changes changes, Map<String, Tally> difference) {
    Set<String> cells = new HashSet<>(difference.keySet());
    cells.removeIf(cell -> difference.get(cell).equals(Tally.NOTHING));
    Map<String, Versioned<Tally>> known = store.findAll(Entities.TALLIES, tenant, cells);
    for (String cell : cells) {
      Optional<Versioned<Tally>> read = Optional.ofNullable(known.get(cell));
      Tally sum = read.map(Versioned::value).orElse(Tally.NOTHING).plus(difference.get(cell));
      changes.put(Entities.TALLIES, cell, read, sum);
    }
  }
}
