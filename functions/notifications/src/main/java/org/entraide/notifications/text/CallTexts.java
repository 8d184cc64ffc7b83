package org.entraide.notifications.text;

import java.time.Instant;
import java.util.List;
import org.entraide.model.Language;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Facts;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.Variable;
import org.entraide.notifications.message.Content;

/**
 * What people read of a call or a concern, in the collectivity's words. The number to call is in
 * none of them: it is behind the link.
 */
public final class CallTexts {
  private final Collectivity collectivity;
  private final Facts facts;
  private final Instant at;

  private CallTexts(Collectivity collectivity, Facts facts, Instant at) {
    this.collectivity = collectivity;
    this.facts = facts;
    this.at = at;
  }

  /** Of a call to somebody of that first name. */
  public static CallTexts of(Occurrence call, String firstName, Collectivity collectivity) {
    return new CallTexts(
        collectivity,
        Facts.none()
            .with(Variable.FIRST_NAME, firstName)
            .with(Variable.COLLECTIVITY, collectivity.displayName())
            .with(Variable.REFERENCE, call.id()),
        call.plannedAt());
  }

  /** Of a concern: never about whom. */
  public static CallTexts of(Concern concern, Collectivity collectivity) {
    return new CallTexts(
        collectivity,
        Facts.none()
            .with(Variable.COLLECTIVITY, collectivity.displayName())
            .with(Variable.REFERENCE, concern.id()),
        concern.raisedAt());
  }

  /** The same, with where to look and answer. */
  public CallTexts with(String link) {
    return new CallTexts(collectivity, facts.with(Variable.LINK, link), at);
  }

  /** To a person who reads these languages. */
  public Content toPerson(MessageKind kind, List<String> languages) {
    Language language = languages.contains("fr") ? Language.FR : Language.EN;
    return PersonContent.of(kind, language, facts(language), collectivity);
  }

  /** To the référents. */
  public Content toReferents(MessageKind kind) {
    return ReferentContent.of(kind, this::facts, collectivity);
  }

  private Facts facts(Language language) {
    return facts.with(RequestFacts.when(at, collectivity.settings().timeZone(), language));
  }
}
