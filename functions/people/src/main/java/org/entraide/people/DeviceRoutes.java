package org.entraide.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.DeviceRegistered;
import org.entraide.model.event.DomainEvent.DeviceRemoved;
import org.entraide.model.people.Devices;
import org.entraide.model.people.Devices.Device;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/**
 * Where a volunteer gets notifications. The référent, to whom somebody says that a telephone was
 * lost, may remove it.
 */
final class DeviceRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/volunteers/{id}/devices";
  private static final int LONGEST_TOKEN = 2048;
  private static final Set<Role> USED_BY = Set.of(Role.REFERENT, Role.VOLUNTEER);

  private final Ids ids;

  private DeviceRoutes(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Route<?>> of(Ids ids) {
    DeviceRoutes routes = new DeviceRoutes(ids);
    return Map.of(
        "POST " + ALL, Route.forRoles(USED_BY, routes::register, DeviceRoutes::registered),
        "GET " + ALL, Route.reading(USED_BY, DeviceRoutes::list),
        "DELETE " + ALL + "/{deviceId}",
            Route.forRoles(USED_BY, DeviceRoutes::remove, DeviceRoutes::removed));
  }

  private Known<Device> register(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    Devices.Platform platform = in.constant("platform", Devices.Platform.class);
    String token = in.text("token", LONGEST_TOKEN);
    in.check();
    String volunteerId = volunteer(desk, store);
    return store.decide(
        Entities.DEVICES,
        request.tenant(),
        volunteerId,
        current -> {
          Devices before = devices(current, volunteerId);
          String id =
              before
                  .withToken(platform, token)
                  .map(Device::id)
                  .orElseGet(() -> ids.next(desk.now()));
          // The same telephone again: its endpoint is made anew, which enables it.
          Device device = new Device(id, platform, token, null, false, desk.now());
          Changes changes =
              Changes.of(request.tenant(), desk.now())
                  .put(Entities.DEVICES, volunteerId, current, before.with(device))
                  .tell(new DeviceRegistered(volunteerId, id))
                  .audit(entry(desk, "device.register", volunteerId));
          before
              .overtakenBy(device)
              .filter(old -> old.endpoint() != null)
              .ifPresent(
                  old -> changes.tell(new DeviceRemoved(volunteerId, old.id(), old.endpoint())));
          return Decision.change(
              new Known<>(new Versioned<>(id, device, 1), null, desk.collectivity()), changes);
        });
  }

  private static Response registered(ApiRequest request, Known<Device> known) {
    return Response.json(201, view(known.value(), zone(known.collectivity())));
  }

  private static Response list(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    String volunteerId = volunteer(desk, store);
    Devices devices =
        devices(store.find(Entities.DEVICES, request.tenant(), volunteerId), volunteerId);
    return Response.page(
        new Page<>(devices.all(), null), device -> view(device, zone(desk.collectivity())));
  }

  private static Boolean remove(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    String volunteerId = volunteer(desk, store);
    String deviceId = request.path().get("deviceId");
    return store.decide(
        Entities.DEVICES,
        request.tenant(),
        volunteerId,
        current -> {
          Optional<Device> device = devices(current, volunteerId).find(deviceId);
          if (device.isEmpty()) {
            return Decision.keep(false);
          }
          Changes changes =
              Changes.of(request.tenant(), desk.now())
                  .replace(Entities.DEVICES, current.get(), current.get().value().without(deviceId))
                  .audit(entry(desk, "device.remove", volunteerId));
          if (device.get().endpoint() != null) {
            changes.tell(new DeviceRemoved(volunteerId, deviceId, device.get().endpoint()));
          }
          return Decision.change(true, changes);
        });
  }

  /** Gone, whether it was there or not. */
  private static Response removed(ApiRequest request, Boolean wasThere) {
    return Response.json(200, Json.object());
  }

  private static AuditEntry entry(Desk desk, String action, String volunteerId) {
    return new AuditEntry(desk.actor(null), action, "volunteer#" + volunteerId);
  }

  private static Devices devices(Optional<Versioned<Devices>> read, String volunteerId) {
    return read.map(Versioned::value).orElseGet(() -> Devices.none(volunteerId));
  }

  /** The volunteer in the path, whom the caller may see. */
  private static String volunteer(Desk desk, Store store) {
    String id = desk.request().id();
    Sight sight = Sight.of(desk.request().caller(), Role.VOLUNTEER);
    return store
        .find(Entities.VOLUNTEERS, desk.collectivity().id(), id)
        .filter(v -> sight.sees(v.id(), v.value().associationId()))
        .map(Versioned::id)
        .orElseThrow(() -> new Refused(Problem.notFound("volunteer")));
  }

  private static ZoneId zone(Collectivity collectivity) {
    return collectivity.settings().timeZone();
  }

  private static ObjectNode view(Device device, ZoneId zone) {
    String state =
        device.disabled() ? "DISABLED" : device.endpoint() == null ? "REGISTERED" : "READY";
    return Json.object()
        .put("id", device.id())
        .put("platform", device.platform().name())
        .put("state", state)
        .put("registeredAt", Views.instant(device.registeredAt(), zone));
  }
}
