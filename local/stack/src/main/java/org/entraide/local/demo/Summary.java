package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;

/** The tables at the end. */
final class Summary {
  private static final int LABEL = 56;
  private static final int COLUMN = 17;

  private final PrintStream out;
  private final List<Town> towns;
  private final List<Results> results;

  Summary(PrintStream out, List<Town> towns, List<Results> results) {
    this.out = out;
    this.towns = towns;
    this.results = results;
  }

  /**
   * @param price of one SMS part, USD
   */
  void print(BigDecimal price) {
    out.printf("%nBilan / summary%n");
    out.print("  " + " ".repeat(LABEL));
    towns.forEach(town -> out.print(right(town.name())));
    out.println();
    row("demandes / requests", Results::asked);
    row("  aidées / helped", r -> r.inState("COMPLETED"));
    row("  acceptées, aide à venir / accepted, to come", r -> r.inState("ACCEPTED"));
    row("  devant le référent / unfilled", r -> r.inState("UNFILLED"));
    row("  annulées / cancelled", r -> r.inState("CANCELLED"));
    row("  encore ouvertes / still open", r -> r.inState("OPEN"));
    row("aides déclarées après coup / declared help", Results::declared);
    row("invitations", Results::invitations);
    row(
        "invitations par accord / per match",
        r -> r.matches() == 0 ? "–" : decimal((double) r.invitations() / r.matches()));
    row("minutes jusqu'au oui, médiane / to accept", Results::medianMinutesToAccept);
    row("bénévoles validés / vetted volunteers", Results::vetted);
    row("  sollicités / asked", Results::askedVolunteers);
    row("  jamais sollicités / never asked", r -> r.vetted() - r.askedVolunteers());
    row("bénéficiaires aidés / beneficiaries helped", Results::beneficiariesHelped);
    row("heures / hours", r -> decimal(r.minutes() / 60.0));
    TreeSet<String> kinds = new TreeSet<>();
    results.forEach(r -> kinds.addAll(r.minutesByKind().keySet()));
    for (String kind : kinds) {
      row("  " + kind, r -> decimal(r.minutesByKind().getOrDefault(kind, 0) / 60.0));
    }
    row("rappels : veille / day before", r -> r.reminders("DAY_BEFORE"));
    row("  avant l'heure / before the hour", r -> r.reminders("HOUR_BEFORE"));
    row("  « est-ce fait ? » / done?", r -> r.reminders("DONE"));
    row("parties de SMS / SMS parts", Results::smsParts);
    row(
        "  coût, à " + price.toPlainString() + " USD la partie / cost at that price",
        r -> cost(price, r.smsParts()));
    row(
        "  par demande aidée / per fulfilled request",
        r -> r.fulfilled() == 0 ? "–" : decimal((double) r.smsParts() / r.fulfilled()));
    row("  coût par demande aidée / cost of a fulfilled request", r -> costOfOne(price, r));
  }

  /** What the functions did, as {@code /local/functions} says. */
  void printFunctions(List<JsonNode> functions) {
    out.printf("%nFonctions / functions%n");
    out.printf(
        "  %-26s %12s %12s %12s %12s %8s%n",
        "", "invocations", "démarrages", "init (ms)", "p50 (ms)", "erreurs");
    for (JsonNode function : functions) {
      out.printf(
          "  %-26s %12d %12d %12s %12s %8d%n",
          function.path("function").asText(),
          function.path("invocations").asLong(),
          function.path("coldStarts").asLong(),
          function.path("initMs").path("mean").asText("–"),
          function.path("durationMs").path("p50").asText("–"),
          function.path("errors").asLong());
    }
  }

  /** What each town owes, and what the platform's own work took, of all months played. */
  void print(Reckoning reckoning) {
    out.printf("%nRelevés / statements (EUR)%n");
    for (JsonNode statement : reckoning.statements()) {
      long total = statement.path("total").asLong();
      long flat = statement.at("/flat/amount").asLong();
      out.printf(
          Locale.ROOT,
          "  %-24s %s  %12.6f   au forfait / flat: %10.2f%n",
          statement.path("name").asText(),
          statement.path("month").asText(),
          total / 1e6,
          flat / 1e6);
    }
    out.printf(
        Locale.ROOT,
        "  mesure / metering: %.2f %% de ce qu'elle mesure, hors SMS / of what it measures%n",
        100.0 * reckoning.metering() / Math.max(1, reckoning.measured()));
    out.println("  relevés + plateforme, et ce que la pile a vu / statements + platform, and seen");
    reckoning.table().lines().forEach(line -> out.println("    " + line));
  }

  /** Answers whether all hold. */
  boolean print(List<Checks.Check> checks) {
    out.printf("%nVérifications / checks%n");
    boolean all = true;
    for (Checks.Check check : checks) {
      out.printf("  %s %s%n", check.holds() ? "✓" : "✗", check.name());
      check.broken().stream().limit(5).forEach(what -> out.printf("      %s%n", what));
      all &= check.holds();
    }
    return all;
  }

  private void row(String label, Function<Results, Object> value) {
    out.printf("  %-" + LABEL + "s", label);
    results.forEach(result -> out.print(right(String.valueOf(value.apply(result)))));
    out.println();
  }

  private static String right(String text) {
    return String.format(Locale.ROOT, "%" + COLUMN + "s", text);
  }

  private static String decimal(double value) {
    return String.format(Locale.FRANCE, "%.1f", value);
  }

  /** Every SMS of the day, those of requests that nobody fulfilled too. */
  static String costOfOne(BigDecimal price, Results results) {
    return results.fulfilled() == 0
        ? "–"
        : price
                .multiply(BigDecimal.valueOf(results.smsParts()))
                .divide(BigDecimal.valueOf(results.fulfilled()), 3, RoundingMode.HALF_UP)
                .toPlainString()
            + " USD";
  }

  private static String cost(BigDecimal price, long parts) {
    BigDecimal cost = price.multiply(BigDecimal.valueOf(parts));
    return cost.setScale(2, RoundingMode.HALF_UP).toPlainString() + " USD";
  }
}
