package org.entraide.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.entraide.http.ApiRequest;
import org.entraide.http.Caller;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.RetryAfter;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.http.request.RequestView;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Entities;
import org.entraide.port.Quota;
import org.entraide.port.Quota.Allowance;
import org.entraide.port.Store;
import org.entraide.requests.ReadCalendar.Owner;
import org.entraide.requests.ReadCalendar.Taken;
import org.entraide.requests.calendar.Entry;
import org.entraide.requests.calendar.Feed;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;
import org.entraide.usecase.CalendarSecret;
import org.entraide.usecase.ReadDossier;

/** The routes of calendars: a volunteer gives theirs an address, and a program reads it there. */
final class CalendarRoutes {
  private static final String OWN = "/v1/me/calendar";
  private static final String ANY = "/v1/calendar/";
  private static final String SUFFIX = ".ics";
  private static final Set<Role> VOLUNTEER = Set.of(Role.VOLUNTEER);

  /** Programs ask every few hours; some, on several devices, every few minutes. */
  private static final int MOST_AN_HOUR = 120;

  private final RandomGenerator random;
  private final Quota quota;

  private CalendarRoutes(RandomGenerator random, Quota quota) {
    this.random = random;
    this.quota = quota;
  }

  static Map<String, Route<?>> of(RandomGenerator random, Quota quota) {
    CalendarRoutes routes = new CalendarRoutes(random, quota);
    return Map.of(
        // PUT, whose answers are not kept for those who repeat it: only the volunteer has the
        // secret.
        "PUT " + OWN, Route.reading(VOLUNTEER, routes::open),
        "DELETE " + OWN, Route.reading(VOLUNTEER, CalendarRoutes::close),
        "GET " + ANY + "{secret}", Route.open(routes::read, (request, response) -> response));
  }

  private Response open(ApiRequest request, Store store) {
    Collectivity collectivity = ofVolunteer(request, store);
    Caller caller = request.caller();
    CalendarSecret secret =
        new OpenCalendar(store)
            .open(
                collectivity.id(),
                caller.personId(),
                caller.as(Role.VOLUNTEER),
                random,
                request.now());
    ObjectNode view = Json.object();
    view.put("path", ANY + secret.text() + SUFFIX);
    view.put("createdAt", Views.instant(request.now(), collectivity.settings().timeZone()));
    return Response.json(200, view);
  }

  private static Response close(ApiRequest request, Store store) {
    Collectivity collectivity = ofVolunteer(request, store);
    Caller caller = request.caller();
    new OpenCalendar(store)
        .close(collectivity.id(), caller.personId(), caller.as(Role.VOLUNTEER), request.now());
    return new Response(204, Map.of(), null);
  }

  private Response read(ApiRequest request, Store store) {
    String name = request.path().get("secret");
    CalendarSecret secret =
        Optional.ofNullable(name)
            .filter(text -> text.endsWith(SUFFIX))
            .map(text -> text.substring(0, text.length() - SUFFIX.length()))
            .flatMap(CalendarSecret::read)
            .orElseThrow(() -> new Refused(Problem.notFound("calendar")));
    Invocation.current().withinClaimed(secret.tenant());
    ReadCalendar calendar = new ReadCalendar(store);
    Owner owner =
        calendar.owner(secret).orElseThrow(() -> new Refused(Problem.notFound("calendar")));
    // An address that is true says whose it is.
    Invocation.current().proven().paidBy(secret.tenant());
    Allowance allowance =
        new Allowance("calendar-" + secret.hash(), MOST_AN_HOUR, Duration.ofHours(1));
    Optional<Duration> wait = quota.take(secret.tenant(), allowance, request.now());
    if (wait.isPresent()) {
      throw new Refused(Problems.of("calendar.quota"), RetryAfter.of(wait.get()));
    }
    List<Entry> entries = new ArrayList<>();
    ReadCalendar.Shown shown = calendar.shown(owner, request.now());
    shown.missions().forEach(taken -> entries.add(entry(owner, taken)));
    shown.calls().forEach(call -> entries.add(entry(owner, call)));
    Feed feed =
        new Feed(
            "Entraide " + owner.collectivity().displayName(),
            owner.collectivity().settings().timeZone(),
            entries);
    return new Response(
        200,
        Map.of(
            "content-type", "text/calendar; charset=utf-8",
            "content-disposition", "inline; filename=\"entraide.ics\""),
        feed.toString());
  }

  private static Entry entry(Owner owner, Taken taken) {
    HelpRequest request = taken.request();
    HelpKind kind = request.need().kind();
    String label = RequestView.label(taken.collectivity().settings(), kind, owner.language());
    return new Entry(
        uid(taken.collectivity(), request.id()),
        taken.version() - 1,
        request.updatedAt(),
        request.need().window(),
        summary(label, request.need().beneficiaryFirstName(), taken.cancelled()),
        kind == HelpKind.CONVIVIAL_CALL ? null : request.need().place().commune(),
        taken.cancelled());
  }

  private static Entry entry(Owner owner, AgendaItem.Call call) {
    Collectivity collectivity = call.collectivity();
    String label =
        RequestView.label(collectivity.settings(), HelpKind.CONVIVIAL_CALL, owner.language());
    boolean cancelled =
        call.occurrence().state() == Occurrence.State.CANCELLED
            || !call.occurrence().isCalledBy(owner.volunteer().id());
    return new Entry(
        uid(collectivity, call.id()),
        call.occurrence().sequence(),
        call.occurrence().updatedAt(),
        call.occurrence().window(),
        summary(label, call.firstName(), cancelled),
        null,
        cancelled);
  }

  /**
   * With whom only while it is theirs to do: whoever was given up, or has somebody else now, is no
   * business of theirs any more, and a program that still shows what is cancelled shows no name.
   */
  private static String summary(String label, String firstName, boolean cancelled) {
    return cancelled || firstName == null ? label : label + " – " + firstName;
  }

  private static String uid(Collectivity collectivity, String id) {
    return id + "." + collectivity.id() + "@entraide";
  }

  private static Collectivity ofVolunteer(ApiRequest request, Store store) {
    Caller caller = request.caller();
    if (caller.personId() == null || caller.collectivity() == null) {
      throw new Refused(Problem.notFound("volunteer"));
    }
    return store
        .find(Entities.VOLUNTEERS, caller.collectivity(), caller.personId())
        .flatMap(known -> new ReadDossier(store).collectivity(caller.collectivity()))
        .orElseThrow(() -> new Refused(Problem.notFound("volunteer")));
  }
}
