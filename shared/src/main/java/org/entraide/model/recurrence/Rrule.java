package org.entraide.model.recurrence;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text form of a {@link Recurrence}: the value of an {@code RRULE} of RFC 5545 (3.3.10).
 *
 * <p>Known are {@code FREQ=DAILY}; {@code FREQ=WEEKLY} with {@code BYDAY=TU,FR} and {@code WKST};
 * {@code FREQ=MONTHLY} with {@code BYMONTHDAY=1,-1} or {@code BYDAY=2TU,-1FR}; each with {@code
 * INTERVAL} and with {@code COUNT} or {@code UNTIL}. {@code WKST} says nothing by days and months,
 * where it is read and dropped. Written is {@code UNTIL} as a local date, since rules are on local
 * dates; read is also its form of date and time.
 */
public final class Rrule {
  /** More than anybody needs, and little enough to count with. */
  private static final int MOST = 9_999;

  private static final Set<String> FREQUENCIES_OF_RFC_5545 =
      Set.of("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY");

  private static final java.util.regex.Pattern NAME =
      java.util.regex.Pattern.compile("[A-Z][A-Z-]{0,19}");

  private static final java.util.regex.Pattern WEEKDAY =
      java.util.regex.Pattern.compile("([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)");

  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

  private Rrule() {}

  /** What became of a text. */
  public sealed interface Reading {}

  /** It is a rule that we keep. */
  public record Understood(Recurrence recurrence) implements Reading {}

  /** It may be a rule, with that part of which we do not. */
  public record Unsupported(String part) implements Reading {}

  /** It is no rule; that part is missing or wrong. */
  public record Malformed(String part) implements Reading {}

  /** Reads a rule of things that happen at that local time. */
  public static Reading read(String text, LocalTime time, ZoneId zone) {
    try {
      return new Understood(recurrence(parts(text), time, zone));
    } catch (Stop stop) {
      return stop.reading;
    }
  }

  /** Reads a rule whose UNTIL, if any, is a date. */
  static Reading read(String text) {
    return read(text, LocalTime.MIDNIGHT, ZoneOffset.UTC);
  }

  /** Ends reading, deep inside; it never leaves this class. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Reading reading;

    Stop(Reading reading) {
      super(null, null, false, false);
      this.reading = reading;
    }
  }

  private static Stop unsupported(String part) {
    return new Stop(new Unsupported(part));
  }

  private static Stop malformed(String part) {
    return new Stop(new Malformed(part));
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    String value = text.toUpperCase(Locale.ROOT);
    for (String part : (value.startsWith("RRULE:") ? value.substring(6) : value).split(";", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (!NAME.matcher(name).matches()) {
        throw malformed("RRULE");
      }
      if (equals < 0 || parts.put(name, part.substring(equals + 1)) != null) {
        throw malformed(name);
      }
    }
    return parts;
  }

  private static Recurrence recurrence(Map<String, String> parts, LocalTime time, ZoneId zone) {
    String frequency = parts.remove("FREQ");
    if (frequency == null || !FREQUENCIES_OF_RFC_5545.contains(frequency)) {
      throw malformed("FREQ");
    }
    DayOfWeek weekStart = weekStart(parts.remove("WKST"));
    Pattern pattern =
        switch (frequency) {
          case "DAILY" -> new Pattern.Daily();
          case "WEEKLY" -> new Pattern.Weekly(weekdays(parts.remove("BYDAY")), weekStart);
          case "MONTHLY" -> monthly(parts);
          default -> throw unsupported("FREQ=" + frequency);
        };
    String interval = parts.remove("INTERVAL");
    Recurrence recurrence =
        new Recurrence(
            pattern, interval == null ? 1 : positive("INTERVAL", interval), end(parts, time, zone));
    // What is left, we do not know.
    parts.keySet().stream()
        .findFirst()
        .ifPresent(
            part -> {
              throw unsupported(part);
            });
    return recurrence;
  }

  private static Pattern monthly(Map<String, String> parts) {
    if (!parts.containsKey("BYDAY")) {
      String days = parts.remove("BYMONTHDAY");
      return new Pattern.MonthDays(
          days == null ? List.of() : values(days).map(Rrule::monthDay).toList());
    }
    // Left with it, BYMONTHDAY narrows it down in RFC 5545: that is found to be unknown.
    List<NthWeekday> days = new ArrayList<>();
    for (String value : values(parts.remove("BYDAY")).toList()) {
      Matcher day = weekday(value);
      if (day.group(1) == null) {
        throw unsupported("BYDAY");
      }
      days.add(new NthWeekday(Integer.parseInt(day.group(1)), weekdayOf(day.group(2))));
    }
    return new Pattern.MonthWeekdays(days);
  }

  private static Set<DayOfWeek> weekdays(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String value : text == null ? List.<String>of() : values(text).toList()) {
      Matcher day = weekday(value);
      if (day.group(1) != null) {
        throw malformed("BYDAY");
      }
      days.add(weekdayOf(day.group(2)));
    }
    return days;
  }

  private static Matcher weekday(String value) {
    Matcher day = WEEKDAY.matcher(value);
    if (!day.matches()) {
      throw malformed("BYDAY");
    }
    return day;
  }

  private static DayOfWeek weekStart(String text) {
    if (text == null) {
      return DayOfWeek.MONDAY;
    }
    Matcher day = WEEKDAY.matcher(text);
    if (!day.matches() || day.group(1) != null) {
      throw malformed("WKST");
    }
    return weekdayOf(text);
  }

  private static int monthDay(String value) {
    int day = integer("BYMONTHDAY", value);
    if (day == 0 || Math.abs(day) > 31) {
      throw malformed("BYMONTHDAY");
    }
    return day;
  }

  private static End end(Map<String, String> parts, LocalTime time, ZoneId zone) {
    String count = parts.remove("COUNT");
    String until = parts.remove("UNTIL");
    if (count != null && until != null) {
      throw malformed("UNTIL");
    }
    if (count != null) {
      return new End.Times(positive("COUNT", count));
    }
    return until == null ? new End.Never() : new End.Until(lastDay(until, time, zone));
  }

  /** The last local date on which that time is not after {@code until}. */
  private static LocalDate lastDay(String until, LocalTime time, ZoneId zone) {
    try {
      if (until.indexOf('T') < 0) {
        return LocalDate.parse(until, DATE);
      }
      boolean utc = until.endsWith("Z");
      LocalDateTime last =
          LocalDateTime.parse(utc ? until.substring(0, until.length() - 1) : until, DATE_TIME);
      LocalDateTime local =
          utc ? last.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime() : last;
      return local.toLocalTime().isBefore(time)
          ? local.toLocalDate().minusDays(1)
          : local.toLocalDate();
    } catch (DateTimeException e) {
      throw malformed("UNTIL");
    }
  }

