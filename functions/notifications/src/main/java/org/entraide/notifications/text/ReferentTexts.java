package org.entraide.notifications.text;

import java.util.stream.Collectors;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Facts;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.TextField;
import org.entraide.model.message.Texts;
import org.entraide.model.message.Variable;
import org.entraide.model.request.HelpRequest;
import org.entraide.notifications.message.Content;

/**
 * E-mail to référents, in French and then in English, in the collectivity's words: what happened to
 * which request. Ids and kinds, no names: mail travels far.
 */
public final class ReferentTexts {
  private ReferentTexts() {}

  public static Content accepted(HelpRequest request, Collectivity collectivity) {
    return about(MessageKind.REFERENT_ACCEPTED, request, collectivity);
  }

  public static Content reopened(HelpRequest request, Collectivity collectivity) {
    return about(MessageKind.REFERENT_REOPENED, request, collectivity);
  }

  /** With what would find somebody, when matching knows of something. */
  public static Content unfilled(HelpRequest request, Collectivity collectivity) {
    Content content = about(MessageKind.REFERENT_UNFILLED, request, collectivity);
    if (request.shortfall() == null || request.shortfall().unlock().isEmpty()) {
      return content;
    }
    String unlock =
        request.shortfall().unlock().stream()
            .map(found -> "\n- " + found.text().fr() + " / " + found.text().en())
            .collect(Collectors.joining());
    return Content.toReferents(content.mail().subject(), content.mail().body() + unlock);
  }

  /** A mission whose time is over, and of which nobody says whether it was done. */
  public static Content unreported(HelpRequest request, Collectivity collectivity) {
    return about(MessageKind.REFERENT_UNREPORTED, request, collectivity);
  }

  public static Content application(String applicationId, Collectivity collectivity) {
    Facts facts =
        Facts.none()
            .with(Variable.COLLECTIVITY, collectivity.displayName())
            .with(Variable.REFERENCE, applicationId);
    return mail(MessageKind.REFERENT_APPLICATION, facts, facts, collectivity);
  }

  /** The month's SMS at four fifths. */
  public static Content budgetRunsLow(String month, Collectivity collectivity) {
    return mail(
        "SMS budget",
        collectivity.name()
            + " : 80 % des SMS de "
            + month
            + " sont partis. / 80 % of the month's SMS are used.");
  }

  /** The month's SMS are used up. */
  public static Content budgetExhausted(String month, Collectivity collectivity) {
    return mail(
        "SMS budget",
        collectivity.name()
            + " : les SMS de "
            + month
            + " sont épuisés. Seul ce qui est urgent part encore par SMS ; le reste attend dans la"
            + " liste « à appeler ». / The month's SMS are used up. Only what is urgent still goes"
            + " by SMS; the rest waits in the list \"to phone\".");
  }

  /** A person whom a channel does not reach. */
  public static Content unreachable(String personId, String reason, Collectivity collectivity) {
    return mail(
        "contact",
        collectivity.name()
            + " : une personne n'est plus joignable ainsi ("
            + reason
            + ", "
            + personId
            + "). / Somebody cannot be reached that way any more.");
  }

  private static Content mail(String what, String body) {
    return Content.toReferents("Entraide: " + what, body);
  }

  private static Content about(MessageKind kind, HelpRequest request, Collectivity collectivity) {
    return mail(
        kind,
        RequestFacts.of(request, collectivity, Language.FR),
        RequestFacts.of(request, collectivity, Language.EN),
        collectivity);
  }

  private static Content mail(MessageKind kind, Facts fr, Facts en, Collectivity collectivity) {
    Texts texts = collectivity.settings().texts();
    return Content.toReferents(
        texts.subject(kind, Language.FR, fr),
        texts.text(kind, Language.FR, TextField.BODY, fr)
            + "\n\n"
            + texts.text(kind, Language.EN, TextField.BODY, en));
  }
}
