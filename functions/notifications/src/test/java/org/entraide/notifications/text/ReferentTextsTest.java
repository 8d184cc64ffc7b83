package org.entraide.notifications.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.PersonUnreachable.Reason;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.TextField;
import org.entraide.model.message.Texts;
import org.entraide.notifications.message.Content;
import org.junit.jupiter.api.Test;

class ReferentTextsTest {
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  private static final String SOMEBODY = "06H31N8JG2XHNNBK";

  @Test
  void theBudgetsMailsAreInBothLanguagesAndSayWhichMonth() {
    Content.Mail low = ReferentTexts.budgetRunsLow(DECEMBER, 500, town(Texts.DEFAULT)).mail();
    assertThat(low.subject())
        .isEqualTo("Chateau-Thierry : 80 % des SMS de decembre 2026 sont partis");
    assertThat(low.body())
        .isEqualTo(
            "Château-Thierry : 80 % des 500 SMS de décembre 2026 sont partis. À 100 %, seul ce qui"
                + " est urgent part encore par SMS.\n\n"
                + "Château-Thierry: 80 % of the 500 SMS of December 2026 are used. At 100 % only"
                + " what is urgent still goes by SMS.");
    assertThat(ReferentTexts.budgetExhausted(DECEMBER, 500, town(Texts.DEFAULT)).mail().body())
        .contains("les 500 SMS de décembre 2026 sont épuisés", "of December 2026 are used up");
  }

  @Test
  void aCollectivityHasWordsOfItsOwnForThemToo() {
    Texts own =
        Texts.DEFAULT
            .with(
                MessageKind.REFERENT_BUDGET_SPENT, Language.FR, TextField.SUBJECT, "SMS : {month}")
            .with(
                MessageKind.REFERENT_CONTACT_BAD_NUMBER,
                Language.FR,
                TextField.BODY,
                "Fiche {reference} : numéro à revoir.");
    assertThat(ReferentTexts.budgetExhausted(DECEMBER, 500, town(own)).mail().subject())
        .isEqualTo("SMS : decembre 2026");
    assertThat(ReferentTexts.unreachable(SOMEBODY, Reason.BAD_NUMBER, town(own)).mail().body())
        .startsWith("Fiche 06H31N8JG2XHNNBK : numéro à revoir.\n\n");
  }

  @Property
  void whateverTheTownIsCalledEverySubjectIsOneThatSnsTakes(
      @ForAll(supplier = Names.class) String name, @ForAll Reason reason) {
    Collectivity town = TownHall.named(name, Texts.DEFAULT);
    for (Content content :
        List.of(
            ReferentTexts.application(SOMEBODY, town),
            ReferentTexts.budgetRunsLow(DECEMBER, 1_000_000, town),
            ReferentTexts.budgetExhausted(DECEMBER, 1_000_000, town),
            ReferentTexts.unreachable(SOMEBODY, reason, town))) {
      AsSnsTakesIt.isASubject(content.mail().subject());
    }
  }

  private static Collectivity town(Texts texts) {
    return TownHall.named("Château-Thierry", texts);
  }
}
