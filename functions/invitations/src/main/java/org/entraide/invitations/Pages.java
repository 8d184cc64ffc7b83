package org.entraide.invitations;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import org.entraide.model.Language;

/**
 * The invitation as a page that anybody can use: no script, nothing from elsewhere, large buttons,
 * plain words (RGAA 4.1). It shows what the JSON answer holds, nothing more.
 */
final class Pages {
  private static final String STYLE =
      "body{font:1.25rem/1.5 system-ui,sans-serif;color:#161616;background:#fff;margin:0}"
          + "main{max-width:36rem;margin:0 auto;padding:1.5rem}"
          + "button{font:inherit;display:block;width:100%;min-height:3.5rem;margin:1rem 0;"
          + "border:2px solid #000091;border-radius:.25rem;cursor:pointer}"
          + "button[value=ACCEPT],button[value=ANSWERED]{background:#000091;color:#fff}"
          + "button[value=DECLINE],button[value=NO_ANSWER],button[value=VOICEMAIL]"
          + "{background:#fff;color:#000091}"
          + "input{width:1.5rem;height:1.5rem;vertical-align:middle}"
          + "button:focus-visible,a:focus-visible{outline:3px solid #0a76f6;outline-offset:3px}";

  private final JsonNode offer;
  private final boolean english;

  private Pages(JsonNode offer, Language language) {
    this.offer = offer;
    this.english = language == Language.EN;
  }

  /** The page of an answer: an offer, or a problem. */
  static String of(int status, JsonNode content, Language language) {
    Pages page = new Pages(content, language);
    if (status == 200 && content.has("callState")) {
      Page call = CallPages.of(content, language);
      return page.page(call.title(), call.heading(), call.content());
    }
    if (status != 200) {
      return page.problem();
    }
    return content.has("items") ? page.digest(language) : page.offer();
  }

  /** Several at once, each with buttons of its own. */
  private String digest(Language language) {
    String volunteer = text("/volunteer/firstName");
    StringBuilder sections = new StringBuilder();
    for (JsonNode item : offer.path("items")) {
      Pages one = new Pages(item.path("offer"), language);
      sections.append(one.section(item.path("requestId").asText()));
    }
    String title = english ? "This week near you" : "Cette semaine près de chez vous";
    String heading =
        english
            ? "Hello " + volunteer + ", what would you like to do?"
            : "Bonjour " + volunteer + ", qu’aimeriez-vous faire ?";
    String none = english ? "Nothing is left to do." : "Il ne reste rien à faire.";
    return page(
        title + " – " + text("/collectivity/name"),
        sections.isEmpty() ? none : heading,
        sections.toString());
  }

  private String section(String requestId) {
    boolean waits = text("/state").equals("INVITED") && has("/beneficiary");
    boolean accepted = text("/state").equals("ACCEPTED") && has("/beneficiary");
    String who = has("/beneficiary") ? (english ? " for " : " pour ") : "";
    String heading =
        "<h2>" + escaped(text("/kindLabel") + who + text("/beneficiary/firstName")) + "</h2>\n";
    String lines = heading + "<p>" + what() + "</p>\n";
    if (waits) {
      return lines + note() + buttons(requestId);
    }
    String now =
        accepted
            ? english ? "You are going, thank you." : "Vous y allez, merci."
            : over(text("/volunteer/firstName"));
    return lines + "<p>" + escaped(now) + "</p>\n" + (accepted ? contact() + note() : "");
  }

  /**
   * What differs from page to page.
   *
   * @param content HTML
   */
  record Page(String title, String heading, String content) {}

  private String offer() {
    String place = text("/collectivity/name");
    String volunteer = text("/volunteer/firstName");
    boolean waits = text("/state").equals("INVITED") && has("/beneficiary");
    boolean accepted = text("/state").equals("ACCEPTED") && has("/beneficiary");
    if (accepted) {
      String title =
          english ? "Thank you " + volunteer + ", noted." : "Merci " + volunteer + ", c’est noté.";
      return page(
          (english ? "Thank you – " : "Merci – ") + place,
          title,
          "<p>" + what() + "</p>\n" + contact() + note());
    }
    if (waits) {
      String who = text("/beneficiary/firstName");
      String title =
          english
              ? "Hello " + volunteer + ", can you help " + who + "?"
              : "Bonjour " + volunteer + ", pouvez-vous aider " + who + " ?";
      return page(
          text("/kindLabel") + (english ? " for " : " pour ") + who + " – " + place,
          title,
          "<p>" + what() + "</p>\n" + note() + buttons());
    }
    return page(text("/kindLabel") + " – " + place, over(volunteer), "<p>" + what() + "</p>\n");
  }

