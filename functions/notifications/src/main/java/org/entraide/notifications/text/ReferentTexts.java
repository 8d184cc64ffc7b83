package org.entraide.notifications.text;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;

/**
 * E-mail to référents: what happened to which request. Ids and kinds, no names: mail travels far.
 */
public final class ReferentTexts {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.ROOT);

  private ReferentTexts() {}

  public static String accepted(HelpRequest request, Collectivity collectivity) {
    return about(request, collectivity) + " : un bénévole a accepté. / A volunteer has accepted.";
  }

  public static String reopened(HelpRequest request, Collectivity collectivity) {
    return about(request, collectivity)
        + " : un bénévole s'est désisté, la recherche reprend."
        + " / A volunteer withdrew, the search begins again.";
  }

  /** With what would find somebody, when matching knows of something. */
  public static String unfilled(HelpRequest request, Collectivity collectivity) {
    String text =
        about(request, collectivity)
            + " : personne n'a été trouvé, à vous de jouer. / Nobody was found, it is up to you.";
    if (request.shortfall() == null || request.shortfall().unlock().isEmpty()) {
      return text;
    }
    return text
        + request.shortfall().unlock().stream()
            .map(unlock -> "\n- " + unlock.text().fr() + " / " + unlock.text().en())
            .collect(Collectors.joining());
  }

  public static String application(String applicationId, Collectivity collectivity) {
    return collectivity.name()
        + " : une candidature attend votre réponse ("
        + applicationId
        + "). / An application is waiting for you.";
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
