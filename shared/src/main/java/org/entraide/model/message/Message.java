package org.entraide.model.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;

/**
 * That somebody is to hear of something, and what became of it. Its id says to whom, about what and
 * on which occasion, so that a fact that comes twice is told once. No text is ever kept.
 *
 * @param recipientId the volunteer or beneficiary, or {@link #REFERENTS}
 * @param lentBy the collectivity whose volunteer the recipient is, which knows how to reach them;
 *     null for the one whose message it is
 * @param about the request, application or other thing
 * @param occasion what it is, with the round where a request has several: {@code INVITATION-1}
 * @param why why it waits, was dropped or is to be phoned; null otherwise
 * @param attempts each channel that it was given to, in order
 * @param tries how often in a row SNS did not take it
 * @param dueAt when it is looked at again, or null
 * @param cause the fact that it tells
 * @param at when it was first meant
 * @param changedAt when its state last changed
 * @param phonedBy who dealt with it at the phone desk, or null
 */
public record Message(
    String recipientId,
    Lender lentBy,
    String about,
    String occasion,
    MessageClass kind,
    State state,
    Why why,
    List<Attempt> attempts,
    int tries,
    Instant dueAt,
    Cause cause,
    Instant at,
    Instant changedAt,
    Actor phonedBy) {

  /** The recipient of what goes to the référents. */
  public static final String REFERENTS = "referents";

  public Message {
    attempts = List.copyOf(attempts);
  }

  /** A message that nothing has become of yet. */
  public static Message meant(
      String recipientId,
      Lender lentBy,
      String about,
      String occasion,
      MessageClass kind,
      Cause cause,
      Instant now) {
    return new Message(
        recipientId,
        lentBy,
        about,
        occasion,
        kind,
        State.MEANT,
        null,
        List.of(),
        0,
        null,
        cause,
        now,
        now,
        null);
  }

  /** The id of what is told to somebody about something on an occasion. */
  public static String id(String recipientId, String about, String occasion) {
    return recipientId + "." + about + "." + occasion;
  }

  /** What the ids of everything that somebody was told begin with. */
  public static String idPrefix(String recipientId) {
    return recipientId + ".";
  }

  /** A neighbouring collectivity, whose desk knows how to reach a volunteer of its own. */
  public record Lender(CollectivityId id, String name) {}

  /** Where it stands. */
  public enum State {
    /** Nothing was done yet; never stored. */
    MEANT,
    /** Goes later, if it is still true then. */
    HELD,
    /** Written before it is sent; still so after a crash, when nobody knows whether it went. */
    INTENDED,
    SENT,
    /** It may have gone or not, and is not sent again. */
    UNCERTAIN,
    /** It will never go. */
    FAILED,
    /** What it says became untrue before it went. */
    DROPPED,
    /** In the référent's list "to phone". */
    TO_PHONE,
    /** Somebody at the phone desk dealt with it. */
    PHONED
  }

  /** Why it is where it stands. */
  public enum Why {
    /** The collectivity's quiet hours. */
    QUIET_HOURS,
    /** A public holiday. */
    HOLIDAY,
    /** The person has heard enough from us today. */
    DAILY_LIMIT,
    /** SNS did not take it this time. */
    NOT_TAKEN,
    /** It may not have gone, and must be heard. */
    IN_DOUBT,
    /** Not true any more: answered, taken, over. */
    STALE,
    /** What it follows was never heard. */
    NEVER_HEARD,
    /** The person has no channel that could carry it. */
    NO_CHANNEL,
    /** They wanted no SMS. */
    OPTED_OUT,
    /** Their number does not exist or takes no SMS. */
    BAD_NUMBER,
    /** The month's SMS are used up. */
    BUDGET,
    /** The SMS of the collectivity's day are used up. */
    DAY_SPENT,
    /** SNS did not take it for too long. */
    GAVE_UP
  }

  /** Its id. */
  public String id() {
    return id(recipientId, about, occasion);
  }

  /** Whether it may have been heard, by whatever channel. */
  public boolean mayBeHeard() {
    return state == State.INTENDED
        || state == State.SENT
        || state == State.UNCERTAIN
        || state == State.PHONED
        || attempts.stream().anyMatch(a -> a.result() == Attempt.Result.SENT);
  }

  /** Whether it is to be looked at again at {@code now}. */
  public boolean isDue(Instant now) {
    return dueAt != null && !dueAt.isAfter(now);
  }

  /** Whether it waits for nothing any more, so that the next channel is tried at once. */
  public boolean goesOn(Instant now) {
    return state == State.HELD && isDue(now);
  }

  /** The channels that it was given to. */
  public Set<Channel> tried() {
    return attempts.stream().map(Attempt::channel).collect(Collectors.toSet());
  }

  /** Whether nothing is known yet of that attempt, counted from 0. */
  public boolean isUnderWay(int attempt) {
    return attempt < attempts.size() && attempts.get(attempt).result() == Attempt.Result.UNDER_WAY;
  }

  /** SMS parts that it has cost, as far as is known. */
  public int parts() {
    return attempts.stream().mapToInt(Attempt::parts).sum();
  }

  /** About to be sent by that channel. */
  public Message intended(Channel channel, Instant now) {
    List<Attempt> more = new ArrayList<>(attempts);
    more.add(new Attempt(channel, now, Attempt.Result.UNDER_WAY, 0));
    return in(State.INTENDED, null, more, tries, null, now);
  }

  /** Still under way; it is looked at again when its result must be known. */
  public Message watched(Instant resultBy, Instant now) {
    return in(state, why, attempts, tries, resultBy, now);
  }

  /**
   * SNS took it.
   *
   * @param next when the next channel is tried if nothing is heard, or null
   */
  public Message sent(int cost, Instant next, Instant now) {
    return in(State.SENT, null, known(Attempt.Result.SENT, cost), 0, next, now);
  }

  /** What was in doubt has gone. */
  public Message sentAfterAll(Instant now) {
    int cost = attempts.get(attempts.size() - 1).parts();
    return in(State.SENT, null, known(Attempt.Result.SENT, cost), 0, dueAt, now);
  }

  /**
   * Nobody knows whether it went.
   *
   * @param next as of {@link #sent}
   */
  public Message uncertain(int cost, Instant next, Instant now) {
    return in(State.UNCERTAIN, null, known(Attempt.Result.UNCERTAIN, cost), 0, next, now);
  }

  /** Nobody knows whether it went, and it is sent again at {@code next}. */
  public Message inDoubt(int cost, Instant next, Instant now) {
    return in(
        State.HELD, Why.IN_DOUBT, known(Attempt.Result.UNCERTAIN, cost), tries + 1, next, now);
  }

  /** That channel does not reach the person, and the next is tried at once. */
  public Message refused(Why reason, Instant now) {
    return in(State.HELD, reason, known(Attempt.Result.REFUSED, 0), 0, now, now);
  }

  /** SNS did not take it: the attempt was none. */
  public Message notTaken(Instant next, Instant now) {
    List<Attempt> before = attempts.subList(0, attempts.size() - 1);
    return in(State.HELD, Why.NOT_TAKEN, before, tries + 1, next, now);
  }

  /** Waits; what may have been heard on one channel already waits as what it is. */
  public Message held(Why reason, Instant until, Instant now) {
    boolean heard = state == State.SENT || state == State.UNCERTAIN;
    return in(heard ? state : State.HELD, reason, attempts, tries, until, now);
  }

  /** It is not true any more, and was not given to any channel. */
  public Message stale(Instant now) {
    return ended(State.DROPPED, Why.STALE, now);
  }

  /** Goes no farther. */
  public Message ended(State end, Why reason, Instant now) {
    return in(end, reason, attempts, tries, null, now);
  }

  /** Dealt with at the phone desk. */
  public Message phoned(Actor by, Instant now) {
    return new Message(
        recipientId,
        lentBy,
        about,
        occasion,
        kind,
        State.PHONED,
        why,
        attempts,
        tries,
        null,
        cause,
        at,
        now,
        by);
  }

  private List<Attempt> known(Attempt.Result result, int cost) {
    List<Attempt> all = new ArrayList<>(attempts);
    all.set(all.size() - 1, all.get(all.size() - 1).with(result, cost));
    return all;
  }

  private Message in(
      State next, Why reason, List<Attempt> all, int notTaken, Instant due, Instant now) {
    return new Message(
        recipientId,
        lentBy,
        about,
        occasion,
        kind,
        next,
        reason,
        all,
        notTaken,
        due,
        cause,
        at,
        now,
        phonedBy);
  }
}
