package org.entraide.collectivities.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** A statement on paper: one page in French that a town's treasurer can file. */
final class StatementPage {
  private static final Locale FRENCH = Locale.FRANCE;
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", FRENCH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", FRENCH);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH'h'mm", FRENCH);

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("API_REQUESTS", "Appels du service (API)"),
          Map.entry("INVOCATIONS", "Exécutions de fonctions"),
          Map.entry("COMPUTE", "Temps de calcul, démarrages compris"),
          Map.entry("READ_UNITS", "Lectures de la base de données"),
          Map.entry("WRITE_UNITS", "Écritures dans la base de données"),
          Map.entry("BUS_EVENTS", "Événements"),
          Map.entry("PUBLISHES", "Messages remis à l’expéditeur"),
          Map.entry("LOGS", "Journaux techniques"),
          Map.entry("STORAGE", "Stockage"),
          Map.entry("SMS_PARTS", "SMS envoyés (en parties)"),
          Map.entry("PUSHES", "Notifications sur téléphone"),
          Map.entry("EMAILS", "Courriels"),
          Map.entry(Statement.PLATFORM_SHARE, "Part des travaux communs de la plateforme"));

  private static final Map<String, String> UNITS =
      Map.of(
          "request", "requête",
          "unit", "unité",
          "event", "événement",
          "part", "partie",
          "message", "message",
          "GB-s", "Go·s",
          "GB-month", "Go·mois",
          "GB", "Go");

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="fr">
      <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>%1$s</title>
      <style>
        @page { size: A4; margin: 18mm }
        body { font: 11pt/1.45 system-ui, sans-serif; color: #161616; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.5rem; margin: 0 0 .2rem }
        p { margin: .4rem 0 }
        table { border-collapse: collapse; width: 100%%; margin: 1.2rem 0 }
        caption { text-align: left; font-weight: 600; padding-bottom: .4rem }
        th, td { padding: .35rem .5rem; border-bottom: 1px solid #ccc; text-align: right }
        th:first-child, td:first-child { text-align: left }
        thead th { border-bottom: 2px solid #161616 }
        tfoot th, tfoot td { border-top: 2px solid #161616; border-bottom: 0; font-weight: 700 }
        .notes { font-size: .85rem; color: #3a3a3a }
      </style>
      </head>
      <body>
      """;

  private StatementPage() {}

  static String of(Statement statement) {
    String name = escaped(statement.collectivity().displayName());
    String month = MONTH.format(statement.month());
    StringBuilder page = new StringBuilder(HEAD.formatted("Relevé " + month + " – " + name));
    page.append("<h1>Relevé de consommation</h1>\n");
    page.append("<p><strong>")
        .append(name)
        .append("</strong> (")
        .append(statement.collectivity().id())
        .append(", ")
        .append(number(BigDecimal.valueOf(statement.flat().inhabitants()), 0))
        .append(" habitants)</p>\n<p>Période : ")
        .append(month)
        .append("</p>\n");
    table(statement, page);
    page.append("<p>À titre de comparaison, un abonnement forfaitaire de ")
        .append(number(statement.flat().perInhabitantAndYear(), 2))
        .append(" € par habitant et par an aurait coûté <strong>")
        .append(euros(statement.flat().amount()))
        .append("</strong> pour ce mois.</p>\n");
    notes(statement, page);
    return page.append("</body>\n</html>\n").toString();
  }

  private static void table(Statement statement, StringBuilder page) {
    page.append("<table>\n<caption>Consommation et montants</caption>\n<thead><tr>")
        .append("<th scope=\"col\">Poste</th><th scope=\"col\">Quantité</th>")
        .append("<th scope=\"col\">Unité</th><th scope=\"col\">Prix unitaire (€)</th>")
        .append("<th scope=\"col\">Montant (€)</th></tr></thead>\n<tbody>\n");
    for (Statement.Line line : statement.lines()) {
      page.append("<tr><td>")
          .append(LABELS.get(line.meter()))
          .append("</td><td>")
          .append(number(line.quantity(), 6))
          .append("</td><td>")
          .append(UNITS.get(line.unit()))
          .append("</td><td>")
          .append(number(line.unitPrice().movePointLeft(6), 10))
          .append("</td><td>")
          .append(number(BigDecimal.valueOf(line.amount(), 6), 6))
          .append("</td></tr>\n");
    }
    if (statement.lines().isEmpty()) {
      page.append("<tr><td colspan=\"5\">Aucune consommation ce mois-ci.</td></tr>\n");
    }
    page.append("</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"4\">Total dû</th><td>")
        .append(euros(statement.total()))
        .append("</td></tr></tfoot>\n</table>\n");
  }

  private static void notes(Statement statement, StringBuilder page) {
    ZoneId zone = statement.collectivity().settings().timeZone();
    Prices prices = statement.prices();
    page.append("<div class=\"notes\">\n<p>Prix d’Amazon Web Services, région ")
        .append(escaped(prices.list().awsRegion()))
        .append(", liste du ")
        .append(DAY.format(prices.date()))
        .append(", au taux de ")
        .append(number(prices.rate().euros(), 4))
        .append(" € pour un dollar (paramètre du ")
        .append(DAY.format(prices.rate().from()))
        .append("), offres gratuites ")
        .append(prices.everybodys() == null ? "non déduites" : "déduites")
        .append(". Chaque ligne est arrondie une fois, au millionième d’euro ; le total est leur")
        .append(" somme, arrondie au centime.</p>\n")
        .append("<p>Les travaux communs de la plateforme (tri des échéances, mesure) sont partagés")
        .append(" selon le nombre d’exécutions que chaque collectivité a provoquées : qui n’a rien")
        .append(" consommé ne paie rien.</p>\n");
    statement
        .gatheredUpTo()
        .ifPresent(
            upTo ->
                page.append("<p>Consommation connue jusqu’au ")
                    .append(HOUR.format(upTo.atZone(zone)))
                    .append(" ; les SMS le sont à l’instant.</p>\n"));
    page.append("</div>\n");
  }

  private static String euros(long micros) {
    return number(Statement.cents(micros), 2) + " €";
  }

  private static String number(BigDecimal number, int decimals) {
    NumberFormat format = NumberFormat.getNumberInstance(FRENCH);
    format.setRoundingMode(RoundingMode.HALF_UP);
    format.setMaximumFractionDigits(decimals);
    format.setMinimumFractionDigits(decimals == 2 ? 2 : 0);
    return format.format(number);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
