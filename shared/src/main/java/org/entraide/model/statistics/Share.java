package org.entraide.model.statistics;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one thing (a request, a call, a concern, a volunteer) adds to the counts, as it is. Kept
 * beside the counts, it makes counting again harmless: the difference is nothing.
 *
 * @param asked of a volunteer: whether they were ever invited
 * @param counts by cell
 * @param seats people to be counted once, however many things name them
 */
public record Share(boolean asked, Map<String, Tally> counts, Set<Seat> seats) {
  /** Of what was never looked at. */
  public static final Share NONE = new Share(false, Map.of(), Set.of());

  public Share {
    counts = Map.copyOf(counts);
    seats = Collections.unmodifiableSet(new TreeSet<>(seats)); // always in the same order
  }

  /** The commune for which it counts; empty where communes are not told apart. */
  public Optional<String> commune() {
    return counts.keySet().stream().flatMap(cell -> Cell.communeOfYear(cell).stream()).findFirst();
  }

  /**
   * That a person is to be counted in a cell under a name.
   *
   * @param person an id
   */
  public record Seat(String cell, String count, String person) implements Comparable<Seat> {
    public String id() {
      return cell + "#" + count + "#" + person;
    }

    @Override
    public int compareTo(Seat other) {
      return id().compareTo(other.id());
    }
  }

  /** Of how many things a person's being counted rests. */
  public record Presence(int times) {}

  /** Adds up what is there to be counted. */
  static final class Builder {
    private final Map<String, Tally> counts = new HashMap<>();
    private final Set<Seat> seats = new HashSet<>();

    void add(String cell, String count, long more) {
      counts.merge(cell, Tally.NOTHING.plus(count, more), Tally::plus);
    }

    void seat(String cell, String count, String person) {
      seats.add(new Seat(cell, count, person));
    }

    Share share(boolean asked) {
      counts.values().removeIf(Tally.NOTHING::equals);
      return new Share(asked, counts, seats);
    }
  }
}
