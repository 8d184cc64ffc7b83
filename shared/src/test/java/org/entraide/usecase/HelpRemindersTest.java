package org.entraide.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Changes;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class HelpRemindersTest {
  @Test
  void theDayBeforeIsCivilTimeOnBothSidesOfAClockChange() {
    TimeWindow sunday = Town.window("2027-03-28T15:00:00+02:00", "2027-03-28T17:00:00+02:00");
    assertThat(due(sunday, Town.settings(), "2027-03-20T08:00:00Z"))
        .containsExactly(
            "DAY_BEFORE 2027-03-27T09:00:00Z",
            "HOUR_BEFORE 2027-03-28T12:00:00Z",
            "DONE 2027-03-29T16:00:00Z",
            "UNREPORTED 2027-03-30T16:00:00Z");
  }

  @Test
  void aTimeThatAClockChangeSkipsIsShiftedForwardAndOneThatComesTwiceIsTheFirst() {
    TimeWindow afterSpring = Town.window("2027-03-29T15:00:00+02:00", "2027-03-29T17:00:00+02:00");
    TimeWindow afterAutumn = Town.window("2026-10-26T15:00:00+01:00", "2026-10-26T17:00:00+01:00");
    Settings early = dayBeforeAt("02:30");
    assertThat(due(afterSpring, early, "2027-03-20T08:00:00Z"))
        .contains("DAY_BEFORE 2027-03-28T01:30:00Z");
    assertThat(due(afterAutumn, early, "2026-10-20T08:00:00Z"))
        .contains("DAY_BEFORE 2026-10-25T00:30:00Z");
  }

  @Test
  void whatIsPastIsNotSaid() {
    assertThat(due(Town.AFTERNOON, Town.settings(), "2026-12-02T12:30:00Z"))
        .containsExactly("DONE 2026-12-03T17:00:00Z", "UNREPORTED 2026-12-04T17:00:00Z");
  }

  @Test
  void aWindowThatEndsAtMidnightIsAskedAboutTheNextDay() {
    TimeWindow day = Town.window("2026-12-02T00:00:00+01:00", "2026-12-03T00:00:00+01:00");
    assertThat(due(day, Town.settings(), "2026-12-02T12:00:00Z"))
        .containsExactly("DONE 2026-12-03T17:00:00Z", "UNREPORTED 2026-12-04T17:00:00Z");
  }

  @Test
  void overseasTimesAreOverseas() {
    Settings reunion = Town.quiet("20:00", "08:00", ZoneId.of("Indian/Reunion").getId());
    TimeWindow window = Town.window("2026-12-02T15:00:00+04:00", "2026-12-02T17:00:00+04:00");
    assertThat(due(window, reunion, "2026-11-28T08:00:00Z"))
        .contains("DAY_BEFORE 2026-12-01T06:00:00Z");
  }

  private static List<String> due(TimeWindow window, Settings settings, String now) {
    HelpRequest request = Town.request(window, false);
    Changes changes = Changes.of(Town.ID, Instant.parse(now));
    HelpReminders.write(changes, request, "jeanne", settings, Instant.parse(now));
    return changes.timers().stream()
        .map(timer -> ((HelpReminderDue) timer.event()).occasion() + " " + timer.dueAt())
        .toList();
  }

  private static Settings dayBeforeAt(String time) {
    Settings d = Town.settings();
    return Town.reminding(
        new Settings.Reminders(
            LocalTime.parse(time), d.reminders().minutesBefore(), d.reminders().doneAt()));
  }
}
