package org.entraide.model.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.entraide.model.Position;
import org.entraide.model.TimeWindow;

/**
 * What a volunteer was asked and has taken on. It changes in the transaction of the act that it
 * tells of: two waves at the same instant cannot both give the last invitation of a month.
 *
 * @param month the civil month of the two counts, in the collectivity's zone; null before the first
 *     invitation
 * @param invitations unasked-for invitations of that month, without those that were accepted;
 *     urgent ones are apart
 * @param urgentInvitations urgent invitations of that month
 * @param lastInvitedAt when they were invited, or chose from a list, last; null before the first
 * @param asked invitations ever, and what was chosen from lists
 * @param held missions and calls to come
 * @param accepted missions ever taken
 * @param withdrawn missions ever given back
 * @param completed missions ever done
 * @param freed what was held and is not any more, without having been done: a calendar that shows
 *     it must hear of that
 */
public record Diary(
    YearMonth month,
    int invitations,
    int urgentInvitations,
    Instant lastInvitedAt,
    int asked,
    List<Held> held,
    int accepted,
    int withdrawn,
    int completed,
    List<Held> freed) {
  /** Nothing asked, nothing held. */
  public static final Diary EMPTY = new Diary(null, 0, 0, null, 0, List.of(), 0, 0, 0, List.of());

  /** What ended so long ago can be in nobody's way, and is forgotten. */
  private static final Duration HELD_KEPT = Duration.ofDays(2);

  public Diary {
    held = List.copyOf(held);
    freed = freed == null ? List.of() : List.copyOf(freed);
  }

  /**
   * A mission or a call to come: when, and where from or to which the way leads.
   *
   * @param requestId the request's, or the call's, id
   * @param place null for a call: there is no way to go
   */
  public record Held(String requestId, TimeWindow window, Position place) {
    /** Whether it is a call, not a mission. */
    public boolean ofCall() {
      return place == null;
    }
  }

  /**
   * Whether something else with a time of its own is to be done then.
   *
   * @param callId of what is no obstacle to itself
   */
  public boolean isTaken(TimeWindow window, String callId) {
    return held.stream()
        .filter(mission -> !mission.requestId().equals(callId))
        .filter(mission -> Search.isAppointment(mission.window()))
        .anyMatch(mission -> mission.window().overlaps(window));
  }

  /** Unasked-for invitations of that month. */
  public int invitationsOf(YearMonth wanted) {
    return wanted.equals(month) ? invitations : 0;
  }

  /** Urgent invitations of that month. */
  public int urgentInvitationsOf(YearMonth wanted) {
    return wanted.equals(month) ? urgentInvitations : 0;
  }

  /** Asked once more. */
  public Diary invited(YearMonth of, boolean urgent, Instant at) {
    return asked(
        of, invitationsOf(of) + (urgent ? 0 : 1), urgentInvitationsOf(of) + (urgent ? 1 : 0), at);
  }

  /** Chose from a list: whoever was not asked has as many invitations left as before. */
  public Diary chose(Instant at) {
    return asked(month, invitations, urgentInvitations, at);
  }

  private Diary asked(YearMonth of, int invitationsOfIt, int urgentInvitationsOfIt, Instant at) {
    return new Diary(
        of,
        invitationsOfIt,
        urgentInvitationsOfIt,
        at,
        asked + 1,
        toCome(held, at),
        accepted,
        withdrawn,
        completed,
        toCome(freed, at));
  }

  /** Said yes to an invitation of that month: it was welcome, and leaves room for another. */
  public Diary welcomed(YearMonth of) {
    return new Diary(
        month,
        of.equals(month) ? Math.max(0, invitations - 1) : invitations,
        urgentInvitations,
        lastInvitedAt,
        asked,
        held,
        accepted,
        withdrawn,
        completed,
        freed);
  }

  /** Took a place. */
  public Diary took(Held mission, Instant at) {
    return holding(mission, accepted + 1, at);
  }

  /** Is to make a call, which is no mission that was offered and taken. */
  public Diary planned(Held call, Instant at) {
    return holding(call, accepted, at);
  }

  private Diary holding(Held more, int taken, Instant at) {
    List<Held> all = new ArrayList<>(toCome(without(held, more.requestId()), at));
    all.add(more);
    List<Held> stillFreed = toCome(without(freed, more.requestId()), at);
    return with(all, taken, withdrawn, completed, stillFreed);
  }

  /** Gave the place back. */
  public Diary gaveBack(String requestId) {
    return with(without(held, requestId), accepted, withdrawn + 1, completed, alsoFreed(requestId));
  }

  /** Is free of it: it is not needed any more. */
  public Diary released(String requestId) {
    return with(without(held, requestId), accepted, withdrawn, completed, alsoFreed(requestId));
  }

  /** Did it. */
  public Diary did(String requestId) {
    return with(without(held, requestId), accepted, withdrawn, completed + 1, freed);
  }

  private static List<Held> toCome(List<Held> missions, Instant at) {
    Instant forgotten = at.minus(HELD_KEPT);
    return missions.stream().filter(mission -> mission.window().to().isAfter(forgotten)).toList();
  }

  private List<Held> alsoFreed(String requestId) {
    List<Held> all = new ArrayList<>(without(freed, requestId));
    held.stream().filter(mission -> mission.requestId().equals(requestId)).forEach(all::add);
    return all;
  }

  private static List<Held> without(List<Held> missions, String requestId) {
    return missions.stream().filter(mission -> !mission.requestId().equals(requestId)).toList();
  }

  private Diary with(List<Held> missions, int taken, int givenBack, int done, List<Held> nowFreed) {
    return new Diary(
        month,
        invitations,
        urgentInvitations,
        lastInvitedAt,
        asked,
        missions,
        taken,
        givenBack,
        done,
        nowFreed);
  }
}
