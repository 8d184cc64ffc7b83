package org.entraide.notifications.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.model.HelpKind;
import org.entraide.model.Language;
import org.entraide.model.Position;
import org.entraide.model.Text;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.TextField;
import org.entraide.model.message.Texts;
import org.entraide.model.message.Variable;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.model.request.HelpRequest.Shortfall.Finding;
import org.entraide.model.request.Need;
import org.entraide.notifications.message.Content;
import org.junit.jupiter.api.Test;

class RequestTextsTest {
  private static final Position HERE = new Position(49.0556, 3.37837);
  private static final Instant TWO_OCLOCK = Instant.parse("2026-12-01T13:00:00Z");

  /** The longest address that a stack has by itself, and a token. */
  private static final String LINK = Variable.LINK.sample(Language.FR);

  /** A request may hold it; a message never does. */
  private static final String DOOR = "3 impasse Zzyx, code 4711, tel 0639980199";

  private static final List<String> COMMUNES = readCommunes();

  /** A thousand by default; a hundred thousand with {@code -Djqwik.tries.default=100000}. */
  @Property
  @Tag("thorough")
  void everyTextIsOnePartWithAnyNameAndNeverSaysWhichDoor(
      @ForAll(supplier = Names.class) String person,
      @ForAll(supplier = Names.class) String volunteer,
      @ForAll("communes") String commune,
      @ForAll("labels") String label,
      @ForAll HelpKind kind,
      @ForAll Language language,
      @ForAll @DoubleRange(min = 0, max = 100) double km,
      @ForAll @LongRange(min = 0, max = 400_000) long minutes) {
    Instant from = TWO_OCLOCK.plus(Duration.ofMinutes(minutes));
    int count = 1 + (int) (minutes % 300);
    HelpRequest request = request(kind, person, commune, from);
    Collectivity town = TownHall.calling(kind, label, Texts.DEFAULT);
    RequestTexts texts = new RequestTexts(request, town, language);
    Content invitation = texts.invitation(km, LINK);
    Content digest = new DigestTexts(request, km, count, LINK, town, language).content();
    if (!invitation.sms().endsWith(LINK) || !digest.sms().endsWith(LINK)) {
      throw new AssertionError("the link was shortened: " + invitation + digest);
    }
    for (Content content :
        List.of(
            invitation,
            digest,
            texts.standDown(),
            texts.accepted(volunteer),
            texts.searchingAgain(),
            texts.cancelled(),
            texts.kindChanged(HelpKind.VISIT),
            texts.kindChangedForYou(HelpKind.ACCOMPANIMENT),
            texts.dayBefore(),
            texts.hourBefore(),
            texts.done())) {
      AsSnsTakesIt.isOnePart(content.sms());
      keepsTheDoorShut(content.sms());
      keepsTheDoorShut(content.push().title() + content.push().body());
    }
    for (Content content :
        List.of(
            ReferentTexts.accepted(request, town),
            ReferentTexts.reopened(request, town),
            ReferentTexts.unreported(request, town),
            ReferentTexts.unfilled(request, town))) {
      AsSnsTakesIt.isASubject(content.mail().subject());
      keepsTheDoorShut(content.mail().subject() + content.mail().body());
    }
  }

  private static void keepsTheDoorShut(String text) {
    if (text.contains("Zzyx")
        || text.contains("4711")
        || text.contains("0639980199")
        || text.contains("49.05")
        || text.contains("3.37")) {
      throw new AssertionError("too much is said: " + text);
    }
  }

  @Test
  void anInvitationSaysWhatWhenAndRoughlyWhere() {
    assertThat(invitation(Texts.DEFAULT))
        .isEqualTo(
            "Visite mar 01/12 14h-15h30 pour Jeanne, Chateau-Thierry (1,2 km)."
                + " Oui ou non : https://e.example/v1/i/abc");
  }

  @Test
  void aCollectivityHasWordsOfItsOwn() {
    Texts own =
        Texts.DEFAULT.with(
            MessageKind.INVITATION,
            Language.FR,
            TextField.SMS,
            "L'entraide d'ici : {kind} {day} {hour}, {commune} ({distance}) {link}");
    assertThat(invitation(own))
        .isEqualTo(
            "L'entraide d'ici : Visite mar 01/12 14h-15h30, Chateau-Thierry (1,2 km)"
                + " https://e.example/v1/i/abc");
  }

