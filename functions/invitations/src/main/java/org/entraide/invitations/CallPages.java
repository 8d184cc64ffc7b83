package org.entraide.invitations;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.entraide.model.Language;

/**
 * A planned call as a page that anybody can use: the number to tap, and what came of it in one more
 * tap. It shows what the JSON answer holds, nothing more.
 */
final class CallPages {
  private final JsonNode offer;
  private final boolean english;

  private CallPages(JsonNode offer, Language language) {
    this.offer = offer;
    this.english = language == Language.EN;
  }

  /** The page's title and content, under the words at its head. */
  static Pages.Page of(JsonNode offer, Language language) {
    return new CallPages(offer, language).page();
  }

  private Pages.Page page() {
    String who = text("/beneficiary/firstName");
    String place = text("/collectivity/name");
    return switch (text("/callState")) {
      case "ANSWERED", "CLOSED" ->
          new Pages.Page(
              say("Appel – ", "Call – ") + place,
              say("Merci, c’est noté.", "Thank you, noted."),
              "");
      case "UNREACHABLE" ->
          new Pages.Page(
              say("Appel – ", "Call – ") + place,
              say(
                  "Merci d’avoir essayé. La mairie prend le relais.",
                  "Thank you for trying. The town hall takes over."),
              "");
      default ->
          new Pages.Page(
              say("Appel à ", "Call to ") + who + " – " + place,
              say("Votre appel à ", "Your call to ") + who,
              "<p>" + Pages.escaped(when()) + "</p>\n" + number() + form());
    };
  }

  private String when() {
    OffsetDateTime at = OffsetDateTime.parse(text("/plannedAt"));
    Locale locale = english ? Locale.ENGLISH : Locale.FRENCH;
    String day = DateTimeFormatter.ofPattern("EEEE d MMMM", locale).format(at);
    String hour = DateTimeFormatter.ofPattern(english ? "H:mm" : "H 'h' mm", locale).format(at);
    int minutes = offer.path("minutes").asInt();
    return say(
        day + " à " + hour + ", environ " + minutes + " minutes.",
        day + " at " + hour + ", about " + minutes + " minutes.");
  }

  private String number() {
    String phone = text("/beneficiary/phone");
    if (phone.isEmpty()) {
      return "";
    }
    return "<p>"
        + Pages.escaped(text("/beneficiary/firstName") + " " + text("/beneficiary/lastName"))
        + " : <a href=\"tel:"
        + Pages.escaped(phone)
        + "\">"
        + Pages.escaped(Pages.spelled(phone))
        + "</a></p>\n"
        + "<p>"
        + say(
            "En cas de danger, appelez vous-même le 15 ou le 112.",
            "In danger, call 15 or 112 yourself.")
        + "</p>\n";
  }

  private String form() {
    return """
        <form method="post">
        <p><label><input type="checkbox" name="concern" value="URGENT"> %s</label></p>
        <button name="outcome" value="ANSWERED">%s</button>
        <button name="outcome" value="NO_ANSWER">%s</button>
        <button name="outcome" value="VOICEMAIL">%s</button>
        </form>
        """
        .formatted(
            say("Je suis inquiet : prévenez la mairie", "I am worried: tell the town hall"),
            say("Nous avons parlé", "We talked"),
            say("Pas de réponse", "No answer"),
            say("Messagerie", "Voicemail"));
  }

  private String say(String fr, String en) {
    return english ? en : fr;
  }

  private String text(String pointer) {
    return offer.at(pointer).asText("");
  }
}
