package org.entraide.collectivities.statistics;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.entraide.model.HelpKind;
import org.entraide.model.statistics.Count;
import org.entraide.model.statistics.Disclosure;
import org.entraide.model.statistics.Disclosure.Hidden;
import org.entraide.model.statistics.Tally;

/**
 * What of a civil year may be shown. Decided for the whole year, whatever part of it is asked for:
 * otherwise the difference of two answers would be what neither shows.
 *
 * @param withheld nothing of the year is shown: some total would lead to a small group
 * @param hiddenMonths months in which too few people were helped, and those hidden with them
 * @param communesByMonth what each commune has of each month; empty unless it is asked for
 * @param unnamedActive months and communes whose number of active volunteers is not shown
 * @param hiddenByMonth communes of whose months nothing is shown
 */
record Year(
    int year,
    Tally total,
    Map<YearMonth, Tally> months,
    Map<String, Tally> communes,
    Map<String, Map<YearMonth, Tally>> communesByMonth,
    boolean withheld,
    Set<YearMonth> hiddenMonths,
    Set<HelpKind> hiddenKinds,
    Set<String> hiddenCommunes,
    Set<String> hiddenByMonth,
    Set<String> unnamedActive) {

  static Year of(
      int year,
      Tally total,
      Map<YearMonth, Tally> months,
      Map<String, Tally> communes,
      Map<String, Map<YearMonth, Tally>> communesByMonth) {
    Hidden byMonth = hidden(months, tally -> tally.of(Count.PEOPLE));
    Hidden byCommune = hidden(communes, tally -> tally.of(Count.PEOPLE));
    Map<String, Long> kinds = new TreeMap<>();
    for (HelpKind kind : HelpKind.values()) {
      kinds.put(kind.name(), total.of(Count.people(kind)));
    }
    Hidden byKind = Disclosure.of(kinds);
    Hidden activeByMonth = hidden(months, tally -> tally.of(Count.ACTIVE));
    Hidden activeByCommune = hidden(communes, tally -> tally.of(Count.ACTIVE));
    Set<String> unnamed = new HashSet<>(activeByMonth.groups());
    unnamed.addAll(activeByCommune.groups());
    if (activeByCommune.total() || !Disclosure.shows(total.of(Count.ACTIVE))) {
      unnamed.add(Integer.toString(year));
    }
    return new Year(
        year,
        total,
        months,
        communes,
        communesByMonth,
        byMonth.total()
            || byCommune.total()
            || byKind.total()
            || !Disclosure.shows(total.of(Count.PEOPLE)),
        byMonth.groups().stream().map(YearMonth::parse).collect(Collectors.toSet()),
        byKind.groups().stream().map(HelpKind::valueOf).collect(Collectors.toSet()),
        byCommune.groups(),
        Disclosure.ofTable(
            peopleByMonth(communesByMonth),
            sizes(communes, tally -> tally.of(Count.PEOPLE)),
            !byMonth.groups().isEmpty()),
        unnamed);
  }

  private static Map<String, List<Long>> peopleByMonth(Map<String, Map<YearMonth, Tally>> rows) {
    Map<String, List<Long>> people = new TreeMap<>();
    rows.forEach(
        (insee, months) ->
            people.put(insee, months.values().stream().map(t -> t.of(Count.PEOPLE)).toList()));
    return people;
  }

  private static <K> Hidden hidden(Map<K, Tally> groups, ToLongFunction<Tally> size) {
    return Disclosure.of(sizes(groups, size));
  }

  private static <K> Map<String, Long> sizes(Map<K, Tally> groups, ToLongFunction<Tally> size) {
    return groups.entrySet().stream()
        .collect(
            Collectors.toMap(
                group -> group.getKey().toString(), group -> size.applyAsLong(group.getValue())));
  }

  boolean shows(YearMonth month) {
    return !withheld && !hiddenMonths.contains(month);
  }

  boolean showsCommune(String insee) {
    return !withheld && !hiddenCommunes.contains(insee);
  }

  boolean showsByMonth(String insee) {
    return !withheld && !hiddenByMonth.contains(insee);
  }

  boolean shows(HelpKind kind) {
    return !withheld && !hiddenKinds.contains(kind);
  }

  /**
   * @param of a month, a commune, or the year itself
   */
  boolean showsActive(Object of) {
    return !unnamedActive.contains(of.toString());
  }
}
