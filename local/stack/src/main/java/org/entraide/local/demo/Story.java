package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.entraide.local.demo.Town.Person;

/** Tells what happens as a timeline: simulated hour, town, what happened. First names only. */
final class Story {
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.FRENCH);
  private static final DateTimeFormatter DAY_ENGLISH =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEEE", Locale.FRENCH);

  private final PrintStream out;
  private final Map<String, String> labels = new HashMap<>();
  private final Map<String, Instant> opened = new HashMap<>();
  private final Map<String, Integer> refusals = new HashMap<>();
  private final Map<Town, Map<String, List<String>>> reminded = new LinkedHashMap<>();
  private Instant remindedAt;
  private LocalDate today;

  Story(PrintStream out) {
    this.out = out;
  }

  void asked(Ask ask, JsonNode request) {
    String id = request.path("id").asText();
    labels.put(id, request.path("kindLabel").asText());
    opened.put(id, ask.at());
    line(
        ask.at(),
        ask.town(),
        "%s %s : %s, %s, %d min%s"
            .formatted(
                ask.beneficiary().firstName(),
                ask.door().words(),
                label(id),
                window(ask),
                ask.minutes(),
                ask.volunteers() > 1 ? ", à " + ask.volunteers() + " bénévoles" : ""));
  }

  void declared(Instant at, Town town, Person volunteer, Person beneficiary, JsonNode request) {
    line(
        at,
        town,
        "%s a passé un moment chez %s sans qu'on le demande : %d min, notées à la mairie"
            .formatted(
                volunteer.firstName(),
                beneficiary.firstName(),
                request.path("missions").path(0).path("minutes").asInt()));
  }

  /** A fact of the bus about a request of the day. */
  void heard(String type, Instant at, Ask ask, JsonNode detail) {
    String text =
        switch (type) {
          case "VolunteersInvited" -> invited(ask, detail);
          case "RequestAccepted" -> accepted(at, ask, detail);
          case "RequestReopened" ->
              "%s se désiste (%s pour %s) : la demande rouvre, urgente / reopened, urgent"
                  .formatted(who(ask, detail, "withdrawnVolunteerId"), label(detail), whom(ask));
          case "RequestUnfilled" ->
              "personne pour %s (%s) : devant le référent / nobody, the référent takes over"
                  .formatted(whom(ask), label(detail));
          case "RequestCancelled" ->
              "%s n'en a plus besoin (%s), prévenus : %s / cancelled"
                  .formatted(whom(ask), label(detail), names(ask, detail.path("informed")));
          case "RequestCompleted" ->
              "%s a aidé %s (%s), %d min"
                  .formatted(
                      who(ask, detail, "volunteerId"),
                      whom(ask),
                      label(detail),
                      detail.path("minutes").asInt());
          case "HoursCorrected" ->
              "le référent corrige les heures de %s : %d min au lieu de %d / corrected"
                  .formatted(
                      who(ask, detail, "volunteerId"),
                      detail.path("minutes").asInt(),
                      detail.path("previousMinutes").asInt());
          default -> null;
        };
    switch (type) {
      case "InvitationDeclined" ->
          refusals.merge(detail.path("requestId").asText(), 1, Integer::sum);
      case "RequestReopened" -> {
        opened.put(detail.path("requestId").asText(), at);
        refusals.remove(detail.path("requestId").asText());
      }
      case "HelpReminderDue" -> remind(at, ask, detail);
      default -> {
        // Nothing to remember.
      }
    }
    if (text != null) {
      line(at, ask.town(), text);
    }
  }

  private String invited(Ask ask, JsonNode detail) {
    return "  invités pour %s (vague %d) : %s"
        .formatted(whom(ask), detail.path("wave").asInt(), names(ask, detail.path("volunteerIds")));
  }

  private static String names(Ask ask, JsonNode ids) {
    List<String> names = new ArrayList<>();
    ids.forEach(id -> names.add(ask.town().firstName(id.asText())));
    return String.join(", ", names);
  }

  private String accepted(Instant at, Ask ask, JsonNode detail) {
    String id = detail.path("requestId").asText();
    int others = detail.path("stoodDown").size();
    int no = refusals.getOrDefault(id, 0);
    return "  %s ira chez %s (%s) : oui au bout de %s%s%s"
        .formatted(
            who(ask, detail, "volunteerId"),
            whom(ask),
            label(detail),
            length(Duration.between(opened.get(id), at)),
            no == 0 ? "" : ", " + no + (no == 1 ? " a dit non" : " ont dit non"),
            others == 0 ? "" : ", " + others + (others == 1 ? " remercié" : " remerciés"));
  }

  /** Reminders come many at a time: one line for each town and occasion. */
  private void remind(Instant at, Ask ask, JsonNode detail) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    if (!minute.equals(remindedAt)) {
      endOfReminders();
      remindedAt = minute;
    }
    String occasion =
        switch (detail.path("occasion").asText()) {
          case "DAY_BEFORE" -> "rappel de la veille / day before";
          case "HOUR_BEFORE" -> "rappel avant l'heure / before the hour";
          default -> "« est-ce fait ? » / done?";
        };
    reminded
        .computeIfAbsent(ask.town(), town -> new TreeMap<>())
        .computeIfAbsent(occasion, key -> new ArrayList<>())
        .add(who(ask, detail, "volunteerId"));
  }

  /** Tells the reminders that were heard of since the last line. */
  void endOfReminders() {
    Map<Town, Map<String, List<String>>> all = new LinkedHashMap<>(reminded);
    reminded.clear();
    all.forEach(
        (town, occasions) ->
            occasions.forEach(
                (occasion, names) ->
                    line(remindedAt, town, "  " + occasion + " : " + String.join(", ", names))));
  }

  /** Why nobody was found, as {@code GET …/candidates} says it. */
  void explained(Instant at, Ask ask, JsonNode candidates) {
    candidates
        .path("excluded")
        .forEach(rule -> line(at, ask.town(), "    - " + rule.path("text").asText()));
    candidates
        .path("unlock")
        .forEach(
            unlock ->
                line(
                    at,
                    ask.town(),
                    "    → ce qui débloquerait / what would help : "
                        + unlock.path("text").asText()));
    if (!candidates.path("candidates").isEmpty()) {
      line(
          at,
          ask.town(),
          "    → %d bénévoles à appeler soi-même / could be called"
              .formatted(candidates.path("candidates").size()));
    }
  }

  private void line(Instant at, Town town, String text) {
    if (!reminded.isEmpty()) {
      endOfReminders();
    }
    LocalDate day = at.atZone(town.zone()).toLocalDate();
    if (!day.equals(today)) {
      today = day;
      out.printf("%n  — %s / %s —%n", DAY.format(day), DAY_ENGLISH.format(day));
    }
    out.printf("  %s  %-16s %s%n", HOUR.format(at.atZone(town.zone())), town.name(), text);
  }

  private static String window(Ask ask) {
    ZoneId zone = ask.town().zone();
    return "%s %s-%s"
        .formatted(
            WEEKDAY.format(ask.from().atZone(zone)),
            HOUR.format(ask.from().atZone(zone)),
            HOUR.format(ask.to().atZone(zone)));
  }

  private static String whom(Ask ask) {
    return ask.beneficiary().firstName();
  }

  private static String who(Ask ask, JsonNode detail, String field) {
    return ask.town().firstName(detail.path(field).asText());
  }

  private String label(JsonNode detail) {
    return label(detail.path("requestId").asText());
  }

  private String label(String requestId) {
    return labels.getOrDefault(requestId, "?");
  }

  private static String length(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    return minutes < 60 ? minutes + " min" : "%d h %02d".formatted(minutes / 60, minutes % 60);
  }
}