  private String over(String volunteer) {
    if (text("/state").equals("DECLINED")) {
      return english
          ? "Noted, " + volunteer + ". Another time perhaps!"
          : "C’est noté, " + volunteer + ". À une prochaine fois !";
    }
    return text("/requestState").equals("CANCELLED")
        ? english ? "This help is no longer needed." : "Cette aide n’est plus nécessaire."
        : english
            ? "Other volunteers have already taken it, thank you!"
            : "D’autres bénévoles ont déjà répondu présent, merci !";
  }

  private String problem() {
    String title = text("/title");
    return page(title, title, "");
  }

  private String what() {
    OffsetDateTime from = OffsetDateTime.parse(offer.at("/window/from").asText());
    OffsetDateTime to = OffsetDateTime.parse(offer.at("/window/to").asText());
    boolean oneDay = from.toLocalDate().equals(to.toLocalDate());
    String when;
    if (english) {
      when =
          oneDay
              ? day(from) + " between " + hour(from) + " and " + hour(to)
              : "from " + day(from) + " " + hour(from) + " to " + day(to) + " " + hour(to);
    } else {
      when =
          oneDay
              ? day(from) + " entre " + hour(from) + " et " + hour(to)
              : "du " + day(from) + " à " + hour(from) + " au " + day(to) + " à " + hour(to);
    }
    JsonNode distance = offer.at("/zone/distanceKm");
    String far = distance.isMissingNode() ? "" : " (" + kilometres(distance.asDouble()) + " km)";
    int minutes = offer.path("minutes").asInt();
    return escaped(
        text("/kindLabel")
            + ", "
            + when
            + (english ? ", about " : ", environ ")
            + minutes
            + (english ? " minutes, in " : " minutes, à ")
            + text("/zone/commune")
            + far
            + ".");
  }

  private String day(OffsetDateTime time) {
    Locale locale = english ? Locale.ENGLISH : Locale.FRENCH;
    String first = !english && time.getDayOfMonth() == 1 ? "er" : "";
    return time.getDayOfWeek().getDisplayName(TextStyle.FULL, locale)
        + " "
        + time.getDayOfMonth()
        + first
        + " "
        + time.getMonth().getDisplayName(TextStyle.FULL, locale);
  }

  private String hour(OffsetDateTime time) {
    if (english) {
      return "%d:%02d".formatted(time.getHour(), time.getMinute());
    }
    return time.getMinute() == 0
        ? time.getHour() + " h"
        : "%d h %02d".formatted(time.getHour(), time.getMinute());
  }

  private String kilometres(double km) {
    String number = km == Math.rint(km) ? Long.toString((long) km) : Double.toString(km);
    return english ? number : number.replace('.', ',');
  }

  private String contact() {
    if (!has("/contact")) {
      return "";
    }
    StringBuilder line = new StringBuilder("<p>");
    line.append(escaped(text("/beneficiary/firstName") + " " + text("/contact/lastName")));
    if (has("/contact/address")) {
      line.append(", ").append(escaped(text("/contact/address")));
    }
    if (has("/contact/phone")) {
      String phone = text("/contact/phone");
      line.append(", <a href=\"tel:")
          .append(escaped(phone))
          .append("\">")
          .append(escaped(spelled(phone)))
          .append("</a>");
    }
    return line.append(".</p>\n").toString();
  }

  /** A French number as people write it: {@code 03 53 01 01 23}. */
  static String spelled(String phone) {
    return phone.matches("\\+33[0-9]{9}")
        ? "0" + phone.charAt(3) + phone.substring(4).replaceAll("(..)", " $1")
        : phone;
  }

  private String note() {
    return has("/note") ? "<p>" + escaped(text("/note")) + "</p>\n" : "";
  }

  private String buttons() {
    return buttons("");
  }

  /**
   * @param requestId which of several is answered; empty where there is one only
   */
  private String buttons(String requestId) {
    String which =
        requestId.isEmpty()
            ? ""
            : "<input type=\"hidden\" name=\"requestId\" value=\"" + escaped(requestId) + "\">";
    return """
        <form method="post">%s
        <button name="answer" value="ACCEPT">%s</button>
        <button name="answer" value="DECLINE">%s</button>
        </form>
        """
        .formatted(
            which, english ? "I will go" : "J’y vais", english ? "I cannot" : "Je ne peux pas");
  }

  private String page(String title, String heading, String content) {
    return """
        <!doctype html>
        <html lang="%s">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title><style>%s</style></head>
        <body><main>
        <h1>%s</h1>
        %s</main></body>
        </html>
        """
        .formatted(english ? "en" : "fr", escaped(title), STYLE, escaped(heading), content);
  }

  private boolean has(String pointer) {
    return !offer.at(pointer).isMissingNode();
  }

  private String text(String pointer) {
    return offer.at(pointer).asText("");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
