package org.entraide.local.inbox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The messages as a page that a screen reader and a keyboard can use; the latest first. */
final class InboxPage {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm:ss", Locale.FRENCH)
          .withZone(ZoneId.of("Europe/Paris"));

  /** What is said of the stack's own pages, such as the one that confirms an address. */
  private static final Pattern LINK = Pattern.compile("/local/[A-Za-z/]+\\?[A-Za-z]+=[\\w-]+");

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="fr">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Messages envoyés – Entraide en local</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem; color: #1a1a1a; background: #fff; }
      table { border-collapse: collapse; width: 100%; }
      caption { text-align: left; font-weight: bold; padding: .5rem 0; }
      th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top; }
      td.text { white-space: pre-wrap; overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      <main>
      <h1>Messages envoyés</h1>
      """;

  private static final String FOOT =
      """
      </main>
      </body>
      </html>
      """;

  private InboxPage() {}

  static String of(List<Message> messages) {
    StringBuilder page = new StringBuilder(HEAD);
    if (messages.isEmpty()) {
      page.append("<p>Aucun message.</p>\n");
    } else {
      appendTable(page, messages);
    }
    return page.append(FOOT).toString();
  }

  private static void appendTable(StringBuilder page, List<Message> messages) {
    int parts = messages.stream().mapToInt(Message::parts).sum();
    page.append("<table>\n<caption>")
        .append(messages.size())
        .append(messages.size() == 1 ? " message" : " messages")
        .append(", ")
        .append(parts)
        .append(parts == 1 ? " partie de SMS" : " parties de SMS")
        .append(" (heure de Paris)</caption>\n<thead><tr>");
    for (String title :
        List.of("Quand", "Canal", "Destinataire", "Collectivité", "Parties", "Texte")) {
      page.append("<th scope=\"col\">").append(title).append("</th>");
    }
    page.append("</tr></thead>\n<tbody>\n");
    for (int i = messages.size() - 1; i >= 0; i--) {
      appendRow(page, messages.get(i));
    }
    page.append("</tbody>\n</table>\n");
  }

  private static void appendRow(StringBuilder page, Message message) {
    page.append("<tr><td><time datetime=\"")
        .append(message.at())
        .append("\">")
        .append(WHEN.format(message.at()))
        .append("</time></td><td>")
        .append(channel(message.channel()))
        .append("</td><td>")
        .append(escaped(message.to()))
        .append("</td><td>")
        .append(escaped(message.collectivityId() == null ? "" : message.collectivityId()))
        .append("</td><td>")
        .append(message.parts())
        .append("</td><td class=\"text\">")
        .append(LINK.matcher(escaped(message.text())).replaceAll("<a href=\"$0\">$0</a>"))
        .append("</td></tr>\n");
  }

  private static String channel(Message.Channel channel) {
    return switch (channel) {
      case SMS -> "SMS";
      case PUSH -> "Notification mobile";
      case TOPIC -> "Sujet SNS";
      case EMAIL -> "Courriel";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
