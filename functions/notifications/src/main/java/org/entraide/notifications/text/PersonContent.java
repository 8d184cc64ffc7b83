package org.entraide.notifications.text;

import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Facts;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.TextField;
import org.entraide.model.message.Texts;
import org.entraide.notifications.message.Content;

/** A message to a volunteer or a beneficiary on every channel, in the collectivity's words. */
final class PersonContent {
  private PersonContent() {}

  static Content of(MessageKind kind, Language language, Facts facts, Collectivity collectivity) {
    Texts texts = collectivity.settings().texts();
    return Content.toPerson(
        texts.sms(kind, language, facts),
        new Content.Push(
            texts.text(kind, language, TextField.PUSH_TITLE, facts),
            texts.text(kind, language, TextField.PUSH_BODY, facts)));
  }
}
