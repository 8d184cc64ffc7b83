package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.entraide.local.demo.Checks.Check;
import org.entraide.local.demo.Town.Person;
import org.entraide.local.json.Json;

/**
 * A week of convivial calls: one as it should be, one whose caller is on leave, one that nobody
 * answers, one after which somebody is worried. Between its moments the clock is set forward, as
 * after an outage of the schedule: the next sweep catches up.
 */
final class CallsWeek {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.FRENCH);
  private static final Pattern LINK = Pattern.compile("/v1/c/([0-9A-Za-z_-]{36})");
  private static final String FIRST_ON_DUTY = Cast.MOBILES + "9901";
  private static final String SECOND_ON_DUTY = Cast.MOBILES + "9902";
  private static final String RELATIVE = Cast.MOBILES + "9903";

  private final Api api;
  private final Town town;
  private final PrintStream out;
  private final Consumer<Instant> clock;
  private final LocalDate monday;
  private final Person holder;
  private final Person away;
  private final Person substitute;
  private final List<Check> checks = new ArrayList<>();

  /**
   * @param clock sets simulated time forward, and nothing happens on the way
   * @param monday of the week
   */
  CallsWeek(Api api, Town town, PrintStream out, Consumer<Instant> clock, LocalDate monday) {
    this.api = api;
    this.town = town;
    this.out = out;
    this.clock = clock;
    this.monday = monday;
    this.holder = town.volunteers().get(0);
    this.away = town.volunteers().get(1);
    this.substitute = town.volunteers().get(2);
  }

  /** Plays it and says what must hold. */
  List<Check> play() {
    out.printf("%nUne semaine d'appels / a week of calls%n");
    moveTo(0, "09:00");
    settle();
    List<Person> people = ofDifferentNames();
    Person first = people.get(0);
    Person second = people.get(1);
    Person third = withRelative(people.get(2));
    Person fourth = people.get(3);
    plan(first, "TU", "15:00", holder, substitute);
    plan(second, "WE", "15:00", away, substitute);
    plan(third, "TU", "10:30", holder, substitute);
    plan(fourth, "TH", "11:00", holder, substitute);
    api.post("/local/quiesce", null, null);
    say(0, "09:00", "quatre séries d'appels / four series of calls");
    leave();
    moveTo(0, "10:01");
    say(
        0,
        "10:01",
        "rappels de la veille, le numéro derrière un lien / reminders, the number behind a link");
    unanswered(third);
    normal(first);
    climbing(third);
    replaced(second);
    worried(fourth);
    moveTo(4, "12:00");
    checks.add(new Check("aucun appel oublié / no call forgotten", forgotten()));
    return checks;
  }

  /** Two tries, two hours apart, and two people on duty. */
  private void settle() {
    JsonNode collectivity = api.get("/v1/collectivities/" + town.id(), town.referent());
    ObjectNode patch = Json.object();
    ObjectNode ladder = patch.putObject("settings").putObject("ladder");
    ladder.put("tries", 2).put("retryAfterMinutes", 120);
    ladder.putArray("contacts").addObject().put("label", "CCAS").put("phone", FIRST_ON_DUTY);
    ladder.withArray("contacts").addObject().put("label", "Astreinte").put("phone", SECOND_ON_DUTY);
    api.patch(
        "/v1/collectivities/" + town.id(),
        town.referent(),
        patch,
        collectivity.path("version").asLong());
  }

  /** So that the story and its messages can be told apart. */
  private List<Person> ofDifferentNames() {
    Map<String, Person> byName = new LinkedHashMap<>();
    town.beneficiaries().forEach(person -> byName.putIfAbsent(person.firstName(), person));
    return List.copyOf(byName.values());
  }

  private Person withRelative(Person person) {
    JsonNode read = api.get(town.path("beneficiaries/" + person.id()), town.referent());
    ObjectNode patch = Json.object();
    patch
        .putObject("contactPerson")
        .put("name", "Une nièce")
        .put("phone", RELATIVE)
        .put("relation", "nièce");
    api.patch(
        town.path("beneficiaries/" + person.id()),
        town.referent(),
        patch,
        read.path("version").asLong());
    return person;
  }

  private void plan(Person beneficiary, String day, String time, Person... circle) {
    ObjectNode plan =
        Json.object()
            .put("beneficiaryId", beneficiary.id())
            .put("rrule", "FREQ=WEEKLY;BYDAY=" + day)
            .put("time", time)
            .put("from", monday.toString());
    for (Person one : circle) {
      plan.withArray("circle").add(one.id());
    }
    api.post(town.path("call-plans"), town.referent(), plan);
  }

  /** A leave is entered on Monday; whoever stands in hears of it at once. */
  private void leave() {
    JsonNode read = api.get(town.path("volunteers/" + away.id()), town.referent());
    ObjectNode patch = Json.object();
    patch
        .putArray("leaves")
        .addObject()
        .put("from", monday.toString())
        .put("to", monday.plusDays(6).toString());
    moveTo(0, "09:30");
    api.patch(
        town.path("volunteers/" + away.id()),
        town.referent(),
        patch,
        read.path("version").asLong());
    api.post("/local/quiesce", null, null);
    boolean told = sms(substitute).stream().anyMatch(text -> text.contains("remplacez"));
    say(
        0,
        "09:30",
        "%s pose un congé : %s remplace, et l'apprend aussitôt / a leave: the stand-in is told"
            .formatted(away.firstName(), substitute.firstName()));
    check("congé : remplaçant prévenu le jour même / stand-in told that day", told);
  }

  /**
   * The holder sees the number behind the link of the reminder, and says there that they talked.
   */
  private void normal(Person beneficiary) {
    moveTo(1, "14:01");
    String token =
        sms(holder).stream()
            .filter(text -> text.contains(beneficiary.firstName()))
            .map(LINK::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> new Api.Broken("no link to call " + beneficiary.firstName()));
    JsonNode offer = api.get("/v1/c/" + token, null);
    boolean number = offer.at("/beneficiary/phone").asText().equals(beneficiary.phone());
    boolean hidden = sms(holder).stream().noneMatch(text -> text.contains(beneficiary.phone()));
    moveTo(1, "15:20");
    JsonNode told =
        api.post(
            "/v1/c/" + token, null, Json.object().put("outcome", "ANSWERED").put("minutes", 18));
    say(
        1,
        "15:20",
        "%s a parlé 18 min avec %s / they talked"
            .formatted(holder.firstName(), beneficiary.firstName()));
    check("numéro derrière le lien, dans aucun SMS / number in no SMS", number && hidden);
    check(
        "appel normal : abouti / a normal call: answered",
        told.path("callState").asText().equals("ANSWERED"));
  }

  private void unanswered(Person beneficiary) {
    moveTo(1, "09:31");
    moveTo(1, "10:45");
    log(beneficiary, holder, Json.object().put("outcome", "NO_ANSWER"));
    say(
        1,
        "10:45",
        "%s ne répond pas à %s / no answer".formatted(beneficiary.firstName(), holder.firstName()));
  }

  /** Another part of the day, the substitute, the référent, the relative; then she is found. */
  private void climbing(Person beneficiary) {
    moveTo(1, "18:01");
    moveTo(2, "08:01");
    moveTo(2, "10:02");
    JsonNode call = call(beneficiary);
    List<String> steps = new ArrayList<>();
    call.path("steps")
        .forEach(
            step -> {
              steps.add(step.path("step").asText());
              out.printf(
                  "  %s  %s%n",
                  WHEN.format(
                      OffsetDateTime.parse(step.path("at").asText())
                          .atZoneSameInstant(town.zone())),
                  "  l'échelle / the ladder : " + step.path("step").asText());
            });
    boolean relative =
        api.local("messages").stream()
            .anyMatch(message -> message.path("to").asText().equals(RELATIVE));
    List<JsonNode> unreached = new ArrayList<>();
    api.get(town.path("calls?state=UNREACHABLE"), town.referent())
        .path("items")
        .forEach(unreached::add);
    moveTo(2, "10:30");
    ObjectNode answered = Json.object().put("outcome", "ANSWERED").put("minutes", 5);
    JsonNode end =
        api.post(
            town.path("calls/" + call.path("id").asText() + "/attempts"),
            town.referent(),
            answered);
    say(
        2,
        "10:30",
        "la mairie joint %s / the town hall reaches her".formatted(beneficiary.firstName()));
    check(
        "sans réponse : chaque marche une fois / every step once",
        steps.equals(List.of("RETRY", "SUBSTITUTE", "REFERENT", "CONTACT_PERSON")));
    check("le proche est prévenu / the relative is asked", relative);
    check(
        "injoignable : en tête de liste, puis jointe / listed, then reached",
        unreached.size() == 1 && end.path("state").asText().equals("ANSWERED"));
  }

  private void replaced(Person beneficiary) {
    moveTo(2, "15:20");
    JsonNode call = call(beneficiary);
    boolean given = call.at("/caller/id").asText().equals(substitute.id());
    JsonNode end =
        log(beneficiary, substitute, Json.object().put("outcome", "ANSWERED").put("minutes", 12));
    say(
        2,
        "15:20",
        "%s a parlé avec %s à la place de %s / the stand-in has called"
            .formatted(substitute.firstName(), beneficiary.firstName(), away.firstName()));
    check(
        "congé : l'appel a eu lieu / the call was made",
        given && end.path("state").asText().equals("ANSWERED"));
  }

  /** Somebody is worried; nobody reads it, so it climbs to the next on duty. */
  private void worried(Person beneficiary) {
    moveTo(3, "11:20");
    ObjectNode report =
        Json.object().put("outcome", "ANSWERED").put("minutes", 8).put("concern", "URGENT");
    String concern = log(beneficiary, holder, report).at("/attempts/0/concernId").asText();
    api.post("/local/quiesce", null, null);
    boolean atOnce = duty(FIRST_ON_DUTY);
    say(3, "11:20", holder.firstName() + " est inquiet : tous prévenus / an urgent concern");
    moveTo(3, "15:21");
    boolean climbed = duty(SECOND_ON_DUTY);
    say(3, "15:21", "  personne ne l'a lue : au suivant / nobody has read it: the next one");
    moveTo(3, "15:40");
    JsonNode read =
        api.post(town.path("concerns/" + concern + "/acknowledge"), town.referent(), Json.object());
    api.post(
        town.path("concerns/" + concern + "/close"),
        town.referent(),
        Json.object().put("note", "Une voisine est passée."));
    say(3, "15:40", "un référent accuse réception, tard / acknowledged, late");
    check("inquiétude : prévenus aussitôt / told at once", atOnce);
    check(
        "inquiétude : montée une fois, puis lue / climbed once, then read",
        climbed && read.path("climbs").size() == 1);
  }

  private boolean duty(String phone) {
    return api.local("messages").stream()
        .anyMatch(message -> message.path("to").asText().equals(phone));
  }

  private JsonNode log(Person beneficiary, Person caller, ObjectNode report) {
    String token = api.token("volunteer", town.id(), caller.id(), null);
    String id = call(beneficiary).path("id").asText();
    return api.post(town.path("calls/" + id + "/attempts"), token, report);
  }

  /** The week's call to that person. */
  private JsonNode call(Person beneficiary) {
    return calls().stream()
        .filter(call -> call.at("/beneficiary/id").asText().equals(beneficiary.id()))
        .findFirst()
        .orElseThrow(() -> new Api.Broken("no call to " + beneficiary.firstName()));
  }

  private List<JsonNode> calls() {
    JsonNode page =
        api.get(town.path("calls?from=" + monday + "&to=" + monday.plusDays(6)), town.referent());
    return StreamSupport.stream(page.path("items").spliterator(), false).toList();
  }

  private List<String> forgotten() {
    return calls().stream()
        .filter(
            call ->
                !List.of("ANSWERED", "CLOSED", "UNREACHABLE", "MISSED", "UNCOVERED")
                    .contains(call.path("state").asText()))
        .map(call -> call.path("id").asText() + " : " + call.path("state").asText())
        .toList();
  }

  private List<String> sms(Person person) {
    return api.local("messages").stream()
        .filter(message -> message.path("to").asText().equals(person.phone()))
        .map(message -> message.path("text").asText())
        .toList();
  }

  /** Sets the clock forward to just before, and lets that minute happen. */
  private void moveTo(int day, String time) {
    Instant target = instant(day, time);
    Instant before = target.minusSeconds(59);
    if (before.isAfter(api.now())) {
      clock.accept(before);
    }
    api.moveTo(target);
  }

  private void say(int day, String time, String what) {
    out.printf("  %s  %s%n", WHEN.format(instant(day, time).atZone(town.zone())), what);
  }

  private Instant instant(int day, String time) {
    return monday.plusDays(day).atTime(LocalTime.parse(time)).atZone(town.zone()).toInstant();
  }

  private void check(String name, boolean holds) {
    checks.add(new Check(name, holds ? List.of() : List.of("✗")));
  }
}
