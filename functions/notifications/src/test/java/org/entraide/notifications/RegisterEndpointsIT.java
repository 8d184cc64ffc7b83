package org.entraide.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.entraide.model.event.DomainEvent.DeviceRegistered;
import org.entraide.model.event.DomainEvent.DeviceRemoved;
import org.entraide.model.people.Devices;
import org.entraide.model.people.Devices.Device;
import org.entraide.model.people.Devices.Platform;
import org.entraide.notifications.delivery.Endpoints;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.junit.jupiter.api.Test;

/** SNS has one address for each token: it goes when nobody uses it any more, and not before. */
class RegisterEndpointsIT {
  private final Town town = new Town();
  private final Addresses addresses = new Addresses();
  private final RegisterEndpoints endpoints = new RegisterEndpoints(town.store, addresses);

  @Test
  void aTelephoneThatIsRemovedWhileItsAddressIsMadeLeavesNone() {
    has("nadia", device("d1", null));
    whileTheyBecome(Devices.none("nadia"))
        .registered(new DeviceRegistered("nadia", "d1"), Town.ID, Town.NOON);
    assertThat(addresses.removed).containsExactly("arn:token");
  }

  @Test
  void oneThatIsRegisteredAnewMeanwhileKeepsItsAddress() {
    has("nadia", device("d1", null));
    whileTheyBecome(Devices.none("nadia").with(device("d2", null)))
        .registered(new DeviceRegistered("nadia", "d1"), Town.ID, Town.NOON);
    assertThat(addresses.removed).isEmpty();
  }

  @Test
  void theAddressStaysWhileSomebodyElseIsReachedThere() {
    has("nadia", device("d1", null));
    has("paul", device("d1", "arn:token"));
    whileTheyBecome(Devices.none("nadia"))
        .registered(new DeviceRegistered("nadia", "d1"), Town.ID, Town.NOON);
    endpoints.removed(new DeviceRemoved("nadia", "d1", "arn:token"), Town.ID, Town.NOON);
    assertThat(addresses.removed).isEmpty();

    has("paul", device("d1", "arn:another"));
    endpoints.removed(new DeviceRemoved("paul", "d1", "arn:token"), Town.ID, Town.NOON);
    assertThat(addresses.removed).containsExactly("arn:token");
  }

  private static Device device(String id, String endpoint) {
    return new Device(id, Platform.FCM, "token", endpoint, false, Town.NOON);
  }

  private void has(String volunteerId, Device device) {
    has(Devices.none(volunteerId).with(device));
  }

  private void has(Devices devices) {
    town.store.decide(
        Entities.DEVICES,
        Town.ID,
        devices.personId(),
        current ->
            Decision.change(
                null,
                Changes.of(Town.ID, Town.NOON)
                    .put(Entities.DEVICES, devices.personId(), current, devices)));
  }

  /** Somebody's devices change at the moment in which SNS makes an address. */
  private RegisterEndpoints whileTheyBecome(Devices then) {
    return new RegisterEndpoints(
        town.store,
        new Endpoints() {
          @Override
          public Optional<String> make(Platform platform, String token) {
            has(then);
            return addresses.make(platform, token);
          }

          @Override
          public void remove(String endpoint) {
            addresses.remove(endpoint);
          }
        });
  }
}
