package org.entraide.notifications.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.Language;
import org.entraide.model.Position;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Need;
import org.junit.jupiter.api.Test;

class SmsTextsTest {
  private static final Position HERE = new Position(49.0556, 3.37837);
  private static final Instant TWO_OCLOCK = Instant.parse("2026-12-01T13:00:00Z");

  /** The longest address that a stack has by itself, and the longest token. */
  private static final String LINK =
      "https://a1b2c3d4e5.execute-api.eu-west-3.amazonaws.com/v1/i/" + "x".repeat(40);

  @Property(tries = 2000)
  void everyTextIsOnePartWithAnyName(
      @ForAll("names") String person,
      @ForAll("names") String commune,
      @ForAll("names") String label,
      @ForAll HelpKind kind,
      @ForAll Language language,
      @ForAll @DoubleRange(min = 0, max = 99) double km,
      @ForAll @LongRange(min = 0, max = 400_000) long minutes) {
    Instant from = TWO_OCLOCK.plus(Duration.ofMinutes(minutes));
    SmsTexts texts =
        new SmsTexts(request(kind, person, commune, from), town(kind, label), language);
    for (String text :
        List.of(
            texts.invitation(km, LINK),
            texts.standDown(),
            texts.accepted(person),
            texts.searchingAgain(),
            texts.cancelled(),
            texts.dayBefore(),
            texts.hourBefore(),
            texts.done())) {
      assertThat(Gsm7.contains(text)).as(text).isTrue();
      assertThat(Gsm7.parts(text)).as(text).isEqualTo(1);
    }
    assertThat(texts.invitation(km, LINK)).endsWith(LINK);
  }

  @Test
  void anInvitationSaysWhatWhenAndRoughlyWhere() {
    SmsTexts texts =
        new SmsTexts(
            request(HelpKind.VISIT, "Jeanne", "Château-Thierry", TWO_OCLOCK),
            town(HelpKind.VISIT, null),
            Language.FR);
    assertThat(texts.invitation(1.24, "https://e.example/v1/i/abc"))
        .isEqualTo(
            "Visite mar 01/12 14h-15h30 pour Jeanne, Chateau-Thierry (1,2 km)."
                + " Oui ou non : https://e.example/v1/i/abc");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "Jeanne",
            "Marie-Françoise-Élisabeth",
            "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
            "Gwenhaël Le Gleuher",
            "Eñaut Etxeberria",
            "Anghjulu-Santu",
            "Œdipe L’Haÿ",
            "Wœrth"),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(80).filter(s -> !s.isBlank()));
  }

  private static HelpRequest request(HelpKind kind, String person, String commune, Instant from) {
    Need need =
        new Need(
            "b1",
            person,
            null,
            kind,
            new TimeWindow(from, from.plus(Duration.ofMinutes(90))),
            60,
            1,
            null,
            new Need.Place("02168", commune, HERE),
            false);
    return HelpRequest.open("r1", need, false, null, from).request();
  }

  private static Collectivity town(HelpKind kind, String label) {
    Settings defaults = Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE);
    Settings settings =
        new Settings(
            null,
            defaults.branding(),
            null,
            Map.of(kind, new Settings.OfferedKind(label, Set.of())),
            Set.of(),
            defaults.matching(),
            defaults.quietHours(),
            defaults.reminders(),
            defaults.ladder(),
            "1",
            defaults.smsBudget(),
            defaults.timeZone(),
            defaults.holidayZone());
    return new Collectivity(
        new CollectivityId("com-02168"), "Château-Thierry", HERE, 15097, settings, null, null);
  }
}
