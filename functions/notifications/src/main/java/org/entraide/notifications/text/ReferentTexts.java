package org.entraide.notifications.text;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.notifications.message.Content;

/**
 * E-mail to référents: what happened to which request. Ids and kinds, no names: mail travels far.
 */
public final class ReferentTexts {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.ROOT);

  private ReferentTexts() {}

  public static Content accepted(HelpRequest request, Collectivity collectivity) {
    return mail(
        "accepted",
        about(request, collectivity) + " : un bénévole a accepté. / A volunteer has accepted.");
  }

  public static Content reopened(HelpRequest request, Collectivity collectivity) {
    return mail(
        "reopened",
        about(request, collectivity)
            + " : un bénévole s'est désisté, la recherche reprend."
            + " / A volunteer withdrew, the search begins again.");
  }

  /** With what would find somebody, when matching knows of something. */
  public static Content unfilled(HelpRequest request, Collectivity collectivity) {
    String text =
        about(request, collectivity)
            + " : personne n'a été trouvé, à vous de jouer. / Nobody was found, it is up to you.";
    if (request.shortfall() == null || request.shortfall().unlock().isEmpty()) {
      return mail("unfilled", text);
    }
    return mail(
        "unfilled",
        text
            + request.shortfall().unlock().stream()
                .map(unlock -> "\n- " + unlock.text().fr() + " / " + unlock.text().en())
                .collect(Collectors.joining()));
  }

  /** A mission whose time is over, and of which nobody says whether it was done. */
  public static Content unreported(HelpRequest request, Collectivity collectivity) {
    return mail(
        "unreported",
        about(request, collectivity)
            + " : personne ne dit si l'aide a eu lieu, appelez le bénévole ou la personne."
            + " / Nobody says whether it was done, please ring the volunteer or the person.");
  }

  public static Content application(String applicationId, Collectivity collectivity) {
    return mail(
        "application",
        collectivity.name()
            + " : une candidature attend votre réponse ("
            + applicationId
            + "). / An application is waiting for you.");
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

  private static String about(HelpRequest request, Collectivity collectivity) {
    return collectivity.name()
        + ", "
        + request.need().kind().label().fr()
        + " du "
        + WHEN.format(request.need().window().from().atZone(collectivity.settings().timeZone()))
        + " à "
        + request.need().place().commune()
        + " ("
        + request.id()
        + ")";
  }
}
