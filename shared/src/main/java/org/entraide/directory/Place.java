package org.entraide.directory;

import java.time.ZoneId;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;
import org.entraide.model.collectivity.HolidayZone;

/**
 * What the directory knows of a commune, an EPCI or a département.
 *
 * @param name as INSEE writes it: {@code Château-Thierry}
 * @param position the commune's point, or the mean of its communes' points weighted by inhabitants
 * @param population inhabitants
 * @param postalCode the commune's first one; null for the others
 * @param department code of the département ({@code 02}); of an EPCI, the one where most of its
 *     people live
 * @param region code of the region ({@code 32})
 * @param epci the SIREN of the commune's EPCI; null for the others, and where there is none
 * @param timeZone where local times are meant
 * @param holidayZone whose public holidays count
 */
public record Place(
    CollectivityId id,
    Kind kind,
    String name,
    Position position,
    int population,
    String postalCode,
    String department,
    String region,
    String epci,
    ZoneId timeZone,
    HolidayZone holidayZone) {

  /** What it belongs to: a commune's EPCI; empty for the others, and where there is none. */
  public Optional<CollectivityId> parent() {
    return Optional.ofNullable(epci).map(siren -> new CollectivityId("epci-" + siren));
  }

  /** What an id names. */
  public enum Kind {
    COMMUNE,
    EPCI,
    DEPARTEMENT;

    /** The kind that the id's form says. */
    public static Kind of(CollectivityId id) {
      return switch (id.value().charAt(0)) {
        case 'c' -> COMMUNE;
        case 'e' -> EPCI;
        default -> DEPARTEMENT;
      };
    }
  }
}
