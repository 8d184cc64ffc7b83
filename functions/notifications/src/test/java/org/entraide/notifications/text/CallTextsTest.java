package org.entraide.notifications.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;
import org.entraide.model.Language;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.Texts;
import org.entraide.model.message.Variable;
import org.entraide.notifications.message.Content;

class CallTextsTest {
  private static final Instant THREE_OCLOCK = Instant.parse("2026-12-01T14:00:00Z");
  private static final String LINK = Variable.LINK.sample(Language.FR);

  private static final List<MessageKind> OF_CALLS =
      Arrays.stream(MessageKind.values()).filter(kind -> kind.name().contains("CALL_")).toList();
  private static final List<MessageKind> OF_CONCERNS =
      Arrays.stream(MessageKind.values()).filter(kind -> kind.name().contains("CONCERN")).toList();

  /** A thousand by default; a hundred thousand with {@code -Djqwik.tries.default=100000}. */
  @Property
  @Tag("thorough")
  void everyTextOfACallIsOnePartWithAnyNameAndTheLinkIsWhole(
      @ForAll(supplier = Names.class) String person,
      @ForAll(supplier = Names.class) String townHall,
      @ForAll Language language,
      @ForAll @LongRange(min = 0, max = 400_000) long minutes) {
    Instant at = THREE_OCLOCK.plus(Duration.ofMinutes(minutes));
    Collectivity town = TownHall.named(townHall, Texts.DEFAULT);
    CallTexts call = CallTexts.of(call(at), person, town).with(LINK);
    for (MessageKind kind : OF_CALLS) {
      if (kind.reader() == MessageKind.Reader.REFERENTS) {
        AsSnsTakesIt.isASubject(call.toReferents(kind).mail().subject());
      } else {
        Content content = call.toPerson(kind, languages(language));
        AsSnsTakesIt.isOnePart(content.sms());
        if (kind.required().contains(Variable.LINK) && !content.sms().endsWith(LINK)) {
          throw new AssertionError("the link was shortened: " + content.sms());
        }
      }
    }
    CallTexts concern = CallTexts.of(concern(at), town);
    for (MessageKind kind : OF_CONCERNS) {
      if (kind.reader() == MessageKind.Reader.REFERENTS) {
        AsSnsTakesIt.isASubject(concern.toReferents(kind).mail().subject());
      } else {
        AsSnsTakesIt.isOnePart(concern.toPerson(kind, languages(language)).sms());
      }
    }
  }

  private static List<String> languages(Language language) {
    return List.of(language.name().toLowerCase(Locale.ROOT));
  }

  private static Occurrence call(Instant at) {
    LocalDate day = LocalDate.of(2026, 12, 1);
    CallPlan.Terms terms =
        new CallPlan.Terms(
            "FREQ=WEEKLY",
            LocalTime.of(15, 0),
            15,
            CallPlan.Doctrine.STABLE,
            List.of("paul"),
            HolidayRule.KEEP,
            day,
            null,
            CallPlan.State.ACTIVE);
    CallPlan plan = CallPlan.make("06H31N8JG2PRAN01", "jeanne", terms, null, null, at);
    return Occurrence.plan(plan, day, at, Optional.of("paul"), at).call();
  }

  private static Concern concern(Instant at) {
    return Concern.raise("06H31N8JG2CNCERN", "jeanne", null, Concern.Level.URGENT, null, null, at)
        .concern();
  }
}
