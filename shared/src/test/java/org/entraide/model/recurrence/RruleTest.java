package org.entraide.model.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.entraide.model.recurrence.Rrule.Malformed;
import org.entraide.model.recurrence.Rrule.Understood;
import org.entraide.model.recurrence.Rrule.Unsupported;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules are read, written and refused by name. */
class RruleTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalTime THREE = LocalTime.of(15, 0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FREQ=DAILY                              | FREQ=DAILY
          FREQ=DAILY;INTERVAL=1;WKST=SU           | FREQ=DAILY
          RRULE:FREQ=WEEKLY;BYDAY=FR,TU           | FREQ=WEEKLY;BYDAY=TU,FR
          freq=weekly;byday=tu;wkst=mo            | FREQ=WEEKLY;BYDAY=TU
          WKST=SU;INTERVAL=2;BYDAY=MO;FREQ=WEEKLY | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU
          FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=12   | FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=12
          FREQ=MONTHLY;BYDAY=+2TU,-1FR            | FREQ=MONTHLY;BYDAY=2TU,-1FR
          FREQ=DAILY;UNTIL=20271231               | FREQ=DAILY;UNTIL=20271231
          """)
  void isWrittenInOneWay(String text, String written) {
    assertThat(read(text)).isInstanceOf(Understood.class);
    assertThat(((Understood) read(text)).recurrence()).hasToString(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FREQ=YEARLY                              | FREQ=YEARLY
          FREQ=HOURLY;INTERVAL=6                   | FREQ=HOURLY
          FREQ=DAILY;BYDAY=MO,TU                   | BYDAY
          FREQ=WEEKLY;BYMONTHDAY=1                 | BYMONTHDAY
          FREQ=MONTHLY;BYDAY=TU                    | BYDAY
          FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1      | BYDAY
          FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=-1  | BYSETPOS
          FREQ=MONTHLY;BYDAY=1FR;BYMONTHDAY=13     | BYMONTHDAY
          FREQ=WEEKLY;BYMONTH=1                    | BYMONTH
          FREQ=DAILY;BYHOUR=9,15                   | BYHOUR
          FREQ=DAILY;X-MOON=FULL                   | X-MOON
          """)
  void refusesWhatItDoesNotKnowByName(String text, String part) {
    assertThat(read(text)).isEqualTo(new Unsupported(part));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                          | RRULE
          every tuesday                               | RRULE
          FREQ=DAILY;                                 | RRULE
          BYDAY=TU                                    | FREQ
          FREQ=OFTEN                                  | FREQ
          FREQ                                        | FREQ
          FREQ=DAILY;FREQ=DAILY                       | FREQ
          FREQ=WEEKLY;BYDAY=MA                        | BYDAY
          FREQ=WEEKLY;BYDAY=                          | BYDAY
          FREQ=WEEKLY;BYDAY=2TU                       | BYDAY
          FREQ=MONTHLY;BYDAY=6TU                      | BYDAY
          FREQ=MONTHLY;BYMONTHDAY=0                   | BYMONTHDAY
          FREQ=MONTHLY;BYMONTHDAY=32                  | BYMONTHDAY
          FREQ=DAILY;INTERVAL=0                       | INTERVAL
          FREQ=DAILY;INTERVAL=10000                   | INTERVAL
          FREQ=DAILY;COUNT=-1                         | COUNT
          FREQ=DAILY;COUNT=99999999999                | COUNT
          FREQ=DAILY;COUNT=3;UNTIL=20271231           | UNTIL
          FREQ=DAILY;UNTIL=20270229                   | UNTIL
          FREQ=DAILY;UNTIL=tomorrow                   | UNTIL
          FREQ=WEEKLY;WKST=1MO                        | WKST
          """)
  void saysWhichPartIsWrong(String text, String part) {
    assertThat(read(text)).isEqualTo(new Malformed(part));
  }

  /** As calendars write it, UNTIL is an instant: the last call that is not after it is the last. */
  @ParameterizedTest
  @CsvSource({
    "20271231T140000Z, 2027-12-31",
    "20271231T135959Z, 2027-12-30",
    "20270630T130000Z, 2027-06-30",
    "20270630T125959Z, 2027-06-29",
    "20271231T150000, 2027-12-31",
    "20271231T145959, 2027-12-30",
    "20271231T233000Z, 2027-12-31",
  })
  void untilAnInstantIsTheLastDayWithTheTimeBeforeIt(String until, LocalDate last) {
    Recurrence rule = ((Understood) read("FREQ=DAILY;UNTIL=" + until)).recurrence();
    assertThat(rule.end()).isEqualTo(new End.Until(last));
  }

  @Property(tries = 300)
  void whateverIsWrittenIsAnswered(@ForAll @StringLength(max = 60) String text) {
    assertThat(read(text)).isInstanceOf(Malformed.class);
  }

  private static Rrule.Reading read(String text) {
    return Rrule.read(text, THREE, PARIS);
  }
}
