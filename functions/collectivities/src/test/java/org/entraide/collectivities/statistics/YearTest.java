package org.entraide.collectivities.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.entraide.model.statistics.Count;
import org.entraide.model.statistics.Disclosure;
import org.entraide.model.statistics.Tally;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a year: its months, its communes, and the communes by month beside them. */
class YearTest {
  private static final String HIDDEN = "hidden";

  /** People by commune and month, each of whom is in one place only. */
  private record Table(int communes, int months, long... people) {
    long of(int commune, int month) {
      return people[commune * months + month];
    }

    long ofCommune(int commune) {
      long sum = 0;
      for (int month = 0; month < months; month++) {
        sum += of(commune, month);
      }
      return sum;
    }

    long ofMonth(int month) {
      long sum = 0;
      for (int commune = 0; commune < communes; commune++) {
        sum += of(commune, month);
      }
      return sum;
    }

    Year year() {
      Map<YearMonth, Tally> byMonth = new TreeMap<>();
      Map<String, Tally> byCommune = new TreeMap<>();
      Map<String, Map<YearMonth, Tally>> both = new TreeMap<>();
      long all = 0;
      for (int month = 0; month < months; month++) {
        byMonth.put(name(month), tally(ofMonth(month)));
        all += ofMonth(month);
      }
      for (int commune = 0; commune < communes; commune++) {
        Map<YearMonth, Tally> row = new TreeMap<>();
        for (int month = 0; month < months; month++) {
          row.put(name(month), tally(of(commune, month)));
        }
        byCommune.put(insee(commune), tally(ofCommune(commune)));
        both.put(insee(commune), row);
      }
      return Year.of(2026, tally(all), byMonth, byCommune, both);
    }
  }

  /**
   * Every table of so many people at most, seen by somebody who knows the rule and is told
   * everything that is told: no number of one to four people that is hidden has one answer only.
   */
  @ParameterizedTest
  @CsvSource({"2, 2, 14", "3, 2, 12", "2, 3, 9"})
  void noSmallGroupFollowsFromMonthsAndCommunesTogether(int communes, int months, int most) {
    Map<List<Object>, List<Table>> alike = new HashMap<>();
    for (long[] people : tables(communes * months, most)) {
      Table table = new Table(communes, months, people);
      alike.computeIfAbsent(seen(table), s -> new ArrayList<>()).add(table);
    }
    alike.forEach(
        (seen, possible) -> {
          Year year = possible.get(0).year();
          if (year.withheld()) {
            return;
          }
          for (int month = 0; month < months; month++) {
            int m = month;
            hold(year.shows(name(m)), possible, table -> table.ofMonth(m), seen);
          }
          for (int commune = 0; commune < communes; commune++) {
            int c = commune;
            hold(year.showsCommune(insee(c)), possible, table -> table.ofCommune(c), seen);
            for (int month = 0; month < months; month++) {
              int m = month;
              hold(year.showsByMonth(insee(c)), possible, table -> table.of(c, m), seen);
            }
          }
        });
    assertThat(alike.keySet()).as("tables of which something is told").hasSizeGreaterThan(100);
    assertThat(alike.keySet().stream().anyMatch(YearTest::tellsARowBesideHiddenOnes))
        .as("two are hidden together, so that it takes a third")
        .isEqualTo(communes > 2);
  }

  private static void hold(
      boolean shown, List<Table> possible, ToLongFunction<Table> number, List<Object> seen) {
    if (shown) {
      return;
    }
    Set<Long> answers = new HashSet<>();
    possible.forEach(table -> answers.add(number.applyAsLong(table)));
    assertThat(answers.size() > 1 || Disclosure.shows(answers.iterator().next()))
        .as("%s must be this, seen %s", answers, seen)
        .isTrue();
  }

  /** All that is told. */
  private static List<Object> seen(Table table) {
    Year year = table.year();
    List<Object> seen = new ArrayList<>();
    if (year.withheld()) {
      return List.of(HIDDEN);
    }
    seen.add(year.total().of(Count.PEOPLE));
    for (int month = 0; month < table.months; month++) {
      seen.add(year.shows(name(month)) ? table.ofMonth(month) : HIDDEN);
    }
    for (int commune = 0; commune < table.communes; commune++) {
      seen.add(year.showsCommune(insee(commune)) ? table.ofCommune(commune) : HIDDEN);
      List<Long> row = new ArrayList<>();
      for (int month = 0; month < table.months; month++) {
        row.add(table.of(commune, month));
      }
      seen.add(year.showsByMonth(insee(commune)) ? row : HIDDEN);
    }
    return seen;
  }

  private static boolean tellsARowBesideHiddenOnes(List<Object> seen) {
    return seen.contains(HIDDEN)
        && seen.stream()
            .anyMatch(
                told -> told instanceof List<?> row && !row.stream().allMatch(n -> n.equals(0L)));
  }

  private static YearMonth name(int month) {
    return YearMonth.of(2026, 1 + month);
  }

  private static String insee(int commune) {
    return "0210" + commune;
  }

  private static Tally tally(long people) {
    return Tally.NOTHING.plus(Count.PEOPLE, people);
  }

  /** All lists of numbers whose sum is that at most. */
  private static List<long[]> tables(int numbers, int most) {
    List<long[]> tables = new ArrayList<>();
    fill(new long[numbers], 0, most, tables);
    return tables;
  }

  private static void fill(long[] table, int at, long left, List<long[]> tables) {
    if (at == table.length) {
      tables.add(table.clone());
      return;
    }
    for (long number = 0; number <= left; number++) {
      table[at] = number;
      fill(table, at + 1, left - number, tables);
    }
  }
}
