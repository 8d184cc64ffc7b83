package org.entraide.model.usage;

import java.time.ZoneId;

/**
 * The platform's account.
 *
 * @param own its own work: sweeps, batches of several collectivities, metering, refused writes,
 *     calls of nobody knows whom
 * @param metering what of it was metering's
 * @param tenants what all collectivities together consumed by themselves; own is shared among them
 *     by it
 */
public record PlatformAccount(Consumption own, Consumption metering, Consumption tenants) {
  /** Whose month the platform's is: the regions served are those of metropolitan France. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  public static final PlatformAccount NOTHING =
      new PlatformAccount(Consumption.NONE, Consumption.NONE, Consumption.NONE);

  /** Both together. */
  public PlatformAccount plus(PlatformAccount other) {
    return new PlatformAccount(
        own.plus(other.own), metering.plus(other.metering), tenants.plus(other.tenants));
  }
}
