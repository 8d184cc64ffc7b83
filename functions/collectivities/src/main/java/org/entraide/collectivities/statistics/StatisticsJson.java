package org.entraide.collectivities.statistics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.entraide.http.Views;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.statistics.AcceptTimes;
import org.entraide.model.statistics.Count;
import org.entraide.model.statistics.Disclosure;
import org.entraide.model.statistics.Disclosure.Hidden;
import org.entraide.model.statistics.Tally;
import org.entraide.runtime.Json;

/** Statistics for programs. What is hidden is null where it stands alone, and {@code hidden}. */
final class StatisticsJson {
  private StatisticsJson() {}

  static ObjectNode of(Collectivity collectivity, Statistics statistics) {
    ObjectNode json = Json.object();
    json.put("collectivityId", collectivity.id().value()).put("name", collectivity.displayName());
    json.put("from", statistics.from().toString()).put("to", statistics.to().toString());
    json.put("currency", "EUR");
    statistics
        .costs()
        .gatheredUpTo()
        .ifPresent(
            upTo ->
                json.put("gatheredUpTo", Views.instant(upTo, collectivity.settings().timeZone())));
    ArrayNode months = json.putArray("months");
    for (YearMonth month = statistics.from();
        !month.isAfter(statistics.to());
        month = month.plusMonths(1)) {
      Year year = statistics.years().get(month.getYear());
      ObjectNode row = months.addObject().put("month", month.toString());
      row.put("hidden", !year.shows(month));
      if (year.shows(month)) {
        Tally tally = year.months().getOrDefault(month, Tally.NOTHING);
        figures(row, tally);
        active(row, tally, year.showsActive(month));
        costs(row, statistics, List.of(month), tally);
      }
    }
    ArrayNode years = json.putArray("years");
    statistics.wholeYears().forEach(year -> year(years.addObject(), statistics, year));
    now(json.putObject("now"), statistics.now());
    return json;
  }

  private static void year(ObjectNode json, Statistics statistics, Year year) {
    json.put("year", year.year()).put("hidden", year.withheld());
    if (!year.withheld()) {
      figures(json, year.total());
      active(json, year.total(), year.showsActive(year.year()));
      json.put("callsUnreachable", shown(year.total().of(Count.CALLS_UNREACHABLE)));
      costs(json, statistics, List.copyOf(year.months().keySet()), year.total());
    }
    ArrayNode kinds = json.putArray("kinds");
    for (HelpKind kind : HelpKind.values()) {
      ObjectNode row = kinds.addObject().put("kind", kind.name());
      row.put("hidden", !year.shows(kind));
      if (year.shows(kind)) {
        row.put("peopleHelped", year.total().of(Count.people(kind)))
            .put("minutesConfirmed", year.total().of(Count.confirmed(kind)))
            .put("minutesDeclared", year.total().of(Count.declared(kind)));
      }
    }
    ArrayNode communes = json.putArray("communes");
    year.communes()
        .forEach(
            (insee, tally) -> {
              ObjectNode row = communes.addObject().put("insee", insee);
              row.put("hidden", !year.showsCommune(insee));
              if (year.showsCommune(insee)) {
                figures(row, tally);
                active(row, tally, year.showsActive(insee));
              }
              if (year.communesByMonth().containsKey(insee)) {
                byMonth(row, year, insee);
              }
            });
  }

  private static void byMonth(ObjectNode commune, Year year, String insee) {
    commune.put("monthsHidden", !year.showsByMonth(insee));
    if (year.showsByMonth(insee)) {
      ArrayNode months = commune.putArray("months");
      year.communesByMonth()
          .get(insee)
          .forEach(
              (month, tally) -> figures(months.addObject().put("month", month.toString()), tally));
    }
  }

  private static void active(ObjectNode row, Tally tally, boolean shown) {
    row.put("activeVolunteers", shown ? tally.of(Count.ACTIVE) : null);
  }

  private static void figures(ObjectNode row, Tally tally) {
    row.put("helpsPlanned", tally.of(Count.HELPS_PLANNED))
        .put("helpsDone", tally.of(Count.HELPS_DONE))
        .put("minutesConfirmed", sum(tally, Count::confirmed))
        .put("minutesDeclared", sum(tally, Count::declared))
        .put("callsPlanned", tally.of(Count.CALLS_PLANNED))
        .put("callsDone", tally.of(Count.CALLS_DONE))
        .put("callMinutes", tally.of(Count.CALL_MINUTES))
        .put("peopleHelped", tally.of(Count.PEOPLE))
        .put("fillRate", ratio(tally.of(Count.PLACES_FILLED), tally.of(Count.PLACES)))
        .put("minutesToAcceptP50", orNull(AcceptTimes.percentile(tally, 50)))
        .put("minutesToAcceptP90", orNull(AcceptTimes.percentile(tally, 90)))
        .put("invitationsPerMatch", ratio(tally.of(Count.INVITATIONS), tally.of(Count.MATCHES)));
  }

  private static void costs(
      ObjectNode row, Statistics statistics, List<YearMonth> months, Tally tally) {
    long parts = months.stream().mapToLong(statistics::parts).sum();
    long ofSms = months.stream().mapToLong(statistics.smsCost()::applyAsLong).sum();
    long cost = months.stream().mapToLong(statistics.costs()::of).sum();
    long helps = tally.of(Count.HELPS_DONE);
    row.put("smsParts", parts)
        .put("partsPerMatch", ratio(parts, tally.of(Count.MATCHES)))
        .put("smsCost", ofSms)
        .put("smsCostPerHelp", per(ofSms, helps))
        .put("cost", cost)
        .put("costPerHelp", per(cost, helps));
  }

  /** Who was asked and who never was are all volunteers: one of them hidden hides the other. */
  private static void now(ObjectNode json, Tally now) {
    long volunteers = now.of(Count.VOLUNTEERS);
    long never = now.of(Count.NEVER_ASKED);
    Hidden hidden = Disclosure.of(Map.of("never", never, "asked", volunteers - never));
    json.put("volunteers", hidden.total() ? null : shown(volunteers))
        .put("neverAsked", hidden.groups().contains("never") ? null : Long.valueOf(never))
        .put("openConcerns", shown(now.of(Count.CONCERNS_OPEN)));
  }

  private static long sum(Tally tally, Function<HelpKind, String> count) {
    long sum = 0;
    for (HelpKind kind : HelpKind.values()) {
      sum += tally.of(count.apply(kind));
    }
    return sum;
  }

  private static Long shown(long people) {
    return Disclosure.shows(people) ? people : null;
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static Long per(long micros, long helps) {
    return helps == 0 ? null : Math.round((double) micros / helps);
  }

  private static BigDecimal ratio(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }
}
