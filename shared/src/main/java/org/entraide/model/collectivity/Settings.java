package org.entraide.model.collectivity;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.message.Texts;
import org.entraide.model.people.VettingItem;

/**
 * How a collectivity makes the service its own. Every field has a safe default ({@link #defaults}).
 *
 * @param displayName what its people read; null for the directory's name
 * @param parent the grouping or département it belongs to, or null
 * @param helpKinds the kinds it offers; a kind that is absent is not offered
 * @param requiredVetting what every volunteer must show before any kind
 * @param ladder what follows an unanswered call
 * @param charterVersion the charter that volunteers sign
 * @param texts how it words its messages
 * @param digest when the week's open requests are told to those who chose that
 * @param timeZone local times are in this zone
 * @param holidayZone whose public holidays count
 * @param lending with which neighbours it shares volunteers
 * @param quotas how much it may do in a minute and a day
 */
public record Settings(
    String displayName,
    Branding branding,
    CollectivityId parent,
    Map<HelpKind, OfferedKind> helpKinds,
    Set<VettingItem.Type> requiredVetting,
    Matching matching,
    QuietHours quietHours,
    Messages messages,
    Reminders reminders,
    Ladder ladder,
    String charterVersion,
    SmsBudget smsBudget,
    Texts texts,
    Digest digest,
    ZoneId timeZone,
    HolidayZone holidayZone,
    Lending lending,
    Quotas quotas) {

  public Settings {
    lending = lending == null ? Lending.NONE : lending;
    quotas = quotas == null ? Quotas.USUAL : quotas;
    helpKinds = Map.copyOf(helpKinds);
    requiredVetting = Set.copyOf(requiredVetting);
    messages = messages == null ? Messages.USUAL : messages;
    texts = texts == null ? Texts.DEFAULT : texts;
    digest = digest == null ? Digest.USUAL : digest;
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
   * @param waveSize most volunteers invited at once for each place
   * @param minWaveSize fewest volunteers invited at once for each place
   * @param waveDelayMinutes how long a wave is given before the next; longer while there is time
   * @param maxWaves after so many the référent takes over
   * @param radiusKm nobody farther than this by road is asked
   * @param monthlyInvitationCap unasked-for invitations a volunteer gets in a month, unless they
   *     have set a limit of their own; one that they accept is none, and counts no more
   * @param monthlyUrgentCap urgent invitations a volunteer may get in a month on top of these
   * @param weights what counts in the ranking
   */
  public record Matching(
      int waveSize,
      int minWaveSize,
      int waveDelayMinutes,
      int maxWaves,
      double radiusKm,
      int monthlyInvitationCap,
      int monthlyUrgentCap,
      Weights weights) {
    public Matching {
      weights = weights == null ? Weights.USUAL : weights;
    }
  }

  /**
   * How much each term of the ranking counts beside the others; 0 leaves it out. Not all are 0.
   *
   * @param distance the nearer the better
   * @param continuity who has helped the person before
   * @param rest never or least recently asked
   * @param load invitations that are left of the month
   * @param reliability missions kept among those taken
   * @param newcomer a first mission soon
   * @param preference what the person would rather have
   */
  public record Weights(
      double distance,
      double continuity,
      double rest,
      double load,
      double reliability,
      double newcomer,
      double preference) {
    static final Weights USUAL = new Weights(3, 2, 3, 1, 1, 1, 2);

    /** All of them together. */
    public double total() {
      return distance + continuity + rest + load + reliability + newcomer + preference;
    }
  }

  /** No message in these hours unless it is urgent; {@code from} may be later than {@code to}. */
  public record QuietHours(LocalTime from, LocalTime to) {
    /** Whether the local time falls in them; never when both ends are the same. */
    public boolean contains(LocalTime time) {
      return from.isBefore(to)
          ? !time.isBefore(from) && time.isBefore(to)
          : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
    }
  }

  /**
   * How much people hear from us.
   *
   * @param mostPerDay messages that ring with a person on a local day; what is urgent comes on top
   * @param nextChannelMinutes after so much silence an invitation goes by the next channel
   * @param urgentNextChannelMinutes the same for what is urgent, whether it asks for an answer or
   *     not
   */
  public record Messages(int mostPerDay, int nextChannelMinutes, int urgentNextChannelMinutes) {
    static final Messages USUAL = new Messages(5, 60, 10);
  }

  /**
   * Reminders, in local time.
   *
   * @param dayBeforeAt when, on the day before
   * @param minutesBefore how long before the window begins; 0 for none
   * @param doneAt when "done?" is asked, on the day after
   */
  public record Reminders(LocalTime dayBeforeAt, int minutesBefore, LocalTime doneAt) {}

  /**
   * What follows an unanswered call, a call of which nobody says what became of it, and a concern
   * that nobody reads. Only a human calls the emergency services.
   *
   * @param tries calls in all
   * @param retryAfterMinutes at least so long between two of them
   * @param partsOfDay when people are called again: another part than the last time
   * @param then who is told after the last, in order
   * @param askAfterMinutes so long after a call should have ended, "done?" is asked
   * @param missedAfterMinutes and so long after that it is missed
   * @param acknowledgeWithinMinutes how long a concern may wait for a référent
   * @param contacts who hears of a concern that nobody has acknowledged, in order; the first of an
   *     urgent one at once
   */
  public record Ladder(
      int tries,
      int retryAfterMinutes,
      List<PartOfDay> partsOfDay,
      List<Step> then,
      int askAfterMinutes,
      int missedAfterMinutes,
      int acknowledgeWithinMinutes,
      List<DutyContact> contacts) {
    private static final List<PartOfDay> USUAL_PARTS =
        List.of(
            new PartOfDay(LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new PartOfDay(LocalTime.of(14, 0), LocalTime.of(18, 0)),
            new PartOfDay(LocalTime.of(18, 0), LocalTime.of(20, 0)));
    private static final int USUAL_WAIT = 60;
    private static final int USUAL_DELAY = 180;

    /** Settings kept before there were all of them have the usual ones. */
    public Ladder {
      partsOfDay = partsOfDay == null ? USUAL_PARTS : List.copyOf(partsOfDay);
      then = List.copyOf(then);
      askAfterMinutes = askAfterMinutes == 0 ? USUAL_WAIT : askAfterMinutes;
      missedAfterMinutes = missedAfterMinutes == 0 ? USUAL_DELAY : missedAfterMinutes;
      contacts = contacts == null ? List.of() : List.copyOf(contacts);
    }

    /** Who is told. */
    public enum Step {
      SUBSTITUTE,
      REFERENT,
      CONTACT_PERSON
    }

    /** Local times, {@code to} later and excluded. */
    public record PartOfDay(LocalTime from, LocalTime to) {
      /** Whether the local time falls in it. */
      public boolean contains(LocalTime time) {
        return !time.isBefore(from) && time.isBefore(to);
      }
    }

    /**
     * Somebody of the collectivity on duty.
     *
     * @param label a function, no name: {@code astreinte du CCAS}
     * @param phone of the collectivity, E.164, mobile
     */
    public record DutyContact(String label, String phone) {}
  }

  /** SMS parts that a month may cost. */
  public record SmsBudget(int partsPerMonth) {}

  /** When the weekly digest goes, in local time. */
  public record Digest(DayOfWeek day, LocalTime at) {
    static final Digest USUAL = new Digest(DayOfWeek.THURSDAY, LocalTime.of(10, 0));
  }

  /** The kind as offered here; empty when it is not. */
  public Optional<OfferedKind> offered(HelpKind kind) {
    return Optional.ofNullable(helpKinds.get(kind));
  }

  /** What a volunteer must have shown for that kind: what everyone must, and what it asks for. */
  public Set<VettingItem.Type> requiredFor(HelpKind kind) {
    Set<VettingItem.Type> required = EnumSet.noneOf(VettingItem.Type.class);
    required.addAll(requiredVetting);
    offered(kind).map(OfferedKind::requiredVetting).ifPresent(required::addAll);
    return required;
  }

  /** The safe defaults, for a collectivity in {@code timeZone}. */
  public static Settings defaults(CollectivityId parent, ZoneId timeZone, HolidayZone holidayZone) {
    return new Settings(
        null,
        new Branding("#000091", null, "ENTRAIDE"),
        parent,
        everyKind(),
        Set.of(VettingItem.Type.IDENTITY, VettingItem.Type.INTERVIEW, VettingItem.Type.CHARTER),
        new Matching(10, 1, 120, 30, 10, 2, 2, Weights.USUAL),
        new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)),
        Messages.USUAL,
        new Reminders(LocalTime.of(10, 0), 60, LocalTime.of(18, 0)),
        new Ladder(
            4,
            240,
            null,
            List.of(Ladder.Step.SUBSTITUTE, Ladder.Step.REFERENT, Ladder.Step.CONTACT_PERSON),
            0,
            0,
            240,
            null),
        "1",
        new SmsBudget(500),
        Texts.DEFAULT,
        Digest.USUAL,
        timeZone,
        holidayZone,
        Lending.NONE,
        Quotas.USUAL);
  }

  private static Map<HelpKind, OfferedKind> everyKind() {
    Map<HelpKind, OfferedKind> kinds = new EnumMap<>(HelpKind.class);
    for (HelpKind kind : HelpKind.values()) {
      kinds.put(kind, new OfferedKind(null, Set.of()));
    }
    return kinds;
  }
}
