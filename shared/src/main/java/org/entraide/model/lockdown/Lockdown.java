package org.entraide.model.lockdown;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.request.Need;

/**
 * For some days, nobody goes to people's homes: their visits are calls at the same time. It is
 * about when help is given, not when it was asked for, so nothing has to happen when it begins or
 * ends.
 *
 * @param from first local day
 * @param to last local day
 * @param beneficiaryIds whose visits; none for everybody's
 * @param liftedBy who ended it before its time, or null
 * @param liftedAt when, or null
 */
public record Lockdown(
    String id,
    LocalDate from,
    LocalDate to,
    Set<String> beneficiaryIds,
    Actor declaredBy,
    Instant declaredAt,
    Actor liftedBy,
    Instant liftedAt) {

  public Lockdown {
    beneficiaryIds = Set.copyOf(beneficiaryIds);
  }

  /** One that holds from now on. */
  public static Lockdown declare(
      String id, LocalDate from, LocalDate to, Set<String> beneficiaryIds, Actor by, Instant at) {
    return new Lockdown(id, from, to, beneficiaryIds, by, at, null, null);
  }

  /** The same, ended: what has not begun is a visit again. */
  public Lockdown lift(Actor by, Instant at) {
    return new Lockdown(id, from, to, beneficiaryIds, declaredBy, declaredAt, by, at);
  }

  public boolean isLifted() {
    return liftedAt != null;
  }

  /**
   * How that need is met now.
   *
   * @param all the lockdowns of the collectivity, lifted ones too
   */
  public static HelpKind kindFor(Need need, Collection<Lockdown> all, ZoneId zone) {
    return need.asked() == HelpKind.VISIT && all.stream().anyMatch(one -> one.holds(need, zone))
        ? HelpKind.CONVIVIAL_CALL
        : need.asked();
  }

  private boolean holds(Need need, ZoneId zone) {
    LocalDate day = need.window().from().atZone(zone).toLocalDate();
    return !isLifted()
        && !day.isBefore(from)
        && !day.isAfter(to)
        && (beneficiaryIds.isEmpty() || beneficiaryIds.contains(need.beneficiaryId()));
  }
}
