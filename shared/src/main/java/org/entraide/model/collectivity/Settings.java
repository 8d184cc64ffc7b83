package org.entraide.model.collectivity;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.people.VettingItem;

/**
 * How a collectivity makes the service its own. Every field has a safe default ({@link #defaults}).
 *
 * @param displayName what its people read; null for the directory's name
 * @param parent the grouping or département it belongs to, or null
 * @param helpKinds the kinds it offers; a kind that is absent is not offered
 * @param requiredVetting what every volunteer must show before any kind
 * @param charterVersion the charter that volunteers sign
 * @param timeZone local times are in this zone
 * @param holidayZone public holidays: {@code METROPOLE}, {@code ALSACE_MOSELLE} or an overseas code
 */
public record Settings(
    String displayName,
    Branding branding,
    CollectivityId parent,
    Map<HelpKind, OfferedKind> helpKinds,
    Set<VettingItem.Type> requiredVetting,
    Matching matching,
    QuietHours quietHours,
    Reminders reminders,
    String charterVersion,
    SmsBudget smsBudget,
    ZoneId timeZone,
    String holidayZone) {

  public Settings {
    helpKinds = Map.copyOf(helpKinds);
    requiredVetting = Set.copyOf(requiredVetting);
  }

  /** What its people see: colour {@code #1b5e20}, logo, and the SMS sender name (11 characters). */
  public record Branding(String colour, String logoUrl, String senderName) {}

  /**
   * A kind as this collectivity offers it.
   *
   * @param label its own name for the kind, or null for the default
   * @param requiredVetting what this kind asks beyond {@link Settings#requiredVetting}
   */
  public record OfferedKind(String label, Set<VettingItem.Type> requiredVetting) {
    public OfferedKind {
      requiredVetting = requiredVetting == null ? Set.of() : Set.copyOf(requiredVetting);
    }
  }

  /**
   * How people are asked.
   *
   * @param waveSize volunteers invited at once
   * @param waveDelayMinutes how long a wave is given before the next
   * @param maxWaves after so many the référent takes over
   * @param radiusKm nobody farther than this is asked
   * @param monthlyInvitationCap unasked-for invitations a volunteer gets in a month, unless their
   *     own limit is lower
   */
  public record Matching(
      int waveSize,
      int waveDelayMinutes,
      int maxWaves,
      double radiusKm,
      int monthlyInvitationCap) {}

  /** No message in these hours unless it is urgent; {@code from} may be later than {@code to}. */
  public record QuietHours(LocalTime from, LocalTime to) {
    /** Whether the local time falls in them; never when both ends are the same. */
    public boolean contains(LocalTime time) {
      return from.isBefore(to)
          ? !time.isBefore(from) && time.isBefore(to)
          : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
    }
  }

  /** Reminders: the day before at a local time, and so many minutes before the hour. */
  public record Reminders(LocalTime dayBeforeAt, int minutesBefore) {}

  /** SMS parts that a month may cost. */
  public record SmsBudget(int partsPerMonth) {}

  /** The kind as offered here; empty when it is not. */
  public Optional<OfferedKind> offered(HelpKind kind) {
    return Optional.ofNullable(helpKinds.get(kind));
  }

  /** The safe defaults, for a collectivity in {@code timeZone}. */
  public static Settings defaults(CollectivityId parent, ZoneId timeZone, String holidayZone) {
    return new Settings(
        null,
        new Branding("#000091", null, "ENTRAIDE"),
        parent,
        Map.of(
            HelpKind.VISIT, new OfferedKind(null, Set.of()),
            HelpKind.CONVIVIAL_CALL, new OfferedKind(null, Set.of()),
            HelpKind.READING, new OfferedKind(null, Set.of()),
            HelpKind.IT_HELP, new OfferedKind(null, Set.of()),
            HelpKind.PAPERWORK, new OfferedKind(null, Set.of()),
            HelpKind.ACCOMPANIMENT, new OfferedKind(null, Set.of()),
            HelpKind.GROCERIES, new OfferedKind(null, Set.of()),
            HelpKind.BOOKS, new OfferedKind(null, Set.of()),
            HelpKind.MEDICINES, new OfferedKind(null, Set.of())),
        Set.of(VettingItem.Type.IDENTITY, VettingItem.Type.INTERVIEW, VettingItem.Type.CHARTER),
        new Matching(5, 120, 4, 10, 2),
        new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)),
        new Reminders(LocalTime.of(10, 0), 60),
        "1",
        new SmsBudget(500),
        timeZone,
        holidayZone);
  }
}
