package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintStream;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.entraide.local.bench.Table;

/**
 * What {@code ./entraide bench-costs} prints. Money is in millionths of a euro until it is told.
 */
final class CostReport {
  private static final double HELPS_OF_A_YEAR = 900;
  private static final double CALLS_OF_A_YEAR = 100 * 52;
  private static final double DAYS_OF_A_YEAR = 365;
  private static final int TOWNS_OF_A_REGION = 50;

  /** Metering writes so often for a collectivity that does something all day. */
  private static final int ENTRIES_OF_A_DAY = 4;

  private static final String SMS = "SMS_PARTS";
  private static final String SHARE = "PLATFORM_SHARE";

  /**
   * What was played.
   *
   * @param days that were played
   * @param helped requests that were fulfilled
   * @param calls the states of those that were to be made
   */
  record Played(int days, int asked, long helped, List<String> calls) {
    int answered() {
      return Collections.frequency(calls, "ANSWERED");
    }
  }

  private final PrintStream out;
  private final Reckoning reckoning;
  private final CostTable costs;
  private final Played played;
  private final JsonNode helps;
  private final JsonNode calls;
  private final JsonNode platform;
  private final Prices prices;

  /**
   * @param reckoning of one month, of the town that asks and of the one that is called
   */
  CostReport(PrintStream out, Reckoning reckoning, CostTable costs, Played played) {
    this.out = out;
    this.reckoning = reckoning;
    this.costs = costs;
    this.played = played;
    this.helps = reckoning.statements().get(0);
    this.calls = reckoning.statements().get(1);
    this.platform = reckoning.platforms().get(0).path("platform");
    this.prices = Prices.of(reckoning);
  }

  /** How many helps a year has in so many days. */
  static double helpsOf(int days) {
    return HELPS_OF_A_YEAR * days / DAYS_OF_A_YEAR;
  }

  void print(IdleRegion idle) {
    out.printf(
        "%d days: %d requests, %d helped; %d calls, %d answered; prices of %s in %s%n",
        played.days,
        played.asked,
        played.helped,
        played.calls.size(),
        played.answered(),
        helps.at("/priceList/date").asText(),
        helps.at("/priceList/awsRegion").asText());
    section("What an operation costs (means; µ€ are millionths of a euro, without SMS)");
    lines(costs.table(prices));
    each();
    metering();
    sessions();
    year();
    section("An idle region with 1,000 idle collectivities, a month");
    idle.markdown().forEach(line -> out.println("  " + line));
    out.printf(
        Locale.ROOT,
        "  here a sweep of the agenda took %.2f µ€, a run of metering %.2f µ€%n",
        costs.micros("reminders", prices),
        costs.micros("metering", prices));
    accounts();
  }

  private void each() {
    section("One of each, with all that was tried in vain beside it (µ€)");
    lines(
        new Table("", "without SMS", "with SMS")
            .row(
                "a fulfilled request",
                one(own(helps) - amount(helps, SMS), played.helped),
                one(own(helps), played.helped))
            .row(
                "a convivial call",
                one(own(calls) - amount(calls, SMS), played.calls.size()),
                one(own(calls), played.calls.size())));
    out.printf(
        Locale.ROOT,
        "  beside them the platform's own work: %.0f µ€ a day, shared among all its collectivities%n",
        platform.path("amount").asDouble() / reckoning.days());
  }

  /**
   * As it was, and as it is taken to be in a region of more such towns: sweeps stay as they are,
   * each further collectivity does the same again, and metering writes an entry more for it even
   * for hours in which it does nothing.
   */
  private void metering() {
    section("Metering's own share of what it measures (everything but SMS)");
    double function = reckoning.metering();
    double lines = costs.microsOfLines(prices);
    double measured = reckoning.measured();
    double further = TOWNS_OF_A_REGION - 1;
    double entries = ENTRIES_OF_A_DAY * reckoning.days() * reckoning.statements().size();
    double more = further * entries * prices.of("WRITE_UNITS");
    double ofTowns = own(helps) - amount(helps, SMS) + own(calls) - amount(calls, SMS);
    share("this town alone in its region", function, lines, measured);
    share(
        "%d such towns".formatted(TOWNS_OF_A_REGION),
        function + more,
        lines + further * costs.microsOfTownsLines(prices),
        measured + more + further * ofTowns);
  }

