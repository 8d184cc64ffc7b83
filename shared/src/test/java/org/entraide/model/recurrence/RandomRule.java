package org.entraide.model.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rule of those that are supported, drawn as text, with a day to start on.
 *
 * @param text the value of an RRULE
 */
record RandomRule(String text, LocalDate start) {
  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values()).map(day -> day.name().substring(0, 2)).toList();

  /** The same for the same number. */
  static RandomRule of(long seed) {
    Random random = new Random(seed);
    // From 1999 on, so that 2000, which is a leap year, and 2100, which is none, are met.
    LocalDate start = LocalDate.of(1999, 1, 1).plusDays(random.nextInt(40_000));
    String rule =
        switch (random.nextInt(6)) {
          case 0 -> "FREQ=DAILY" + interval(random, 40);
          case 1 -> "FREQ=WEEKLY" + interval(random, 6);
          case 2, 3 ->
              "FREQ=WEEKLY"
                  + interval(random, 6)
                  + ";BYDAY="
                  + several(random, 4, () -> one(random, DAYS))
                  + (random.nextBoolean() ? ";WKST=" + one(random, DAYS) : "");
          case 4 ->
              "FREQ=MONTHLY"
                  + interval(random, 13)
                  + (random.nextInt(4) == 0
                      ? ""
                      : ";BYMONTHDAY=" + several(random, 3, () -> place(random, 31)));
          default ->
              "FREQ=MONTHLY"
                  + interval(random, 13)
                  + ";BYDAY="
                  + several(random, 3, () -> place(random, 5) + one(random, DAYS));
        };
    return new RandomRule(rule + end(random, start), start);
  }

  private static String interval(Random random, int most) {
    return random.nextInt(3) == 0 ? "" : ";INTERVAL=" + (1 + random.nextInt(most));
  }

  private static String end(Random random, LocalDate start) {
    return switch (random.nextInt(3)) {
      case 0 -> "";
      case 1 -> ";COUNT=" + (1 + random.nextInt(300));
      default ->
          ";UNTIL="
              + start.plusDays(random.nextInt(7_000)).format(DateTimeFormatter.BASIC_ISO_DATE);
    };
  }

  private static String several(Random random, int most, Supplier<String> value) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .mapToObj(n -> value.get())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static String place(Random random, int most) {
    return (random.nextInt(3) == 0 ? "-" : "") + (1 + random.nextInt(most));
  }

  private static String one(Random random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
