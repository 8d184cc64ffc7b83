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
import org.entraide.port.Page;
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
                // Registered anew meanwhile, it is the same address: one for each token.
                return Decision.keep(
                    current.isPresent()
                        && current
                            .get()
                            .value()
                            .withToken(device.get().platform(), device.get().token())
                            .isPresent());
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
      remove(endpoint.get(), tenant);
    }
  }

  /** The device's address is forgotten. */
  void removed(DeviceRemoved fact, CollectivityId tenant, Instant now) {
    remove(fact.endpoint(), tenant);
  }

  /** Unless it is in use: the telephone was registered anew, or is a household's. */
  private void remove(String endpoint, CollectivityId tenant) {
    boolean inUse =
        Page.all(wanted -> store.list(Entities.DEVICES, tenant, "", wanted))
            .anyMatch(read -> read.value().use(endpoint));
    if (!inUse) {
      endpoints.remove(endpoint);
    }
  }
}