  @Test
  void wordsThatLeaveNothingOfNamesGiveWayToTheShortestOnes() {
    Texts own =
        Texts.DEFAULT.with(
            MessageKind.INVITATION, Language.FR, TextField.SMS, "x".repeat(150) + "{kind} {link}");
    assertThat(invitation(own))
        .isEqualTo(
            "Visite mar 01/12 14h-15h30 Jeanne Chateau-Thierry 1,2 km https://e.example/v1/i/abc");
  }

  @Test
  void aMailIsInBothLanguagesWithASubjectThatSnsTakes() {
    Content.Mail mail =
        ReferentTexts.unfilled(
                request(HelpKind.VISIT, "Jeanne", "Château-Thierry", TWO_OCLOCK),
                TownHall.calling(HelpKind.VISIT, null, Texts.DEFAULT))
            .mail();
    assertThat(mail.subject())
        .isEqualTo("Chateau-Thierry : Visite du mar 01/12, personne n'a ete trouve");
    assertThat(mail.body())
        .isEqualTo(
            "Château-Thierry, Visite du mar 01/12 14h-15h30 à Château-Thierry (06H31N8JG2XHNNBK) :"
                + " personne n'a été trouvé, à vous de jouer.\n\n"
                + "Château-Thierry, Visit of Tue 01/12 14:00-15:30 in Château-Thierry"
                + " (06H31N8JG2XHNNBK): nobody was found, it is up to you.");
  }

  @Test
  void whyNobodyWasFoundAndWhatWouldFindSomebodyIsInTheMailOfWhoTakesOver() {
    Shortfall why =
        new Shortfall(
            Shortfall.Reason.NO_ANSWER,
            TWO_OCLOCK,
            List.of(
                new Finding(
                    "ON_LEAVE",
                    1,
                    new Text("1 bénévole est en congé.", "1 volunteer is on leave."))),
            List.of(new Finding("WIDEN_RADIUS", 2, new Text("+4 km → 2", "+4 km → 2"))));
    HelpRequest unfilled =
        request(HelpKind.VISIT, "Jeanne", "Château-Thierry", TWO_OCLOCK).unfilled(why);

    assertThat(
            ReferentTexts.unfilled(unfilled, TownHall.calling(HelpKind.VISIT, null, Texts.DEFAULT))
                .mail()
                .body())
        .endsWith(
            "nobody was found, it is up to you."
                + "\n\nAucune des personnes invitées n'a accepté à temps. / Nobody who was invited"
                + " said yes in time."
                + "\n- 1 bénévole est en congé. / 1 volunteer is on leave."
                + "\n\nCe qui trouverait quelqu'un : / What would find somebody:"
                + "\n- +4 km → 2 / +4 km → 2");
  }

  @Test
  void aPushIsInTheCollectivitysOwnWords() {
    Texts own =
        Texts.DEFAULT
            .with(MessageKind.INVITATION, Language.FR, TextField.PUSH_TITLE, "{kind} ?")
            .with(MessageKind.INVITATION, Language.FR, TextField.PUSH_BODY, "Le {day}, {hour}");
    Content.Push push =
        new RequestTexts(
                request(HelpKind.VISIT, "Jeanne", "Château-Thierry", TWO_OCLOCK),
                TownHall.calling(HelpKind.VISIT, null, own),
                Language.FR)
            .invitation(1.24, "https://e.example/v1/i/abc")
            .push();
    assertThat(push).isEqualTo(new Content.Push("Visite ?", "Le mar 01/12, 14h-15h30"));
  }

  private static String invitation(Texts texts) {
    return new RequestTexts(
            request(HelpKind.VISIT, "Jeanne", "Château-Thierry", TWO_OCLOCK),
            TownHall.calling(HelpKind.VISIT, null, texts),
            Language.FR)
        .invitation(1.24, "https://e.example/v1/i/abc")
        .sms();
  }

  /** The communes of the directory. */
  @Provide
  Arbitrary<String> communes() {
    return Arbitraries.of(COMMUNES);
  }

  /** A kind's name as a collectivity may write it, or none. */
  @Provide
  Arbitrary<String> labels() {
    return Arbitraries.of(
        "Visite à domicile d’une bénévole",
        "Coup de main « numérique »",
        "Œuvres & lecture",
        "Tém");
  }

  private static List<String> readCommunes() {
    CommuneDirectory directory = new CommuneDirectory();
    return directory.allDepartments().stream()
        .flatMap(department -> directory.communesOf(department).stream())
        .map(Place::name)
        .distinct()
        .toList();
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
            DOOR,
            new Need.Place("02168", commune, HERE),
            false);
    return HelpRequest.open("06H31N8JG2XHNNBK", need, false, null, from).request();
  }
}
