package org.entraide.simulator.engine;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.entraide.aws.dynamodb.OutboxEvent;
import org.entraide.port.Agenda;
import org.entraide.port.Changes;

/** The agenda in memory: the timers of every commit, in the order in which they are due. */
public final class MemoryAgenda implements Agenda {
  private final NavigableMap<Place, Due> entries = new TreeMap<>();
  private long written;
  private Instant sweptUpTo;

  /** Keeps the timers of a commit. */
  public void keep(Changes changes) {
    for (Changes.Timer timer : changes.timers()) {
      Place place = new Place(timer.dueAt(), written++);
      String id = "timer-" + place.number();
      OutboxEvent event = OutboxEvent.of(changes.tenant(), timer.event(), id, changes.at());
      entries.put(
          place,
          new Due(
              place.dueAt().toString(),
              Long.toString(place.number()),
              id,
              place.dueAt(),
              event.aggregateKey(),
              event.detailType(),
              event.detail()));
    }
  }

  @Override
  public Stream<Due> due(Instant from, Instant upTo) {
    return List.copyOf(
        entries.subMap(new Place(from, 0), true, new Place(upTo, Long.MAX_VALUE), true).values())
        .stream();
  }

  @Override
  public boolean claim(List<Due> wanted, Instant now) {
    List<Place> places = wanted.stream().map(MemoryAgenda::placeOf).toList();
    return entries.keySet().containsAll(places) && entries.keySet().removeAll(places);
  }

  private static Place placeOf(Due entry) {
    return new Place(entry.dueAt(), Long.parseLong(entry.sort()));
  }

  @Override
  public Optional<Instant> sweptUpTo() {
    return Optional.ofNullable(sweptUpTo);
  }

  @Override
  public void sweptUpTo(Instant instant) {
    sweptUpTo = instant;
  }

  /**
   * @param number counts up: what is due together keeps the order of writing
   */
  private record Place(Instant dueAt, long number) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byTime = dueAt.compareTo(other.dueAt);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
