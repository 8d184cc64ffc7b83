package org.entraide.collectivities.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.port.UsageLine;
import org.junit.jupiter.api.Test;

/** What a change would cost is foretold from the town's own months. */
class ForecastTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  @Test
  void aTownWithoutMonthsIsTakenForOneLikeOthers() {
    Forecast.Past past = Forecast.Past.of(List.of(), 3, 15_097);
    assertThat(past.own()).isFalse();
    assertThat(past.requests()).isEqualTo(75, within(0.001));
    Forecast forecast = new Forecast(past, 0.2, waves(1, 10));
    assertThat(forecast.expected(waves(1, 10)).invitations()).isEqualTo(5, within(0.01));
    assertThat(forecast.expected(waves(1, 10)).parts()).isEqualTo(75 * (5 + 4));
    assertThat(forecast.most(waves(1, 10)).invitations()).isEqualTo(11.2, within(0.01));
  }

  @Test
  void itsOwnMonthsCountAndLargerWavesCostMore() {
    List<UsageLine> lines = new ArrayList<>();
    for (int request = 0; request < 30; request++) {
      for (int asked = 0; asked < 8; asked++) {
        lines.add(sms("v" + asked + "#INVITATION-1#r" + request, "r" + request));
      }
      lines.add(sms("v0#DAY_BEFORE-1#r" + request, "r" + request));
    }
    Forecast forecast = new Forecast(Forecast.Past.of(lines, 3, 15_097), 0.2, waves(1, 10));
    assertThat(forecast.past().requests()).isEqualTo(10);
    assertThat(forecast.expected(waves(1, 10)).parts()).isEqualTo(10 * (8 + 1));
    assertThat(forecast.expected(waves(5, 10)).parts())
        .isGreaterThan(forecast.expected(waves(1, 10)).parts());
    assertThat(forecast.most(waves(5, 10)).parts())
        .isGreaterThanOrEqualTo(forecast.expected(waves(5, 10)).parts());
  }

  private static UsageLine sms(String message, String about) {
    return new UsageLine(NOVEMBER, "SMS_PARTS#" + message, "SMS_PARTS", 1, about);
  }

  private static Settings.Matching waves(int least, int most) {
    Settings usual = Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE);
    return new Settings.Matching(most, least, 120, 30, 10, 2, 2, usual.matching().weights());
  }
}
