package org.entraide.model.call;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.entraide.model.Actor;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.recurrence.Recurrence;
import org.entraide.model.recurrence.Schedule;

/**
 * A series of convivial calls to one person. Dates and times are local.
 *
 * @param rrule the rule as {@link Recurrence#toString} writes it
 * @param minutes expected of a call
 * @param circle volunteers who know the person, the holder first; or {@link #DESK} for the
 *     référents themselves
 * @param from first day
 * @param to last day, or null
 * @param because why it is paused, when that follows from a fact and nobody's hand; or null
 * @param revision one more with each change: what was set up for an earlier one means nothing
 * @param campaignId the campaign that it was made for, or null
 */
public record CallPlan(
    String id,
    String beneficiaryId,
    String rrule,
    LocalTime time,
    int minutes,
    Doctrine doctrine,
    List<String> circle,
    HolidayRule holidayRule,
    LocalDate from,
    LocalDate to,
    State state,
    Because because,
    int revision,
    String campaignId,
    Actor createdBy,
    Instant createdAt,
    Instant updatedAt) {

  /** The référents of the collectivity, as a member of a circle: they can always. */
  public static final String DESK = "desk";

  public CallPlan {
    circle = List.copyOf(circle);
  }

  /** Who of the circle calls. */
  public enum Doctrine {
    /** The holder; substitutes in order when they are away. */
    STABLE,
    /** The next of the circle each time. */
    ROTATING
  }

  /** Whether calls are made. */
  public enum State {
    ACTIVE,
    /** None until it goes on. */
    PAUSED,
    /** None any more. */
    ENDED
  }

  /** Why a plan is paused by itself. */
  public enum Because {
    /** The person does not agree to be called any more. */
    CONSENT_WITHDRAWN
  }

  /** What a référent decides of a plan. */
  public record Terms(
      String rrule,
      LocalTime time,
      int minutes,
      Doctrine doctrine,
      List<String> circle,
      HolidayRule holidayRule,
      LocalDate from,
      LocalDate to,
      State state) {
    public Terms {
      circle = List.copyOf(circle);
    }

    /** The same in another state. */
    public Terms in(State other) {
      return new Terms(rrule, time, minutes, doctrine, circle, holidayRule, from, to, other);
    }
  }

  /** A new plan. */
  public static CallPlan make(
      String id, String beneficiaryId, Terms terms, String campaignId, Actor by, Instant at) {
    return of(id, beneficiaryId, terms, null, 1, campaignId, by, at, null);
  }

  /** What is decided of it now. */
  public Terms terms() {
    return new Terms(rrule, time, minutes, doctrine, circle, holidayRule, from, to, state);
  }

  /** The plan on other terms. */
  public CallPlan changedTo(Terms terms, Instant at) {
    Because still = terms.state() == state ? because : null;
    return of(id, beneficiaryId, terms, still, revision + 1, campaignId, createdBy, createdAt, at);
  }

  /** The same, paused for that reason until a référent lets it go on. */
  public CallPlan pausedBecause(Because reason, Instant at) {
    return of(
        id,
        beneficiaryId,
        terms().in(State.PAUSED),
        reason,
        revision + 1,
        campaignId,
        createdBy,
        createdAt,
        at);
  }

  /** When it came to be as it is. */
  public Instant revisedAt() {
    return updatedAt == null ? createdAt : updatedAt;
  }

  /** When its calls are, in a collectivity of these settings. */
  public Schedule schedule(Settings settings) {
    return new Schedule(
        Recurrence.parse(rrule),
        from,
        to,
        time,
        settings.timeZone(),
        holidayRule,
        settings.holidayZone());
  }

  private static CallPlan of(
      String id,
      String beneficiaryId,
      Terms terms,
      Because because,
      int revision,
      String campaignId,
      Actor by,
      Instant createdAt,
      Instant updatedAt) {
    return new CallPlan(
        id,
        beneficiaryId,
        terms.rrule(),
        terms.time(),
        terms.minutes(),
        terms.doctrine(),
        terms.circle(),
        terms.holidayRule(),
        terms.from(),
        terms.to(),
        terms.state(),
        because,
        revision,
        campaignId,
        by,
        createdAt,
        updatedAt);
  }
}
