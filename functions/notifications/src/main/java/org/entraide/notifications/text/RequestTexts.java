package org.entraide.notifications.text;

import org.entraide.model.HelpKind;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Facts;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.Variable;
import org.entraide.model.request.HelpRequest;
import org.entraide.notifications.message.Content;

/** What people read of one request, in the collectivity's words. */
public final class RequestTexts {
  private final Collectivity collectivity;
  private final boolean call;
  private final Language language;
  private final Facts facts;

  /** Texts about one request, for a reader of {@code language}. */
  public RequestTexts(HelpRequest request, Collectivity collectivity, Language language) {
    this.collectivity = collectivity;
    this.call = request.need().kind() == HelpKind.CONVIVIAL_CALL;
    this.language = language;
    this.facts = RequestFacts.of(request, collectivity, language);
  }

  /** Somebody is asked: {@code link} is where they answer. */
  public Content invitation(double distanceKm, String link) {
    return content(
        MessageKind.INVITATION,
        facts
            .with(Variable.DISTANCE, RequestFacts.distance(distanceKm, language))
            .with(Variable.LINK, link));
  }

  /** Somebody else was first. */
  public Content standDown() {
    return content(MessageKind.STAND_DOWN, facts);
  }

  /** The beneficiary hears who comes, or calls. */
  public Content accepted(String volunteerFirstName) {
    return content(
        call ? MessageKind.WILL_CALL : MessageKind.ACCEPTED,
        facts.with(Variable.FIRST_NAME, volunteerFirstName));
  }

  /** The beneficiary hears that a volunteer had to withdraw. */
  public Content searchingAgain() {
    return content(MessageKind.SEARCHING_AGAIN, facts);
  }

  /** It is not needed any more. */
  public Content cancelled() {
    return content(MessageKind.CANCELLED, facts);
  }

  /** It is met by another kind of help than {@code before}: to volunteers. */
  public Content kindChanged(HelpKind before) {
    return content(MessageKind.KIND_CHANGED, factsAfter(before));
  }

  /** It is met by another kind of help than {@code before}: to the beneficiary. */
  public Content kindChangedForYou(HelpKind before) {
    return content(MessageKind.KIND_CHANGED_FOR_YOU, factsAfter(before));
  }

  /** The day before. */
  public Content dayBefore() {
    return content(MessageKind.DAY_BEFORE, facts);
  }

  /** Shortly before. */
  public Content hourBefore() {
    return content(MessageKind.HOUR_BEFORE, facts);
  }

  /** The day after: was it done? */
  public Content done() {
    return content(MessageKind.DONE, facts);
  }

  private Facts factsAfter(HelpKind before) {
    return facts.with(Variable.BEFORE, RequestFacts.label(before, collectivity, language));
  }

  private Content content(MessageKind kind, Facts known) {
    return PersonContent.of(kind, language, known, collectivity);
  }
}
