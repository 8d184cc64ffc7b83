package org.entraide.notifications.text;

import org.entraide.model.HelpKind;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Facts;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.Texts;
import org.entraide.model.message.Variable;
import org.entraide.model.request.HelpRequest;

/** What people read of one request, in the collectivity's words. */
public final class SmsTexts {
  private final Texts texts;
  private final Collectivity collectivity;
  private final boolean call;
  private final Language language;
  private final Facts facts;

  /** Texts about one request, for a reader of {@code language}. */
  public SmsTexts(HelpRequest request, Collectivity collectivity, Language language) {
    this.texts = collectivity.settings().texts();
    this.collectivity = collectivity;
    this.call = request.need().kind() == HelpKind.CONVIVIAL_CALL;
    this.language = language;
    this.facts = RequestFacts.of(request, collectivity, language);
  }

  /** Somebody is asked: {@code link} is where they answer. */
  public String invitation(double distanceKm, String link) {
    return sms(
        MessageKind.INVITATION,
        facts
            .with(Variable.DISTANCE, RequestFacts.distance(distanceKm, language))
            .with(Variable.LINK, link));
  }

  /** Somebody else was first. */
  public String standDown() {
    return sms(MessageKind.STAND_DOWN, facts);
  }

  /** The beneficiary hears who comes, or calls. */
  public String accepted(String volunteerFirstName) {
    return sms(
        call ? MessageKind.WILL_CALL : MessageKind.ACCEPTED,
        facts.with(Variable.FIRST_NAME, volunteerFirstName));
  }

  /** The beneficiary hears that a volunteer had to withdraw. */
  public String searchingAgain() {
    return sms(MessageKind.SEARCHING_AGAIN, facts);
  }

  /** It is not needed any more. */
  public String cancelled() {
    return sms(MessageKind.CANCELLED, facts);
  }

  /** It is met by another kind of help than {@code before}: to volunteers. */
  public String kindChanged(HelpKind before) {
    return sms(MessageKind.KIND_CHANGED, factsAfter(before));
  }

  /** It is met by another kind of help than {@code before}: to the beneficiary. */
  public String kindChangedForYou(HelpKind before) {
    return sms(MessageKind.KIND_CHANGED_FOR_YOU, factsAfter(before));
  }

  /** The day before. */
  public String dayBefore() {
    return sms(MessageKind.DAY_BEFORE, facts);
  }

  /** Shortly before. */
  public String hourBefore() {
    return sms(MessageKind.HOUR_BEFORE, facts);
  }

  /** The day after: was it done? */
  public String done() {
    return sms(MessageKind.DONE, facts);
  }

  private Facts factsAfter(HelpKind before) {
    return facts.with(Variable.BEFORE, RequestFacts.label(before, collectivity, language));
  }

  private String sms(MessageKind kind, Facts known) {
    return texts.sms(kind, language, known);
  }
}