  private static int positive(String part, String text) {
    int value = integer(part, text);
    if (value < 1 || value > MOST) {
      throw malformed(part);
    }
    return value;
  }

  private static int integer(String part, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw malformed(part);
    }
  }

  private static Stream<String> values(String list) {
    return Stream.of(list.split(",", -1));
  }

  private static DayOfWeek weekdayOf(String code) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> code(day).equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  /** The rule as text; what says nothing (INTERVAL=1, WKST=MO) is left out. */
  static String write(Recurrence recurrence) {
    List<String> parts = new ArrayList<>();
    parts.add("FREQ=" + frequency(recurrence.pattern()));
    if (recurrence.interval() > 1) {
      parts.add("INTERVAL=" + recurrence.interval());
    }
    if (recurrence.pattern() instanceof Pattern.Weekly weekly) {
      if (!weekly.days().isEmpty()) {
        parts.add("BYDAY=" + list(weekly.days().stream().sorted().map(Rrule::code)));
      }
      if (weekly.weekStart() != DayOfWeek.MONDAY) {
        parts.add("WKST=" + code(weekly.weekStart()));
      }
    } else if (recurrence.pattern() instanceof Pattern.MonthDays monthly
        && !monthly.days().isEmpty()) {
      parts.add("BYMONTHDAY=" + list(monthly.days().stream().map(String::valueOf)));
    } else if (recurrence.pattern() instanceof Pattern.MonthWeekdays monthly) {
      parts.add("BYDAY=" + list(monthly.days().stream().map(d -> d.nth() + code(d.day()))));
    }
    if (recurrence.end() instanceof End.Times times) {
      parts.add("COUNT=" + times.count());
    } else if (recurrence.end() instanceof End.Until until) {
      parts.add("UNTIL=" + until.day().format(DATE));
    }
    return String.join(";", parts);
  }

  private static String frequency(Pattern pattern) {
    if (pattern instanceof Pattern.Daily) {
      return "DAILY";
    }
    return pattern instanceof Pattern.Weekly ? "WEEKLY" : "MONTHLY";
  }

  private static String list(Stream<String> values) {
    return values.collect(Collectors.joining(","));
  }
}
