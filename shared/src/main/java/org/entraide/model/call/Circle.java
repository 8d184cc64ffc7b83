package org.entraide.model.call;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.HelpKind;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Exclusion;
import org.entraide.model.people.Volunteer;

/**
 * Who of a plan's circle calls on a day. Leaves, suspensions and vetting that lapses are known
 * before the day, so they are looked through here and not found out when a call is missed. Who has
 * something else to do at that time is taken when nobody else can: two calls one after the other
 * are better than one that nobody makes.
 *
 * @param volunteers those of the circle who are on record, by id
 * @param diaries what they have to do, by id
 */
public record Circle(
    CallPlan plan,
    Map<String, Volunteer> volunteers,
    Map<String, Diary> diaries,
    Settings settings) {
  public Circle {
    volunteers = Map.copyOf(volunteers);
    diaries = Map.copyOf(diaries);
  }

  /**
   * Who calls on a day, and why others of the circle do not.
   *
   * @param callerId empty when nobody can
   * @param unable those who cannot, or were passed over for something that they have to do then, in
   *     the order of the circle, each with the reason
   */
  public record Choice(Optional<String> callerId, Map<String, Exclusion> unable) {
    public Choice {
      unable = Collections.unmodifiableMap(new LinkedHashMap<>(unable));
    }
  }

  /**
   * Who calls on that day. With a stable doctrine the first in order who can; with a rotating one
   * whose turn it is, and whoever cannot is stood in for by the others in turn, so that no
   * neighbour in the list bears it alone. Either way among those who are free, if anybody is.
   */
  public Choice choice(LocalDate day) {
    List<String> able = plan.circle().stream().filter(id -> can(id, day)).toList();
    List<String> free = able.stream().filter(id -> isFree(id, day)).toList();
    List<String> best = free.isEmpty() ? able : free;
    Map<String, Exclusion> unable = new LinkedHashMap<>();
    plan.circle().stream()
        .filter(id -> !best.contains(id))
        .forEach(id -> unable.put(id, obstacle(id, day).orElse(Exclusion.NOT_FREE)));
    return new Choice(
        plan.doctrine() == CallPlan.Doctrine.ROTATING && !best.isEmpty()
            ? Optional.of(next(best, day))
            : best.stream().findFirst(),
        unable);
  }

  /** Who calls on that day; empty when nobody can. */
  public Optional<String> caller(LocalDate day) {
    return choice(day).callerId();
  }

  /** Who else could call that day: the next after those in the order of the circle. */
  public Optional<String> substitute(LocalDate day, Set<String> not) {
    return plan.circle().stream().filter(id -> !not.contains(id) && can(id, day)).findFirst();
  }

  /**
   * Whether that member, or somebody who was found elsewhere, can call on that day, whatever else
   * they have to do then.
   */
  public boolean can(String id, LocalDate day) {
    return obstacle(id, day).isEmpty();
  }

  /** Why they cannot call on that day; empty when they can. The desk can always. */
  private Optional<Exclusion> obstacle(String id, LocalDate day) {
    if (id.equals(CallPlan.DESK)) {
      return Optional.empty();
    }
    Volunteer volunteer = volunteers.get(id);
    if (volunteer == null
        || volunteer.state() == Volunteer.State.SUSPENDED
        || volunteer.state() == Volunteer.State.LEFT) {
      return Optional.of(Exclusion.NOT_ACTIVE);
    }
    if (volunteer.state() == Volunteer.State.APPLIED) {
      return Optional.of(Exclusion.NOT_VETTED);
    }
    if (!volunteer.mayGive(HelpKind.CONVIVIAL_CALL, settings, day)) {
      return Optional.of(Exclusion.VETTING_EXPIRED);
    }
    return volunteer.leaves().stream().anyMatch(leave -> leave.contains(day))
        ? Optional.of(Exclusion.ON_LEAVE)
        : Optional.empty();
  }

  private boolean isFree(String id, LocalDate day) {
    Instant at = plan.schedule(settings).on(day).toInstant();
    TimeWindow window = new TimeWindow(at, at.plusSeconds(60L * plan.minutes()));
    return !diaries.getOrDefault(id, Diary.EMPTY).isTaken(window, Occurrence.idOf(plan.id(), day));
  }

  private String next(List<String> able, LocalDate day) {
    long turn = plan.schedule(settings).turn(day);
    int size = plan.circle().size();
    String due = plan.circle().get((int) (turn % size));
    return able.contains(due) ? due : able.get((int) (turn / size % able.size()));
  }
}
