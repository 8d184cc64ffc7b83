package org.entraide.model.message;

import org.entraide.model.collectivity.Settings.SmsBudget;

/**
 * SMS parts of a collectivity's civil month: taken when a message is about to be sent, given back
 * when it is known not to have gone. So they are the ledger's parts, and those under way.
 *
 * @param toldLow whether the référents know that most of it is gone
 * @param toldExhausted whether they know that all of it is
 */
public record SmsMonth(int parts, boolean toldLow, boolean toldExhausted) {
  /** The référents are told at four fifths. */
  private static final int LOW_PERCENT = 80;

  /** A month of which nothing is taken. */
  public static final SmsMonth UNTOUCHED = new SmsMonth(0, false, false);

  /** Whether so many parts more are within the budget. */
  public boolean hasRoomFor(int more, SmsBudget budget) {
    return parts + more <= budget.partsPerMonth();
  }

  /** So many parts more, within the budget or not. */
  public SmsMonth taking(int more, SmsBudget budget) {
    int taken = parts + more;
    return new SmsMonth(
        taken,
        toldLow || taken * 100L >= (long) LOW_PERCENT * budget.partsPerMonth(),
        toldExhausted || taken >= budget.partsPerMonth());
  }

  /** A message found no room. */
  public SmsMonth exhausted() {
    return new SmsMonth(parts, true, true);
  }

  /** So many parts did not go. */
  public SmsMonth givingBack(int fewer) {
    return new SmsMonth(parts - fewer, toldLow, toldExhausted);
  }
}
