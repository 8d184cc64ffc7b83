package org.entraide.requests.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.entraide.model.TimeWindow;
import org.junit.jupiter.api.Test;

/** Another program reads in a calendar what was written, and finds nothing to complain of. */
class FeedTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Property(tries = 200)
  void anotherProgramReadsWhatWasWritten(
      @ForAll("words") String name,
      @ForAll("words") String place,
      @ForAll("zones") ZoneId zone,
      @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 0, max = 900_000) Long> quarters) {
    List<Entry> entries =
        IntStream.range(0, quarters.size())
            .mapToObj(
                n -> entry(n, NEW_YEAR.plus(Duration.ofMinutes(quarters.get(n))), name, place))
            .toList();

    String text = new Feed(name, zone, entries).toString();

    assertThat(text.split("\r\n", -1))
        .allSatisfy(
            line -> {
              assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75);
              assertThat(line).doesNotContain("\n", "\r");
            });
    List<List<ParseWarning>> warnings = new ArrayList<>();
    ICalendar calendar = Biweekly.parse(text).warnings(warnings).first();
    assertThat(warnings.get(0)).isEmpty();
    assertThat(calendar.validate(ICalVersion.V2_0).getWarnings()).as(text).isEmpty();
    assertThat(calendar.getEvents()).hasSize(entries.size());
    for (Entry entry : entries) {
      VEvent event = calendar.getEvents().get(entries.indexOf(entry));
      assertThat(event.getUid().getValue()).isEqualTo(entry.uid());
      assertThat(event.getSequence().getValue()).isEqualTo((int) entry.sequence());
      isRead(event.getDateStart().getValue(), entry.window().from(), zone);
      isRead(event.getDateEnd().getValue(), entry.window().to(), zone);
      assertThat(event.getSummary().getValue()).isEqualTo(name);
      assertThat(event.getLocation().getValue()).isEqualTo(place);
      assertThat(event.getStatus().isCancelled()).isEqualTo(entry.cancelled());
    }
  }

  /** On the day of a clock change biweekly 0.6.8 is an hour off in places; it reads the words. */
  private static void isRead(ICalDate read, Instant written, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(written, zone);
    DateTimeComponents words = read.getRawComponents();
    assertThat(
            LocalDateTime.of(
                words.getYear(),
                words.getMonth(),
                words.getDate(),
                words.getHour(),
                words.getMinute()))
        .isEqualTo(local);
    ZoneOffsetTransition next =
        zone.getRules()
            .nextTransition(local.toLocalDate().minusDays(1).atStartOfDay(zone).toInstant());
    boolean clocksChange =
        next != null
            && next.getInstant()
                .isBefore(local.toLocalDate().plusDays(2).atStartOfDay(zone).toInstant());
    if (!clocksChange) {
      assertThat(read.toInstant()).as("in %s", zone).isEqualTo(written);
    }
  }

  @Test
  void anEmptyCalendarIsACalendar() {
    String text = new Feed("Entraide", PARIS, List.of()).toString();
    assertThat(Biweekly.parse(text).first().getEvents()).isEmpty();
    // The standard asks for a component: it has that of the time zone.
    assertThat(text).contains("BEGIN:VTIMEZONE\r\n");
  }

  @Test
  void theTextIsThatOfTheStandard() {
    Instant afternoon = Instant.parse("2026-12-02T13:00:00Z");
    String text =
        new Feed("Entraide", PARIS, List.of(entry(1, afternoon, "Visite, 14 h ; thé\n", "Gap")))
            .toString();
    assertThat(text)
        .contains("DTSTART;TZID=Europe/Paris:20261202T140000\r\n")
        .contains("SUMMARY:Visite\\, 14 h \\; thé\\n\r\n")
        .contains("BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\n")
        .contains("STATUS:CANCELLED\r\n")
        .contains("SEQUENCE:1\r\n")
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        .endsWith("END:VCALENDAR\r\n");
  }

  /** Every other one is cancelled. */
  private static Entry entry(int n, Instant from, String summary, String place) {
    return new Entry(
        "r" + n + ".com-02168@entraide",
        n,
        NEW_YEAR,
        new TimeWindow(from, from.plus(Duration.ofMinutes(90))),
        summary,
        place,
        n % 2 == 1);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.oneOf(
        Arbitraries.of("Visite – Jeanne", "a,b;c\\d", "Œuvre 🏠 ".repeat(9).strip()),
        Arbitraries.strings()
            .withChars("abcé ,;:\\\"'–🏠\t")
            .ofMinLength(1)
            .ofMaxLength(120)
            .map(text -> "x" + text.replace('\t', ' ') + "x"));
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("Europe/Paris", "America/Miquelon", "Indian/Reunion", "Pacific/Marquesas")
        .map(ZoneId::of);
  }
}
