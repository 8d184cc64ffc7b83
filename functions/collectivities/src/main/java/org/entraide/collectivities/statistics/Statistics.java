package org.entraide.collectivities.statistics;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.entraide.collectivities.usage.CostOfMonths;
import org.entraide.model.message.SmsMonth;
import org.entraide.model.statistics.Tally;

/**
 * What was done in some civil months.
 *
 * @param years every year that one of the months is of
 * @param now what is so at present
 * @param sms by month: {@code 2026-12}
 * @param smsCost of a month, millionths of a euro
 * @param costs of the months, in all
 */
record Statistics(
    YearMonth from,
    YearMonth to,
    Map<Integer, Year> years,
    Tally now,
    Map<String, SmsMonth> sms,
    ToLongFunction<YearMonth> smsCost,
    CostOfMonths costs) {

  /** Years of which every month was asked for. */
  Collection<Year> wholeYears() {
    return years.values().stream()
        .filter(year -> !from.isAfter(YearMonth.of(year.year(), 1)))
        .filter(year -> !to.isBefore(YearMonth.of(year.year(), 12)))
        .collect(Collectors.toList());
  }

  long parts(YearMonth month) {
    return sms.getOrDefault(month.toString(), SmsMonth.UNTOUCHED).parts();
  }
}
