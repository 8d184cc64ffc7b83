package org.entraide.notifications.delivery;

import java.util.Optional;
import org.entraide.model.people.Devices.Platform;

/** Devices as the way out knows them. */
public interface Endpoints {
  /**
   * The address of the device with that token; the same one when it was made before.
   *
   * @return empty when this deployment sends no notifications to that platform
   */
  Optional<String> make(Platform platform, String token);

  /** Forgets an address, known or not. */
  void remove(String endpoint);
}
