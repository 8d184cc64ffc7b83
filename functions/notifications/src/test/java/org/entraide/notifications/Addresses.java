package org.entraide.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entraide.model.people.Devices.Platform;
import org.entraide.notifications.delivery.Endpoints;

/** Devices' addresses, in memory: Firebase only, as where Apple was not set up. */
final class Addresses implements Endpoints {
  final List<String> removed = new ArrayList<>();

  @Override
  public Optional<String> make(Platform platform, String token) {
    return platform == Platform.FCM ? Optional.of("arn:" + token) : Optional.empty();
  }

  @Override
  public void remove(String endpoint) {
    removed.add(endpoint);
  }
}
