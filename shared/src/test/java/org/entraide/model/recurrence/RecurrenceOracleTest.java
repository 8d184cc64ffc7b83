package org.entraide.model.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random rules give the dates that lib-recur gives, over twenty years, from the start and from any
 * day. Two thousand rules by default, ten thousand with {@code -Dthorough}.
 */
@Tag("thorough")
class RecurrenceOracleTest {
  private static final int RULES = Boolean.getBoolean("thorough") ? 10_000 : 2_000;
  private static final int YEARS = 20;

  @Test
  void everyRuleHasTheDatesOfAnotherImplementation() {
    long dates = 0;
    for (long seed = 0; seed < RULES; seed++) {
      RandomRule rule = RandomRule.of(seed);
      LocalDate end = rule.start().plusYears(YEARS);
      List<LocalDate> expected = libRecur(rule, end);
      Recurrence recurrence = Recurrence.parse(rule.text());
      if (!expected.equals(upTo(end, recurrence.dates(rule.start(), rule.start())))) {
        fail("seed %d: %s differs from lib-recur".formatted(seed, rule));
      }
      LocalDate from = rule.start().plusDays(new Random(seed).nextInt(YEARS * 365));
      if (!expected.stream()
          .dropWhile(day -> day.isBefore(from))
          .limit(10)
          .toList()
          .equals(upTo(end, recurrence.dates(rule.start(), from).limit(10)))) {
        fail("seed %d: %s differs from itself when asked from %s".formatted(seed, rule, from));
      }
      dates += expected.size();
    }
    assertThat(dates).as("dates compared").isGreaterThan(100L * RULES);
  }

  @Test
  void everyRuleIsWrittenAsItIsRead() {
    for (long seed = 0; seed < RULES; seed++) {
      Recurrence recurrence = Recurrence.parse(RandomRule.of(seed).text());
      assertThat(Recurrence.parse(recurrence.toString())).isEqualTo(recurrence);
    }
  }

  private static List<LocalDate> upTo(LocalDate end, Stream<LocalDate> dates) {
    return dates.takeWhile(day -> day.isBefore(end)).toList();
  }

  private static List<LocalDate> libRecur(RandomRule rule, LocalDate end) {
    List<LocalDate> all = new ArrayList<>();
    try {
      RecurrenceRuleIterator dates = iterator(rule);
      while (dates.hasNext()) {
        DateTime next = dates.nextDateTime();
        LocalDate day = LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth());
        if (!day.isBefore(end)) {
          break;
        }
        all.add(day);
      }
    } catch (IllegalArgumentException e) {
      // So it says that it has looked for long and found no (other) date.
      assertThat(e).as("%s", rule).hasMessageContaining("too many empty recurrence sets");
    }
    return all;
  }

  private static RecurrenceRuleIterator iterator(RandomRule rule) {
    LocalDate start = rule.start();
    try {
      return new RecurrenceRule(rule.text(), RfcMode.RFC5545_STRICT)
          .iterator(
              new DateTime(start.getYear(), start.getMonthValue() - 1, start.getDayOfMonth()));
    } catch (InvalidRecurrenceRuleException e) {
      throw new AssertionError(rule.text(), e);
    }
  }
}
