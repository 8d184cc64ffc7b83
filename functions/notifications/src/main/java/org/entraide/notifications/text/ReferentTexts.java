package org.entraide.notifications.text;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.entraide.model.Language;
import org.entraide.model.Text;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.PersonUnreachable;
import org.entraide.model.message.Facts;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.Variable;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.notifications.message.Content;

/** What référents read by e-mail of requests, applications, budgets and contacts. */
public final class ReferentTexts {
  private static final Text UNLOCK =
      new Text("Ce qui trouverait quelqu'un :", "What would find somebody:");

  private ReferentTexts() {}

  public static Content accepted(HelpRequest request, Collectivity collectivity) {
    return about(MessageKind.REFERENT_ACCEPTED, request, collectivity);
  }

  public static Content reopened(HelpRequest request, Collectivity collectivity) {
    return about(MessageKind.REFERENT_REOPENED, request, collectivity);
  }

  /** With why, and with what would find somebody, when matching knows of something. */
  public static Content unfilled(HelpRequest request, Collectivity collectivity) {
    Content content = about(MessageKind.REFERENT_UNFILLED, request, collectivity);
    Shortfall why = request.shortfall();
    return why == null
        ? content
        : Content.toReferents(
            content.mail().subject(),
            content.mail().body()
                + section(why.reason().text(), why.excluded())
                + (why.unlock().isEmpty() ? "" : section(UNLOCK, why.unlock())));
  }

  private static String section(Text title, List<Shortfall.Finding> findings) {
    return "\n\n"
        + inBoth(title)
        + findings.stream()
            .map(finding -> "\n- " + inBoth(finding.text()))
            .collect(Collectors.joining());
  }

  private static String inBoth(Text text) {
    return text.fr() + " / " + text.en();
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
