package org.entraide.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.entraide.local.bench.Table;

/**
 * What a deployed region costs in a month in which nobody does anything, from what the template
 * holds and what a sweep and a gathering consumed in the play.
 *
 * @param alarmMetrics metrics that alarms watch
 * @param sweeps what the minutes of a month cost, millionths of a euro
 * @param gatherings what the hours of a month cost, millionths of a euro
 * @param keys of KMS that the template makes
 */
record IdleRegion(int alarmMetrics, int keys, double sweeps, double gatherings) {
  private static final int MINUTES = 30 * 24 * 60;
  private static final int HOURS = 30 * 24;
  private static final int COLLECTIVITIES = 1_000;

  /** A collectivity with its settings and its key is two rows, once more in the index. */
  private static final double BYTES_OF_A_COLLECTIVITY = 6_000;

  /** Euros at one for one: https://aws.amazon.com/cloudwatch/pricing/, ten metrics are free. */
  private static final double ALARM = 0.10;

  private static final double KEY = 1.00;

  /** Stored and restorable: 0.297 and 0.238 for a GB and month. */
  private static final double STORED_GB = 0.297 + 0.238;

  private static final Pattern ALARM_TYPE = Pattern.compile("Type: AWS::CloudWatch::Alarm");
  private static final Pattern METRIC_OF_SEVERAL = Pattern.compile("MetricStat:");
  private static final Pattern ALARM_OF_SEVERAL = Pattern.compile("Expression: \\w+ \\+");
  private static final Pattern KEY_TYPE = Pattern.compile("Type: AWS::KMS::Key\\b");

  static IdleRegion of(Path template, CostTable costs, Prices prices) throws IOException {
    String text = Files.readString(template);
    int alarms = count(ALARM_TYPE, text);
    int several = count(ALARM_OF_SEVERAL, text);
    return new IdleRegion(
        alarms - several + count(METRIC_OF_SEVERAL, text),
        count(KEY_TYPE, text),
        MINUTES * costs.of("reminders").micros(prices),
        HOURS * costs.of("metering").micros(prices));
  }

  private static int count(Pattern what, String text) {
    return (int) what.matcher(text).results().count();
  }

  Table table() {
    double storage = COLLECTIVITIES * BYTES_OF_A_COLLECTIVITY / 1e9 * STORED_GB;
    double alarms = alarmMetrics * ALARM;
    double all = alarms + keys * KEY + (sweeps + gatherings) / 1e6 + storage;
    return new Table("", "how many", "EUR a month")
        .row("alarms (metrics watched)", Integer.toString(alarmMetrics), Table.number(alarms, 2))
        .row("KMS keys of our own", Integer.toString(keys), Table.number(keys * KEY, 2))
        .row("sweeps, each minute", Integer.toString(MINUTES), Table.number(sweeps / 1e6, 4))
        .row("metering, each hour", Integer.toString(HOURS), Table.number(gatherings / 1e6, 4))
        .row("storage, restorable", COLLECTIVITIES + "", Table.number(storage, 4))
        .row("all", "", Table.number(all, 2));
  }
}
