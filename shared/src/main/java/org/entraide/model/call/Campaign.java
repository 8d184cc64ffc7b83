package org.entraide.model.call;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.entraide.model.Actor;
import org.entraide.model.holiday.HolidayRule;

/**
 * People who are each to be called once before a date, spread over a circle of callers and over the
 * days. Each call is a plan of its own with one date, so that whatever holds for planned calls
 * holds here: leaves are looked through, nobody answering climbs.
 *
 * @param name what it is about; no names of people
 * @param before every call is planned earlier than this day
 * @param minutes expected of a call
 * @param members whom to call, in the order that was given
 */
public record Campaign(
    String id,
    String name,
    LocalDate from,
    LocalDate before,
    int minutes,
    List<String> circle,
    List<Member> members,
    Actor createdBy,
    Instant createdAt) {
  /** Calls of one caller begin here, and go on. */
  private static final LocalTime FIRST_CALL = LocalTime.of(10, 0);

  /** No call of a campaign begins later. */
  private static final LocalTime LAST_CALL = LocalTime.of(17, 30);

  /** The day before and shortly before, one part each. */
  private static final int PARTS_OF_A_CALL = 2;

  /** Between two calls of one caller. */
  private static final int BREATH_MINUTES = 5;

  public Campaign {
    circle = List.copyOf(circle);
    members = List.copyOf(members);
  }

  /**
   * Somebody who is to be called.
   *
   * @param planId of their plan, which is made after the campaign
   * @param callerId whose turn it is
   */
  public record Member(
      String beneficiaryId, String planId, String callerId, LocalDate date, LocalTime time) {
    /** The id of their call. */
    public String callId() {
      return Occurrence.idOf(planId, date);
    }
  }

  /**
   * Spreads the calls: the next of the circle each time, the days evenly, one call after the other.
   *
   * @param beneficiaryIds whom to call, each once
   * @param planIds one for each
   * @param start local time after which every call is
   * @param before later than the {@link #firstDay}
   */
  public static List<Member> spread(
      List<String> beneficiaryIds,
      List<String> planIds,
      List<String> circle,
      LocalDateTime start,
      LocalDate before,
      int minutes) {
    int callers = circle.size();
    LocalDate first = firstDay(start, minutes);
    int days = (int) first.datesUntil(before).count();
    int perCaller = (beneficiaryIds.size() + callers - 1) / callers;
    int perDay = Math.max(1, (perCaller + days - 1) / days);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < beneficiaryIds.size(); i++) {
      int turn = i / callers;
      LocalDate day = first.plusDays(turn / perDay);
      List<LocalTime> times = times(day, start, minutes);
      // Who has more than a day holds begins again at its first hour: they call when they can.
      members.add(
          new Member(
              beneficiaryIds.get(i),
              planIds.get(i),
              circle.get(i % callers),
              day,
              times.get(turn % perDay % times.size())));
    }
    return members;
  }

  /** The first day on which there is still time for a call after {@code start}. */
  public static LocalDate firstDay(LocalDateTime start, int minutes) {
    LocalDate day = start.toLocalDate();
    return times(day, start, minutes).isEmpty() ? day.plusDays(1) : day;
  }

  /** When one caller calls on that day, later than {@code start}. */
  private static List<LocalTime> times(LocalDate day, LocalDateTime start, int minutes) {
    int step = minutes + BREATH_MINUTES;
    int slots = 1 + (LAST_CALL.toSecondOfDay() - FIRST_CALL.toSecondOfDay()) / 60 / step;
    return IntStream.range(0, slots)
        .mapToObj(slot -> FIRST_CALL.plusMinutes((long) slot * step))
        .filter(time -> day.atTime(time).isAfter(start))
        .toList();
  }

  /** The plan by which a member is called; the others of the circle stand in. */
  public CallPlan plan(Member member) {
    List<String> order = new ArrayList<>(circle);
    order.remove(member.callerId());
    order.add(0, member.callerId());
    CallPlan.Terms once =
        new CallPlan.Terms(
            "FREQ=DAILY;COUNT=1",
            member.time(),
            minutes,
            CallPlan.Doctrine.STABLE,
            order,
            HolidayRule.KEEP,
            member.date(),
            null,
            CallPlan.State.ACTIVE);
    return CallPlan.make(member.planId(), member.beneficiaryId(), once, id, createdBy, createdAt);
  }

  /**
   * How many SMS parts it is expected to take when everybody answers at the first try: volunteers
   * are reminded of each of their calls, the desk of none.
   */
  public long expectedParts() {
    return PARTS_OF_A_CALL
        * members.stream().filter(member -> !member.callerId().equals(CallPlan.DESK)).count();
  }

  /**
   * How far it has come.
   *
   * @param reached people who answered
   * @param tried people who were called and have not answered yet
   * @param unreachable people whom nobody reached, before the référent
   * @param closed calls that ended without a talk, for a reason that is known
   * @param waiting calls that a référent has to look at for another reason
   * @param toCome calls that were not made yet
   */
  public record Count(
      int reached, int tried, int unreachable, int closed, int waiting, int toCome) {
    /** Counts these calls; who has none yet is to come. */
    public static Count of(Iterable<Occurrence> calls, int members) {
      int[] counts = new int[5];
      int known = 0;
      for (Occurrence call : calls) {
        int kind =
            switch (call.state()) {
              case ANSWERED -> 0;
              case NO_ANSWER -> 1;
              case UNREACHABLE -> 2;
              case CLOSED, CANCELLED -> 3;
              case MISSED, UNCOVERED -> 4;
              case PLANNED -> -1;
            };
        if (kind >= 0) {
          counts[kind]++;
          known++;
        }
      }
      return new Count(counts[0], counts[1], counts[2], counts[3], counts[4], members - known);
    }
  }
}
