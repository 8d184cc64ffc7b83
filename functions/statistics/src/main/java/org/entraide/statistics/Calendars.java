package org.entraide.statistics;

import java.time.ZoneId;
import org.entraide.model.CollectivityId;
import org.entraide.model.statistics.Shares;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** The civil calendar by which a collectivity counts. */
final class Calendars {
  private Calendars() {}

  static Shares of(Store store, CollectivityId tenant) {
    ZoneId zone =
        store
            .find(Entities.COLLECTIVITY, tenant, Entities.ONLY)
            .orElseThrow()
            .value()
            .settings()
            .timeZone();
    return new Shares(tenant, zone);
  }
}
