package org.entraide.notifications.text;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.collectivity.SettingsBuilder;
import org.entraide.model.message.Texts;

/** A collectivity, by what readers of its messages see of it. */
final class TownHall {
  private static final Position HERE = new Position(49.0556, 3.37837);

  private TownHall() {}

  static Collectivity named(String name, Texts texts) {
    return of(name, HelpKind.VISIT, null, texts);
  }

  /** Château-Thierry, where that kind of help is called {@code label}, or as usual for null. */
  static Collectivity calling(HelpKind kind, String label, Texts texts) {
    return of("Château-Thierry", kind, label, texts);
  }

  private static Collectivity of(String name, HelpKind kind, String label, Texts texts) {
    Settings defaults = Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE);
    Settings settings =
        SettingsBuilder.of(defaults)
            .helpKinds(Map.of(kind, new Settings.OfferedKind(label, Set.of())))
            .requiredVetting(Set.of())
            .texts(texts)
            .build();
    return new Collectivity(
        new CollectivityId("com-02168"), name, HERE, 15097, settings, null, null);
  }
}
