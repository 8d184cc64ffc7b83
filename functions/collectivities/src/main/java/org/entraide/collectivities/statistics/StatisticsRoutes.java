package org.entraide.collectivities.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.entraide.collectivities.usage.UsageRoutes;
import org.entraide.http.ApiRequest;
import org.entraide.http.InvalidInput;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.RecountDue;
import org.entraide.model.message.SmsMonth;
import org.entraide.model.statistics.Cell;
import org.entraide.model.statistics.Tally;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/** The route of what was done. */
public final class StatisticsRoutes {
  private static final Set<Role> READERS = Set.of(Role.PLATFORM, Role.REFERENT, Role.ELECTED);
  private static final Pattern YEAR = Pattern.compile("20[0-9]{2}");
  private static final int MOST_MONTHS = 36;
  private static final int MONTHS_OF_YEAR = 12;

  /** How communes are told of, where not by the year only. */
  private enum Communes {
    BY_MONTH
  }

  private final UsageRoutes usage;

  /**
   * @param usage knows what months cost
   */
  public StatisticsRoutes(UsageRoutes usage) {
    this.usage = usage;
  }

  /** Every route, by its key. */
  public Map<String, Route<?>> all() {
    return Map.of(
        "GET /v1/collectivities/{cid}/statistics",
        Route.reading(READERS, this::read),
        "POST /v1/collectivities/{cid}/statistics/recount",
        Route.forRoles(
            Set.of(Role.PLATFORM), StatisticsRoutes::recount, StatisticsRoutes::recounting));
  }

  /** Has everything counted once more; the function {@code statistics} goes through it. */
  private static boolean recount(ApiRequest request, Store store) {
    return store.decide(
        Entities.COLLECTIVITY,
        request.tenant(),
        Entities.ONLY,
        current -> {
          if (current.isEmpty()) {
            throw new Refused(Problem.notFound("collectivity"));
          }
          return Decision.change(
              true,
              Changes.of(request.tenant(), request.now())
                  .tell(RecountDue.first(request.now().toString()))
                  .audit(
                      new AuditEntry(
                          request.caller().as(Role.PLATFORM),
                          "statistics.recount",
                          "collectivity")));
        });
  }

  private static Response recounting(ApiRequest request, boolean begun) {
    return Response.json(202, Json.object());
  }

  private Response read(ApiRequest request, Store store) {
    Collectivity collectivity =
        store
            .find(Entities.COLLECTIVITY, request.tenant(), Entities.ONLY)
            .map(Versioned::value)
            .orElseThrow(() -> new Refused(Problem.notFound("collectivity")));
    Statistics statistics = statistics(request, store, collectivity);
    ObjectNode json = StatisticsJson.of(collectivity, statistics);
    return request.header("accept").orElse("").contains("text/csv")
        ? spreadsheet(collectivity, statistics, StatisticsCsv.of(json))
        : Response.json(200, json);
  }

  private static Response spreadsheet(
      Collectivity collectivity, Statistics statistics, String csv) {
    String name = "%s-%s-%s.csv".formatted(collectivity.id(), statistics.from(), statistics.to());
    return new Response(200, Map.of("content-type", "text/csv; charset=utf-8"), csv)
        .header("content-disposition", "attachment; filename=\"" + name + "\"");
  }

  private Statistics statistics(ApiRequest request, Store store, Collectivity collectivity) {
    CollectivityId tenant = collectivity.id();
    List<YearMonth> asked = months(request, collectivity.settings().timeZone());
    YearMonth from = asked.get(0);
    YearMonth to = asked.get(asked.size() - 1);
    Optional<Communes> communes = request.constant("communes", Communes.class);
    Map<Integer, Year> years = new TreeMap<>();
    for (int year = from.getYear(); year <= to.getYear(); year++) {
      years.put(year, year(store, tenant, year, communes));
    }
    Map<String, SmsMonth> sms =
        store
            .range(
                Entities.SMS_MONTHS,
                tenant,
                from.toString(),
                to.toString(),
                Page.Wanted.first(MOST_MONTHS))
            .items()
            .stream()
            .collect(Collectors.toMap(Versioned::id, Versioned::value));
    Tally now =
        store.find(Entities.TALLIES, tenant, Cell.NOW).map(Versioned::value).orElse(Tally.NOTHING);
    return new Statistics(
        from,
        to,
        years,
        now,
        sms,
        month ->
            usage.costOfParts(
                month, sms.getOrDefault(month.toString(), SmsMonth.UNTOUCHED).parts()),
        usage.costs(store, collectivity, from, to, request.now()));
  }

