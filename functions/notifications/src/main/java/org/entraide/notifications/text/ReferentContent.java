package org.entraide.notifications.text;

import java.util.function.Function;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Facts;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.TextField;
import org.entraide.model.message.Texts;
import org.entraide.notifications.message.Content;

/**
 * A mail to the référents, in French and then in English, in the collectivity's words. Ids and
 * kinds, no names: mail travels far.
 */
final class ReferentContent {
  private ReferentContent() {}

  static Content of(MessageKind kind, Function<Language, Facts> facts, Collectivity collectivity) {
    Texts texts = collectivity.settings().texts();
    Facts french = facts.apply(Language.FR);
    return Content.toReferents(
        texts.subject(kind, Language.FR, french),
        texts.text(kind, Language.FR, TextField.BODY, french)
            + "\n\n"
            + texts.text(kind, Language.EN, TextField.BODY, facts.apply(Language.EN)));
  }
}
