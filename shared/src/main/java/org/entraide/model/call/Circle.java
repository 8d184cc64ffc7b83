package org.entraide.model.call;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Exclusion;
import org.entraide.model.people.Volunteer;

/**
 * Who of a plan's circle calls on a day. Leaves, suspensions and vetting that lapses are known
 * before the day, so they are looked through here and not found out when a call is missed.
 *
 * @param volunteers those of the circle who are on record, by id
 */
public record Circle(CallPlan plan, Map<String, Volunteer> volunteers, Settings settings) {
  public Circle {
    volunteers = Map.copyOf(volunteers);
  }

  /**
   * Who calls on a day, and why others of the circle do not.
   *
   * @param callerId empty when nobody can
   * @param unable those who cannot, in the order of the circle, each with the reason
   */
  public record Choice(Optional<String> callerId, Map<String, Exclusion> unable) {
    public Choice {
      unable = Collections.unmodifiableMap(new LinkedHashMap<>(unable));
    }
  }

  /**
   * Who calls on that day. With a stable doctrine the first in order who can; with a rotating one
   * whose turn it is, and whoever cannot is stood in for by the others in turn, so that no
   * neighbour in the list bears it alone.
   */
  public Choice choice(LocalDate day) {
    Map<String, Exclusion> unable = new LinkedHashMap<>();
    plan.circle().forEach(id -> obstacle(id, day).ifPresent(why -> unable.put(id, why)));
    List<String> able = plan.circle().stream().filter(id -> !unable.containsKey(id)).toList();
    return new Choice(
        plan.doctrine() == CallPlan.Doctrine.ROTATING && !able.isEmpty()
            ? Optional.of(next(able, day))
            : able.stream().findFirst(),
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

  /** Whether that member, or somebody who was found elsewhere, can call on that day. */
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

  private String next(List<String> able, LocalDate day) {
    long turn = plan.schedule(settings).turn(day);
    int size = plan.circle().size();
    String due = plan.circle().get((int) (turn % size));
    return able.contains(due) ? due : able.get((int) (turn / size % able.size()));
  }
}
