package org.entraide.model.holiday;

/** What becomes of something planned on a public holiday. */
public enum HolidayRule {
  /** It is done all the same. */
  KEEP,
  /** It falls away. */
  SKIP,
  /**
   * It is done on the next day that is none. A weekend is a day like others: people are alone then
   * too. If that day has one of its own, there is one.
   */
  NEXT_DAY
}
