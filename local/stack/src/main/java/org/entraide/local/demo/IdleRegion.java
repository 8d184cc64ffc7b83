package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.entraide.local.json.Json;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Template;

/**
 * What a deployed region costs in a month of 30 days in which nobody does anything: how much of
 * each thing there is follows from the template, what one costs is in the price list of Paris or
 * said here. Free tiers do not count, except for the dashboard and the event rules, which cost
 * nothing at all.
 *
 * @param items in the order of the template
 */
record IdleRegion(List<Item> items) {
  private static final String PRICE_LIST =
      "functions/collectivities/src/main/resources/org/entraide/collectivities/usage/prices/eu-west-3.json";
  private static final int MINUTES = 30 * 24 * 60;
  private static final int GATHERINGS = 30 * 4;
  private static final int COLLECTIVITIES = 1_000;

  /** A metric that an alarm watches: https://aws.amazon.com/cloudwatch/pricing/, 2026-10. */
  private static final double ALARM = 0.10;

  /** A trace: https://aws.amazon.com/xray/pricing/, 2026-10. */
  private static final double TRACE = 5.00 / 1_000_000;

  /** A key of our own: https://aws.amazon.com/kms/pricing/, 2026-10; those of AWS are free. */
  private static final double KEY = 1.00;

  /** Likewise, a call of KMS. */
  private static final double KEY_REQUEST = 0.03 / 10_000;

  /** DynamoDB asks for a table's key again after five minutes, when the table is in use. */
  private static final int KEY_REQUESTS = MINUTES / 5 + GATHERINGS;

  /** Keeping a GB of logs for a month: https://aws.amazon.com/cloudwatch/pricing/, 2026-10. */
  private static final double KEPT_LOGS = 0.0315;

  /**
   * A run that finds nothing: what the local stack sees it ask, and what it is taken to need on
   * Lambda, warm.
   *
   * @param logBytes its line and Lambda's two
   */
  private record Run(double readUnits, double writeUnits, double millis, double logBytes) {}

  /** Two queries of the agenda; the checkpoint moves every five minutes. */
  private static final Run SWEEP = new Run(1.5, 0.2, 10, 760);

  /** Reads the checkpoint and twelve logs; writes the platform's hour and the checkpoint. */
  private static final Run GATHERING = new Run(0.5, 2, 2_000, 760);

  /** A collectivity with its settings and its key: two rows, once more in the index. */
  private static final double BYTES_OF_A_COLLECTIVITY = 6_000;

  /** What the template does not know by itself; it has no part in the costs. */
  private static final Map<String, String> ANY_ISSUER =
      Map.of(
          "JwtIssuer", "https://issuer.example.org",
          "JwtAudience", "entraide",
          "UserPoolOfIssuer", "none",
          "PublicBaseUrl", "https://entraide.example.org");

  // What only AWS has is not in the stack's own model of the template.
  private static final Pattern ALARM_TYPE = Pattern.compile("Type: AWS::CloudWatch::Alarm\\b");
  private static final Pattern METRIC_OF_SEVERAL = Pattern.compile("MetricStat:");
  private static final Pattern SUM_OF_METRICS = Pattern.compile("Expression: \\w+ \\+");
  private static final Pattern KEY_TYPE = Pattern.compile("Type: AWS::KMS::Key\\b");

  /**
   * A line of the table.
   *
   * @param from where its quantity comes from
   * @param euros a month; a dollar is one euro, as in the product's rates
   */
  record Item(String what, String from, double euros) {}

