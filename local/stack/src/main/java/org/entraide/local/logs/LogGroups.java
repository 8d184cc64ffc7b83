package org.entraide.local.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What functions and Lambda itself have logged, by log group, as CloudWatch Logs keeps it: here for
 * a simulated day, in memory. What is logged can be read at once.
 */
public final class LogGroups {
  private static final Duration KEPT = Duration.ofDays(1);

  /**
   * A line of a log.
   *
   * @param number in the group, from 0
   * @param at when it was logged, and taken in, in simulated time
   */
  public record Event(long number, Instant at, String message) {}

  private static final class Group {
    private final Deque<Event> events = new ArrayDeque<>();
    private long next;
  }

  private final Map<String, Group> groups = new HashMap<>();

  /** Adds lines to a group. */
  public synchronized void add(String group, Instant at, List<String> messages) {
    Group lines = groups.computeIfAbsent(group, name -> new Group());
    messages.forEach(message -> lines.events.addLast(new Event(lines.next++, at, message)));
    while (!lines.events.isEmpty() && lines.events.getFirst().at().isBefore(at.minus(KEPT))) {
      lines.events.removeFirst();
    }
  }

  /** Lines of a group from a number on, and not before an instant. */
  public List<Event> since(String group, Instant from, long first) {
    return find(group, from, Instant.MAX, first, Integer.MAX_VALUE);
  }

  /**
   * Lines of a group, in their order.
   *
   * @param from the first instant
   * @param to the last instant, itself included
   * @param first leaves out those with a smaller number
   */
  synchronized List<Event> find(String group, Instant from, Instant to, long first, int most) {
    Group lines = groups.get(group);
    if (lines == null) {
      return List.of();
    }
    return lines.events.stream()
        .filter(event -> event.number() >= first)
        .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(to))
        .limit(most)
        .collect(Collectors.toList());
  }
}
