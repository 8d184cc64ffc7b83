package org.entraide.collectivities.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.message.Message;
import org.entraide.port.UsageLine;
import org.entraide.runtime.TimeSortedIds;
import org.junit.jupiter.api.Test;

/** What a change would cost is foretold from the town's own months. */
class ForecastTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final LocalDateTime OPENED = LocalDateTime.parse("2026-01-05T09:00");
  private static final LocalDateTime END_OF_NOVEMBER = LocalDateTime.parse("2026-12-01T00:00");

  @Test
  void aTownWithoutMonthsIsTakenForOneLikeOthers() {
    Forecast.Past past = Forecast.Past.of(List.of(), OPENED, END_OF_NOVEMBER, 15_097);
    assertThat(past.own()).isFalse();
    assertThat(past.requests()).isEqualTo(75, within(0.001));
    Forecast forecast = new Forecast(past, 0.2, waves(1, 10));
    assertThat(forecast.expected(waves(1, 10)).invitations()).isEqualTo(5, within(0.01));
    assertThat(forecast.expected(waves(1, 10)).parts()).isEqualTo(75 * (5 + 4));
    assertThat(forecast.most(waves(1, 10)).invitations()).isEqualTo(11.2, within(0.01));
  }

  @Test
  void itsOwnMonthsCountAndLargerWavesCostMore() {
    Forecast forecast = new Forecast(past(OPENED, END_OF_NOVEMBER), 0.2, waves(1, 10));
    assertThat(forecast.past().requests()).isEqualTo(30, within(0.5));
    assertThat(forecast.past().invitations()).as("of eight who are asked").isEqualTo(8);
    assertThat(forecast.past().others()).as("and one who is reminded").isEqualTo(1);
    assertThat(forecast.expected(waves(1, 10)).parts())
        .isEqualTo(Math.round(forecast.past().requests() * (8 + 1)));
    assertThat(forecast.expected(waves(5, 10)).parts())
        .isGreaterThan(forecast.expected(waves(1, 10)).parts());
    assertThat(forecast.most(waves(5, 10)).parts())
        .isGreaterThanOrEqualTo(forecast.expected(waves(5, 10)).parts());
  }

  @Test
  void aTownThatBeganInTheMiddleOfAMonthHasNoMonthsBefore() {
    LocalDateTime opened = LocalDateTime.parse("2026-11-16T00:00");
    assertThat(past(opened, END_OF_NOVEMBER).requests())
        .as("thirty requests in half a month are sixty in one")
        .isEqualTo(60, within(1.0));
    assertThat(past(opened, opened.plusHours(3)).requests())
        .as("three hours are not taken for the rule")
        .isEqualTo(30 * 365.25 / 12 / 7, within(0.01));
  }

  @Test
  void aDigestIsNoRequest() {
    List<UsageLine> lines =
        List.of(sms("jean", id(1), "ACCEPTED-1"), sms("v", "2026-11-26", "DIGEST"));
    Forecast.Past past = Forecast.Past.of(lines, OPENED, END_OF_NOVEMBER, 15_097);
    assertThat(past.requests()).isEqualTo(1, within(0.02));
    assertThat(past.others()).as("and it costs all the same").isEqualTo(2);
  }

  /** Thirty requests in November, about each of which eight are asked and one is reminded. */
  private static Forecast.Past past(LocalDateTime opened, LocalDateTime now) {
    List<UsageLine> lines = new ArrayList<>();
    for (int request = 0; request < 30; request++) {
      for (int asked = 0; asked < 8; asked++) {
        lines.add(sms("v" + asked, id(request), "INVITATION-1"));
      }
      lines.add(sms("v0", id(request), "DAY_BEFORE-1"));
    }
    return Forecast.Past.of(lines, opened, now, 15_097);
  }

  private static String id(int request) {
    return new TimeSortedIds(new Random(request)).next(Instant.parse("2026-11-20T09:00:00Z"));
  }

  private static UsageLine sms(String person, String about, String occasion) {
    String id = "SMS_PARTS#" + Message.id(person, about, occasion) + "#1";
    return new UsageLine(NOVEMBER, id, "SMS_PARTS", 1, about);
  }

  private static Settings.Matching waves(int least, int most) {
    Settings usual = Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE);
    return new Settings.Matching(most, least, 120, 30, 10, 2, 2, usual.matching().weights());
  }
}