  /** A year's cells lie side by side: the year's own, its communes', its months'. */
  private static Year year(
      Store store, CollectivityId tenant, int year, Optional<Communes> detail) {
    Map<YearMonth, Tally> months = monthsOf(year);
    Map<String, Tally> communes = new TreeMap<>();
    Tally total = Tally.NOTHING;
    String before = Cell.beforeCommune(year);
    List<Versioned<Tally>> cells =
        Page.all(wanted -> store.list(Entities.TALLIES, tenant, year + "-", wanted)).toList();
    for (Versioned<Tally> cell : cells) {
      if (cell.id().equals(Cell.of(year))) {
        total = cell.value();
      } else if (cell.id().startsWith(before)) {
        communes.put(cell.id().substring(before.length()), cell.value());
      } else {
        months.put(YearMonth.parse(cell.id()), cell.value());
      }
    }
    Map<String, Map<YearMonth, Tally>> byMonth =
        detail.isPresent() ? byMonth(store, tenant, year, communes.keySet()) : Map.of();
    return Year.of(year, total, months, communes, byMonth);
  }

  private static Map<YearMonth, Tally> monthsOf(int year) {
    Map<YearMonth, Tally> months = new TreeMap<>();
    for (int month = 1; month <= MONTHS_OF_YEAR; month++) {
      months.put(YearMonth.of(year, month), Tally.NOTHING);
    }
    return months;
  }

  private static Map<String, Map<YearMonth, Tally>> byMonth(
      Store store, CollectivityId tenant, int year, Set<String> communes) {
    Map<String, Map<YearMonth, Tally>> byMonth = new TreeMap<>();
    communes.forEach(insee -> byMonth.put(insee, monthsOf(year)));
    String before = Cell.beforeCommuneMonths(year);
    Page.all(wanted -> store.list(Entities.TALLIES, tenant, before, wanted))
        .forEach(
            cell -> {
              String[] parts = cell.id().substring(before.length()).split("/");
              YearMonth month = YearMonth.of(year, Integer.parseInt(parts[1]));
              byMonth.computeIfAbsent(parts[0], insee -> monthsOf(year)).put(month, cell.value());
            });
    return byMonth;
  }

  /** The months asked for; without, those of the present year there. */
  private static List<YearMonth> months(ApiRequest request, ZoneId zone) {
    Map<String, String> query = request.query();
    String year = query.get("year");
    if (year != null && !YEAR.matcher(year).matches()) {
      throw InvalidInput.of("?year", "format");
    }
    if (year != null && (query.containsKey("from") || query.containsKey("to"))) {
      throw InvalidInput.of("?year", "mismatch");
    }
    int whole = year == null ? request.now().atZone(zone).getYear() : Integer.parseInt(year);
    YearMonth from = request.month("from").orElse(YearMonth.of(whole, 1));
    YearMonth to = request.month("to").orElse(YearMonth.of(from.getYear(), MONTHS_OF_YEAR));
    if (to.isBefore(from)) {
      throw InvalidInput.of("?to", "order");
    }
    if (to.isAfter(from.plusMonths(MOST_MONTHS - 1L))) {
      throw InvalidInput.of("?to", "tooLarge");
    }
    List<YearMonth> months = new ArrayList<>();
    for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
      months.add(month);
    }
    return months;
  }
}
