package org.entraide.model.collectivity;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.entraide.model.HelpKind;
import org.entraide.model.message.Texts;
import org.entraide.model.people.VettingItem;

/** Settings that differ from others in some things. */
public final class SettingsBuilder {
  private final Settings from;
  private Settings.Branding branding;
  private Map<HelpKind, Settings.OfferedKind> helpKinds;
  private Set<VettingItem.Type> requiredVetting;
  private Settings.Matching matching;
  private Settings.QuietHours quietHours;
  private Settings.Reminders reminders;
  private Settings.SmsBudget smsBudget;
  private Texts texts;
  private ZoneId timeZone;
  private HolidayZone holidayZone;
  private Lending lending;
  private Quotas quotas;

  private SettingsBuilder(Settings from) {
    this.from = from;
    this.branding = from.branding();
    this.helpKinds = from.helpKinds();
    this.requiredVetting = from.requiredVetting();
    this.matching = from.matching();
    this.quietHours = from.quietHours();
    this.reminders = from.reminders();
    this.smsBudget = from.smsBudget();
    this.texts = from.texts();
    this.timeZone = from.timeZone();
    this.holidayZone = from.holidayZone();
    this.lending = from.lending();
    this.quotas = from.quotas();
  }

  /** Begins with these. */
  public static SettingsBuilder of(Settings settings) {
    return new SettingsBuilder(settings);
  }

  public SettingsBuilder branding(Settings.Branding branding) {
    this.branding = branding;
    return this;
  }

  public SettingsBuilder helpKinds(Map<HelpKind, Settings.OfferedKind> helpKinds) {
    this.helpKinds = helpKinds;
    return this;
  }

  public SettingsBuilder requiredVetting(Set<VettingItem.Type> requiredVetting) {
    this.requiredVetting = requiredVetting;
    return this;
  }

  public SettingsBuilder matching(Settings.Matching matching) {
    this.matching = matching;
    return this;
  }

  public SettingsBuilder quietHours(Settings.QuietHours quietHours) {
    this.quietHours = quietHours;
    return this;
  }

  public SettingsBuilder reminders(Settings.Reminders reminders) {
    this.reminders = reminders;
    return this;
  }

  public SettingsBuilder smsBudget(Settings.SmsBudget smsBudget) {
    this.smsBudget = smsBudget;
    return this;
  }

  public SettingsBuilder texts(Texts texts) {
    this.texts = texts;
    return this;
  }

  public SettingsBuilder timeZone(ZoneId timeZone) {
    this.timeZone = timeZone;
    return this;
  }

  public SettingsBuilder holidayZone(HolidayZone holidayZone) {
    this.holidayZone = holidayZone;
    return this;
  }

  public SettingsBuilder lending(Lending lending) {
    this.lending = lending;
    return this;
  }

  public SettingsBuilder quotas(Quotas quotas) {
    this.quotas = quotas;
    return this;
  }

  /** The settings. */
  public Settings build() {
    return new Settings(
        from.displayName(),
        branding,
        from.parent(),
        helpKinds,
        requiredVetting,
        matching,
        quietHours,
        from.messages(),
        reminders,
        from.ladder(),
        from.charterVersion(),
        smsBudget,
        texts,
        from.digest(),
        timeZone,
        holidayZone,
        lending,
        quotas);
  }
}