  /**
   * @param project folder of the checkout
   */
  static IdleRegion of(Path project) throws IOException {
    Path file = project.resolve("template.yaml");
    String text = Files.readString(file);
    Template template = Template.read(file, ANY_ISSUER);
    Map<String, Double> prices = prices(Json.read(Files.readAllBytes(project.resolve(PRICE_LIST))));
    List<Item> items = new ArrayList<>();
    int alarms = count(ALARM_TYPE, text);
    int metrics = alarms - count(SUM_OF_METRICS, text) + count(METRIC_OF_SEVERAL, text);
    items.add(
        new Item("Alarms", alarms + ", which watch " + metrics + " metrics", metrics * ALARM));
    List<Resource> minutely = scheduled(template, "rate(1 minute)");
    List<Resource> gathering = scheduled(template, "rate(6 hours)");
    int sweeps = minutely.size() * MINUTES;
    int gatherings = gathering.size() * GATHERINGS;
    items.add(
        new Item(
            "Schedule: sweeps of the agenda",
            number(sweeps) + " runs, each minute",
            MINUTES * micros(SWEEP, minutely, prices) / 1e6));
    items.add(
        new Item(
            "Schedule: metering",
            number(gatherings) + " runs, every six hours",
            GATHERINGS * micros(GATHERING, gathering, prices) / 1e6));
    double gigabytes = (sweeps * SWEEP.logBytes + gatherings * GATHERING.logBytes) / 1e9;
    items.add(
        new Item(
            "Logs",
            "%.0f MB of these runs, taken in and kept a month".formatted(gigabytes * 1e3),
            gigabytes * (prices.get("LOGS") / 1e6 + KEPT_LOGS)));
    int traces = sweeps + gatherings;
    items.add(new Item("Traces", number(traces) + ", one a run", traces * TRACE));
    int keys = count(KEY_TYPE, text);
    items.add(
        new Item(
            "KMS",
            "%d keys of our own; %s requests for AWS's key of %d tables"
                .formatted(
                    keys, number(KEY_REQUESTS), template.ofType("AWS::DynamoDB::Table").size()),
            keys * KEY + KEY_REQUESTS * KEY_REQUEST));
    items.add(
        new Item(
            "Storage",
            "%s collectivities of %.0f kB, restorable to any second"
                .formatted(number(COLLECTIVITIES), BYTES_OF_A_COLLECTIVITY / 1e3),
            COLLECTIVITIES * BYTES_OF_A_COLLECTIVITY / 1e9 * prices.get("STORAGE") / 1e6));
    return new IdleRegion(items);
  }

  /** The functions that run at that rate. */
  private static List<Resource> scheduled(Template template, String rate) {
    return template.ofType("AWS::Serverless::Function").stream()
        .filter(
            function ->
                function.properties().section("Events").sections().values().stream()
                    .map(event -> event.section("Properties").text("Schedule", ""))
                    .anyMatch(rate::equals))
        .toList();
  }

  /** Of one run of each of the functions, logs apart. */
  private static double micros(Run run, List<Resource> functions, Map<String, Double> prices) {
    double gigabytes =
        functions.stream().mapToLong(f -> f.properties().number("MemorySize", 0)).sum() / 1_024.0;
    return run.millis / 1_000 * gigabytes * prices.get("COMPUTE")
        + functions.size()
            * (prices.get("INVOCATIONS")
                + run.readUnits * prices.get("READ_UNITS")
                + run.writeUnits * prices.get("WRITE_UNITS"));
  }

  /** The latest of each meter, in millionths of a euro for one unit. */
  private static Map<String, Double> prices(JsonNode list) {
    Map<String, Double> prices = new HashMap<>();
    for (JsonNode price : list.path("prices")) {
      prices.put(
          price.path("meter").asText(),
          price.path("price").asDouble() * 1e6 / price.path("for").asDouble());
    }
    return prices;
  }

  private static int count(Pattern what, String text) {
    return (int) what.matcher(text).results().count();
  }

  private static String number(int value) {
    return String.format(Locale.ENGLISH, "%,d", value);
  }

  double euros() {
    return items.stream().mapToDouble(Item::euros).sum();
  }

  /** As the README has it, in Markdown. */
  List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("| an idle region with 1,000 idle collectivities | from | EUR a month |");
    lines.add("|---|---|---:|");
    items.forEach(item -> lines.add(row(item.what, item.from, item.euros)));
    lines.add(row("All", "", euros()));
    lines.add(row("For one idle collectivity", "", euros() / COLLECTIVITIES));
    return lines;
  }

  private static String row(String what, String from, double euros) {
    return String.format(Locale.ROOT, "| %s | %s | %.4f |", what, from, euros);
  }
}
