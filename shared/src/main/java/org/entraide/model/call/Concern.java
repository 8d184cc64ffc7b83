package org.entraide.model.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.event.DomainEvent.ConcernAcknowledged;
import org.entraide.model.event.DomainEvent.ConcernClosed;
import org.entraide.model.event.DomainEvent.ConcernRaised;
import org.entraide.model.event.DomainEvent.ConcernUnacknowledged;

/**
 * That somebody is worried about a person. A référent must say that they have read it; until then
 * it climbs by itself through the collectivity's contacts. Only a human calls the emergency
 * services.
 *
 * @param callId the call in which it came up, or null
 * @param requestId the request at whose visit it came up, or null
 * @param note free words for référents, never a diagnosis; or null
 * @param climbs whom it climbed to, oldest first
 * @param closing what was done about it, or null
 */
public record Concern(
    String id,
    String beneficiaryId,
    String callId,
    String requestId,
    Level level,
    String note,
    State state,
    List<Climb> climbs,
    Instant raisedAt,
    Actor raisedBy,
    Instant acknowledgedAt,
    Actor acknowledgedBy,
    Instant closedAt,
    Actor closedBy,
    String closing) {

  public Concern {
    climbs = List.copyOf(climbs);
  }

  /** How worried. */
  public enum Level {
    /** To keep an eye on. */
    WATCH,
    /** Somebody must act now. */
    URGENT
  }

  /** Where it stands. */
  public enum State {
    OPEN,
    ACKNOWLEDGED,
    CLOSED
  }

  /**
   * That nobody had acknowledged it in time.
   *
   * @param contact the collectivity's contact who was told, by their place in the list; −1 when the
   *     list is empty and the référents were told once more
   */
  public record Climb(Instant at, int contact) {}

  /** A new one, which came up in a call, or about the person. */
  public static ConcernOutcome.Changed raise(
      String id,
      String beneficiaryId,
      String callId,
      Level level,
      String note,
      Actor by,
      Instant at) {
    return raise(id, beneficiaryId, callId, null, level, note, by, at);
  }

  /** A new one, which came up in a call, at a visit, or in neither. */
  public static ConcernOutcome.Changed raise(
      String id,
      String beneficiaryId,
      String callId,
      String requestId,
      Level level,
      String note,
      Actor by,
      Instant at) {
    Concern raised =
        new Concern(
            id,
            beneficiaryId,
            callId,
            requestId,
            level,
            note,
            State.OPEN,
            List.of(),
            at,
            by,
            null,
            null,
            null,
            null,
            null);
    return new ConcernOutcome.Changed(raised, new ConcernRaised(id, level.name()));
  }

  /**
   * Nobody has acknowledged it in time: the next contact is told. An urgent one goes round the list
   * until somebody does; one to watch ends with the list.
   *
   * @param step how often it had climbed when this was set up; another means nothing
   * @param contacts how many the collectivity has
   */
  public ConcernOutcome climb(int step, int contacts, Instant at) {
    boolean ended = level == Level.WATCH && climbs.size() >= Math.max(1, contacts);
    if (state != State.OPEN || step != climbs.size() || ended) {
      return new ConcernOutcome.Already();
    }
    List<Climb> higher = new ArrayList<>(climbs);
    higher.add(new Climb(at, contacts == 0 ? -1 : nextContact(contacts)));
    return new ConcernOutcome.Changed(
        with(higher), new ConcernUnacknowledged(id, climbs.size() + 1));
  }

  /**
   * Of an urgent one the référents and the first contact are told when it is raised ({@code
   * notifications}), so that it climbs to the second; one to watch begins with the first.
   */
  private int nextContact(int contacts) {
    return (climbs.size() + (level == Level.URGENT ? 1 : 0)) % contacts;
  }

  /** A référent has read it. */
  public ConcernOutcome acknowledge(Actor by, Instant at) {
    return state != State.OPEN
        ? new ConcernOutcome.Already()
        : new ConcernOutcome.Changed(
            settled(State.ACKNOWLEDGED, at, by, null, null, null), new ConcernAcknowledged(id));
  }

  /** A référent says what was done about it, which acknowledges it too. */
  public ConcernOutcome close(String what, Actor by, Instant at) {
    if (state == State.CLOSED) {
      return what.equals(closing) ? new ConcernOutcome.Already() : new ConcernOutcome.Refused();
    }
    return new ConcernOutcome.Changed(
        settled(
            State.CLOSED,
            Optional.ofNullable(acknowledgedAt).orElse(at),
            Optional.ofNullable(acknowledgedBy).orElse(by),
            at,
            by,
            what),
        new ConcernClosed(id));
  }

  private Concern with(List<Climb> higher) {
    return new Concern(
        id,
        beneficiaryId,
        callId,
        requestId,
        level,
        note,
        state,
        higher,
        raisedAt,
        raisedBy,
        acknowledgedAt,
        acknowledgedBy,
        closedAt,
        closedBy,
        closing);
  }

  private Concern settled(
      State next, Instant readAt, Actor readBy, Instant endedAt, Actor endedBy, String what) {
    return new Concern(
        id,
        beneficiaryId,
        callId,
        requestId,
        level,
        note,
        next,
        climbs,
        raisedAt,
        raisedBy,
        readAt,
        readBy,
        endedAt,
        endedBy,
        what);
  }
}
