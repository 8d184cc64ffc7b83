package org.entraide.model.call;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.Settings;
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
   * Who calls on that day; empty when nobody can. With a stable doctrine the first in order who
   * can; with a rotating one whose turn it is, and whoever cannot is stood in for by the others in
   * turn, so that no neighbour in the list bears it alone.
   */
  public Optional<String> caller(LocalDate day) {
    List<String> able = able(day);
    if (able.isEmpty() || plan.doctrine() == CallPlan.Doctrine.STABLE) {
      return able.stream().findFirst();
    }
    int turn = turn(day);
    int size = plan.circle().size();
    String due = plan.circle().get(turn % size);
    return Optional.of(able.contains(due) ? due : able.get(turn / size % able.size()));
  }

  /** Who else could call that day: the next after those in the order of the circle. */
  public Optional<String> substitute(LocalDate day, Set<String> not) {
    return able(day).stream().filter(id -> !not.contains(id)).findFirst();
  }

  /** Whether that member, or somebody who was found elsewhere, can call on that day. */
  public boolean can(String id, LocalDate day) {
    if (id.equals(CallPlan.DESK)) {
      return true;
    }
    Volunteer volunteer = volunteers.get(id);
    return volunteer != null
        && volunteer.mayGive(HelpKind.CONVIVIAL_CALL, settings, day)
        && volunteer.leaves().stream().noneMatch(leave -> leave.contains(day));
  }

  private List<String> able(LocalDate day) {
    return plan.circle().stream().filter(id -> can(id, day)).toList();
  }

  /** How many calls of the plan come before that day. */
  private int turn(LocalDate day) {
    return (int)
        plan.schedule(settings).days(plan.from()).takeWhile(date -> date.isBefore(day)).count();
  }
}
