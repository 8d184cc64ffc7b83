package org.entraide.model.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The devices on which a volunteer reads notifications, the latest registered last: an item of its
 * own, since tokens are as personal as phone numbers.
 */
public record Devices(String personId, List<Device> all) {
  /** Whoever changes telephones leaves old ones behind: the oldest goes when there are so many. */
  private static final int MOST = 10;

  public Devices {
    all = List.copyOf(all);
  }

  /** Whose notification service a device uses. */
  public enum Platform {
    /** Apple. */
    APNS,
    /** Firebase: Android, and browsers. */
    FCM
  }

  /**
   * One device.
   *
   * @param token what the platform knows it by; it changes now and then, and is never shown
   * @param endpoint its ARN at SNS; null until it was made
   * @param disabled whether the platform said that it takes nothing any more
   */
  public record Device(
      String id,
      Platform platform,
      String token,
      String endpoint,
      boolean disabled,
      Instant registeredAt) {

    /** The same device, which SNS knows by that ARN. */
    public Device at(String arn) {
      return new Device(id, platform, token, arn, false, registeredAt);
    }

    /** The same device, which takes nothing any more. */
    public Device silent() {
      return new Device(id, platform, token, endpoint, true, registeredAt);
    }
  }

  /** Nobody's telephone yet. */
  public static Devices none(String personId) {
    return new Devices(personId, List.of());
  }

  /** The device with that token, which is the same telephone registered again. */
  public Optional<Device> withToken(Platform platform, String token) {
    return all.stream().filter(d -> d.platform() == platform && d.token().equals(token)).findAny();
  }

  /** Whether that ARN is one where notifications go. */
  public boolean use(String endpoint) {
    return all.stream().anyMatch(d -> endpoint.equals(d.endpoint()) && !d.disabled());
  }

  /** The device with that id. */
  public Optional<Device> find(String id) {
    return all.stream().filter(d -> d.id().equals(id)).findAny();
  }

  /** Where a notification goes: to the device that was registered last and takes some. */
  public Optional<Device> reachable() {
    return all.stream()
        .filter(d -> d.endpoint() != null && !d.disabled())
        .max(Comparator.comparing(Device::registeredAt));
  }

  /** The oldest device, when there is no place for both. */
  public Optional<Device> overtakenBy(Device device) {
    return find(device.id()).isEmpty() && all.size() >= MOST
        ? Optional.of(all.get(0))
        : Optional.empty();
  }

  /** With that device registered, in the place of the one with the same id if there is one. */
  public Devices with(Device device) {
    List<Device> others = new ArrayList<>(without(device.id()).all());
    others.add(device);
    return new Devices(personId, others.subList(Math.max(0, others.size() - MOST), others.size()));
  }

  /** Without the device with that id. */
  public Devices without(String id) {
    return new Devices(personId, all.stream().filter(d -> !d.id().equals(id)).toList());
  }

  /** With each of those devices changed. */
  public Devices changing(Predicate<Device> which, UnaryOperator<Device> change) {
    return new Devices(
        personId, all.stream().map(d -> which.test(d) ? change.apply(d) : d).toList());
  }
}