  private void sessions() {
    section("Sessions with STS, one process a function (decision 15)");
    costs.sessions().lines().forEach(line -> out.println("  " + line));
  }

  private void share(String of, double function, double lines, double measured) {
    out.printf(
        Locale.ROOT,
        "  %-30s its function %.2f %%, the lines it reads %.2f %%, together %.2f %% of %.0f µ€%n",
        of,
        100 * function / measured,
        100 * lines / measured,
        100 * (function + lines) / measured,
        measured);
  }

  /**
   * Helps and calls by their numbers, the platform by its days, as if the town were alone in its
   * region.
   */
  private void year() {
    section("Château-Thierry's year: 900 helps asked for, 5,200 calls, beside a flat price");
    double ofHelps = HELPS_OF_A_YEAR / played.asked;
    double ofCalls = CALLS_OF_A_YEAR / played.calls.size();
    double ofDays = DAYS_OF_A_YEAR / reckoning.days();
    Table year = new Table("", "helps", "calls", "platform", "unit", "EUR");
    double sum = 0;
    for (String meter : meters()) {
      double micros =
          amount(helps, meter) * ofHelps
              + amount(calls, meter) * ofCalls
              + amount(platform, meter) * ofDays;
      sum += micros;
      year.row(
          meter,
          Table.number(quantity(helps, meter) * ofHelps, 3),
          Table.number(quantity(calls, meter) * ofCalls, 3),
          Table.number(quantity(platform, meter) * ofDays, 3),
          unit(meter),
          Table.number(micros / 1e6, 4));
    }
    year.row("TOTAL", "", "", "", "", Table.number(sum / 1e6, 2));
    lines(year);
    out.printf(
        Locale.ROOT,
        "  flat: %d inhabitants × %s EUR = %.2f EUR%n",
        helps.at("/flat/inhabitants").asInt(),
        helps.at("/flat/perInhabitantAndYear").asText(),
        12 * helps.at("/flat/amount").asLong() / 1e6);
  }

  private Set<String> meters() {
    Set<String> meters = new LinkedHashSet<>();
    for (JsonNode account : List.of(helps, calls, platform)) {
      account.path("lines").forEach(line -> meters.add(line.path("meter").asText()));
    }
    meters.remove(SHARE); // the platform's lines once more
    return meters;
  }

  private void accounts() {
    section("Accounts: statements and platform together, beside what the stack saw");
    lines(reckoning.table());
    reckoning.differences().forEach(difference -> out.println("✗ " + difference));
  }

  /** Without its share of the platform's work. */
  private static double own(JsonNode statement) {
    return statement.path("total").asDouble() - amount(statement, SHARE);
  }

  private static double amount(JsonNode account, String meter) {
    return of(account, meter).path("amount").asDouble();
  }

  private static double quantity(JsonNode account, String meter) {
    return of(account, meter).path("quantity").asDouble();
  }

  private String unit(String meter) {
    for (JsonNode account : List.of(helps, calls, platform)) {
      if (of(account, meter).has("unit")) {
        return of(account, meter).path("unit").asText();
      }
    }
    return "";
  }

  /** A line of an account; a missing node when it counted nothing. */
  private static JsonNode of(JsonNode account, String meter) {
    for (JsonNode line : account.path("lines")) {
      if (line.path("meter").asText().equals(meter)) {
        return line;
      }
    }
    return MissingNode.getInstance();
  }

  private static String one(double micros, long number) {
    return number == 0 ? "-" : Table.number(micros / number, 0);
  }

  private void lines(Table table) {
    table.lines().forEach(line -> out.println("  " + line));
  }

  private void section(String title) {
    out.println();
    out.println(title);
  }
}
