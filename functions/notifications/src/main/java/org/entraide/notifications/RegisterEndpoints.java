package org.entraide.notifications;

import java.time.Instant;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.DeviceRegistered;
import org.entraide.model.event.DomainEvent.DeviceRemoved;
import org.entraide.model.people.Devices.Device;
import org.entraide.notifications.delivery.Endpoints;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** Keeps the endpoints at SNS as the volunteers' devices are. */
final class RegisterEndpoints {
  private final Store store;
  private final Endpoints endpoints;

  RegisterEndpoints(Store store, Endpoints endpoints) {
    this.store = store;
    this.endpoints = endpoints;
  }

  /** The device gets an address, unless it is gone already. */
  void registered(DeviceRegistered fact, CollectivityId tenant, Instant now) {
    Optional<Device> device =
        store
            .find(Entities.DEVICES, tenant, fact.volunteerId())
            .flatMap(devices -> devices.value().find(fact.deviceId()));
    Optional<String> endpoint = device.flatMap(d -> endpoints.make(d.platform(), d.token()));
    if (endpoint.isEmpty()) {
      return;
    }
    boolean kept =
        store.decide(
            Entities.DEVICES,
            tenant,
            fact.volunteerId(),
            current -> {
              if (current.isEmpty()
                  || !current.get().value().find(fact.deviceId()).equals(device)) {
                return Decision.keep(current.isPresent());
              }
              return Decision.change(
                  true,
                  Changes.of(tenant, now)
                      .replace(
                          Entities.DEVICES,
                          current.get(),
                          current
                              .get()
                              .value()
                              .changing(d -> d.equals(device.get()), d -> d.at(endpoint.get()))));
            });
    if (!kept) {
      endpoints.remove(endpoint.get());
    }
  }

  /** The device's address is forgotten. */
  void removed(DeviceRemoved fact, CollectivityId tenant, Instant now) {
    endpoints.remove(fact.endpoint());
  }
}
