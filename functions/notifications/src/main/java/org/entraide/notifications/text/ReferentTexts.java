package org.entraide.notifications.text;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.PersonUnreachable;
import org.entraide.model.message.Facts;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.Variable;
import org.entraide.model.request.HelpRequest;
import org.entraide.notifications.message.Content;

/** What référents read by e-mail of requests, applications, budgets and contacts. */
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
    return about(MessageKind.REFERENT_APPLICATION, applicationId, collectivity);
  }

  /** Most of the month's SMS are gone: of so many parts. */
  public static Content budgetRunsLow(YearMonth month, int parts, Collectivity collectivity) {
    return about(MessageKind.REFERENT_BUDGET_LOW, month, parts, collectivity);
  }

  /** All of the month's SMS are gone: so many parts. */
  public static Content budgetExhausted(YearMonth month, int parts, Collectivity collectivity) {
    return about(MessageKind.REFERENT_BUDGET_SPENT, month, parts, collectivity);
  }

  /** A person whom SMS or notifications do not reach any more. */
  public static Content unreachable(
      String personId, PersonUnreachable.Reason reason, Collectivity collectivity) {
    MessageKind kind =
        switch (reason) {
          case OPTED_OUT -> MessageKind.REFERENT_CONTACT_OPTED_OUT;
          case BAD_NUMBER -> MessageKind.REFERENT_CONTACT_BAD_NUMBER;
          case NO_DEVICE -> MessageKind.REFERENT_CONTACT_NO_DEVICE;
        };
    return about(kind, personId, collectivity);
  }

  private static Content about(MessageKind kind, HelpRequest request, Collectivity collectivity) {
    return ReferentContent.of(
        kind, language -> RequestFacts.of(request, collectivity, language), collectivity);
  }

  private static Content about(MessageKind kind, String reference, Collectivity collectivity) {
    Facts facts =
        Facts.none()
            .with(Variable.COLLECTIVITY, collectivity.displayName())
            .with(Variable.REFERENCE, reference);
    return ReferentContent.of(kind, language -> facts, collectivity);
  }

  private static Content about(
      MessageKind kind, YearMonth month, int parts, Collectivity collectivity) {
    Facts facts =
        Facts.none()
            .with(Variable.COLLECTIVITY, collectivity.displayName())
            .with(Variable.PARTS, Integer.toString(parts));
    return ReferentContent.of(
        kind, language -> facts.with(Variable.MONTH, name(month, language)), collectivity);
  }

  private static String name(YearMonth month, Language language) {
    Locale locale = language == Language.EN ? Locale.UK : Locale.FRANCE;
    return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
  }
}
