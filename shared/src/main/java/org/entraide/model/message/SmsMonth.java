package org.entraide.model.message;

import java.time.LocalDate;
import org.entraide.model.collectivity.Settings.SmsBudget;

/**
 * SMS parts of a collectivity's civil month: taken when a message is about to be sent, given back
 * when it is known not to have gone. So they are the ledger's parts, and those under way.
 *
 * @param toldLowOf the budget of which the référents know that most is gone, or null
 * @param toldExhaustedOf the budget of which they know that all is, or null: when it is raised, and
 *     used up again, they are told again
 * @param lastDay the last day on which parts were taken; null before the first
 * @param partsOfLastDay how many were on that day
 */
public record SmsMonth(
    int parts, Integer toldLowOf, Integer toldExhaustedOf, LocalDate lastDay, int partsOfLastDay) {
  /** The référents are told at four fifths. */
  private static final int LOW_PERCENT = 80;

  /** A month of which nothing is taken. */
  public static final SmsMonth UNTOUCHED = new SmsMonth(0, null, null, null, 0);

  /** Whether so many parts more are within the budget. */
  public boolean hasRoomFor(int more, SmsBudget budget) {
    return parts + more <= budget.partsPerMonth();
  }

  /** Whether so many parts more are within a day's quota. */
  public boolean hasRoomOn(LocalDate day, int more, int quota) {
    return partsOf(day) + more <= quota;
  }

  /** So many parts more on that day, within the budget or not. */
  public SmsMonth taking(int more, SmsBudget budget, LocalDate day) {
    int taken = parts + more;
    int limit = budget.partsPerMonth();
    return new SmsMonth(
        taken,
        taken * 100L >= (long) LOW_PERCENT * limit ? Integer.valueOf(limit) : toldLowOf,
        taken >= limit ? Integer.valueOf(limit) : toldExhaustedOf,
        isOver(day) ? lastDay : day,
        partsOf(day) + more);
  }

  /** A message found no room. */
  public SmsMonth exhausted(SmsBudget budget) {
    int limit = budget.partsPerMonth();
    return new SmsMonth(parts, limit, limit, lastDay, partsOfLastDay);
  }

  /** So many parts, taken on that day, did not go. */
  public SmsMonth givingBack(int fewer, LocalDate day) {
    int ofLastDay = day.equals(lastDay) ? Math.max(0, partsOfLastDay - fewer) : partsOfLastDay;
    return new SmsMonth(parts - fewer, toldLowOf, toldExhaustedOf, lastDay, ofLastDay);
  }

  /** What comes late, from a day that is over, counts on the last one. */
  private int partsOf(LocalDate day) {
    return day.equals(lastDay) || isOver(day) ? partsOfLastDay : 0;
  }

  private boolean isOver(LocalDate day) {
    return lastDay != null && day.isBefore(lastDay);
  }
}
