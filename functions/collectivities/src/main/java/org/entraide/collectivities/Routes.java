package org.entraide.collectivities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.entraide.collectivities.statistics.StatisticsRoutes;
import org.entraide.collectivities.usage.UsageRoutes;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.http.ApiRequest;
import org.entraide.http.Caller;
import org.entraide.http.Fields;
import org.entraide.http.Preconditions;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.PlatformDirectory;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/** The routes of collectivities. */
final class Routes {
  private static final Set<Role> READERS = Set.of(Role.PLATFORM, Role.REFERENT, Role.ELECTED);

  /** What stands for defaults while only the form of an input is read. */
  private static final Settings ANYWHERE =
      Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE);

  private final CommuneDirectory communes;
  private final PlatformDirectory platform;
  private final SettingsJson settings;
  private final CollectivityView view;
  private final OpenCollectivity openCollectivity;
  private final UsageRoutes usage;

  private Routes(
      CommuneDirectory communes,
      PlatformDirectory platform,
      UsageRoutes usage,
      RandomGenerator secrets) {
    this.communes = communes;
    this.platform = platform;
    this.settings = new SettingsJson(communes);
    this.view = new CollectivityView(communes);
    this.openCollectivity = new OpenCollectivity(secrets);
    this.usage = usage;
  }

  /** Every route of this function, by its key. */
  static Map<String, Route<?>> of(
      CommuneDirectory communes,
      PlatformDirectory platform,
      UsageRoutes usage,
      RandomGenerator secrets) {
    Routes routes = new Routes(communes, platform, usage, secrets);
    Map<String, Route<?>> all = new HashMap<>(usage.all());
    all.putAll(new StatisticsRoutes(usage).all());
    all.putAll(routes.own());
    return all;
  }

  private Map<String, Route<?>> own() {
    return Map.of(
        "POST /v1/collectivities", Route.forRoles(Set.of(Role.PLATFORM), this::open, this::opened),
        "GET /v1/collectivities", Route.reading(READERS, this::list),
        "GET /v1/collectivities/{cid}", Route.reading(READERS, this::read),
        "PATCH /v1/collectivities/{cid}",
            Route.forRoles(Set.of(Role.PLATFORM, Role.REFERENT), this::change, this::changed),
        "POST /v1/collectivities/{cid}/usage/estimate",
            Route.reading(Set.of(Role.PLATFORM, Role.REFERENT), this::estimate),
        "POST /v1/collectivities/{cid}/messages/preview",
            Route.reading(Set.of(Role.PLATFORM, Role.REFERENT), new PreviewMessage()::preview));
  }

  /** The keys of every route of this function. */
  public static Set<String> keys() {
    return of(null, null, new UsageRoutes(null, null, null), null).keySet();
  }

  private Optional<Versioned<Collectivity>> open(ApiRequest request, Store store) {
    Fields in = request.fields();
    CollectivityId id = in.text("id", 20, CollectivityId::new, "format");
    Optional<Place> place = id == null ? Optional.empty() : communes.find(id);
    if (id != null && place.isEmpty()) {
      in.fault("id", "unknownPlace");
    }
    Settings defaults = place.map(Routes::defaults).orElse(ANYWHERE);
    Fields given = in.optionalObject("settings");
    Settings chosen = given == null ? defaults : settings.read(given, defaults, id);
    in.check();
    return openCollectivity.open(
        store, place.orElseThrow(), chosen, request.caller().as(Role.PLATFORM), request.now());
  }

  private static Settings defaults(Place place) {
    return Settings.defaults(place.parent().orElse(null), place.timeZone(), place.holidayZone());
  }

  private Response opened(ApiRequest request, Optional<Versioned<Collectivity>> outcome) {
    return outcome
        .map(
            c ->
                Response.created(view.of(c))
                    .header("location", "/v1/collectivities/" + c.value().id()))
        .orElseGet(() -> Response.problem(Problems.of("collectivity.exists"), request.language()));
  }

  private Response list(ApiRequest request, Store store) {
    Page.Wanted wanted = request.page();
    Caller caller = request.caller();
    if (caller.is(Role.PLATFORM)) {
      return Response.page(platform.collectivities(wanted), view::of);
    }
    List<Versioned<Collectivity>> own =
        Optional.ofNullable(caller.collectivity())
            .flatMap(id -> store.find(Entities.COLLECTIVITY, id, Entities.ONLY))
            .stream()
            .toList();
    if (wanted.cursor() != null) {
      throw new Page.InvalidCursor();
    }
    return Response.page(new Page<>(own, null), view::of);
  }

  private Response read(ApiRequest request, Store store) {
    return store
        .find(Entities.COLLECTIVITY, request.tenant(), Entities.ONLY)
        .map(collectivity -> Response.ok(view.of(collectivity)))
        .orElseThrow(() -> new Refused(Problem.notFound("collectivity")));
  }

  private Optional<Versioned<Collectivity>> change(ApiRequest request, Store store) {
    JsonNode patch = patch(request);
    Preconditions.requireIfMatch(request);
    Actor by = request.caller().as(Role.REFERENT, Role.PLATFORM);
    return new ChangeSettings(store)
        .change(request.tenant(), read -> patched(request, patch, read), by, request.now());
  }

  private JsonNode patch(ApiRequest request) {
    JsonNode patch = request.json();
    Fields form = Fields.ofPatch(patch);
    Fields changes = form.optionalObject("settings");
    if (changes != null) {
      settings.read(changes, ANYWHERE, request.tenant());
    }
    form.check();
    return patch;
  }

  /** What a change would cost, without changing anything. */
  private Response estimate(ApiRequest request, Store store) {
    JsonNode patch = patch(request);
    Versioned<Collectivity> read =
        store
            .find(Entities.COLLECTIVITY, request.tenant(), Entities.ONLY)
            .orElseThrow(() -> new Refused(Problem.notFound("collectivity")));
    return usage.estimate(request, store, read.value(), merged(patch, read));
  }

  private Settings patched(ApiRequest request, JsonNode patch, Versioned<Collectivity> read) {
    Settings result = merged(patch, read);
    Preconditions.requireVersion(request, read.version());
    return result;
  }

  private Settings merged(JsonNode patch, Versioned<Collectivity> read) {
    Place place = communes.find(read.value().id()).orElseThrow();
    Settings defaults = defaults(place);
    ObjectNode target = Json.object();
    target.set("settings", SettingsJson.written(read.value().settings()));
    Fields in = Fields.of(Preconditions.merge(target, patch));
    Fields merged = in.optionalObject("settings");
    Settings result = merged == null ? defaults : settings.read(merged, defaults, place.id());
    in.check();
    return result;
  }

  private Response changed(ApiRequest request, Optional<Versioned<Collectivity>> outcome) {
    return outcome
        .map(c -> Response.ok(view.of(c)))
        .orElseGet(() -> Response.problem(Problem.notFound("collectivity"), request.language()));
  }
}
