package org.entraide.directory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;
import org.entraide.model.collectivity.HolidayZone;

/**
 * French communes, EPCIs and départements by id. Nothing is read before it is asked for, and then
 * only the départements that it takes: a commune costs one block of some kilobytes.
 *
 * <p>Data: COG 2026; INSEE, La Poste, IGN via Etalab, Licence Ouverte 2.0 (shared/communes).
 */
public final class CommuneDirectory {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Set<String> ALSACE_MOSELLE = Set.of("57", "67", "68");

  private final Map<String, Map<String, Place>> communes = new ConcurrentHashMap<>();
  private Map<String, Department> departments;
  private Map<String, String[]> epcis;

  /** The place of that id; empty when the directory does not know it. */
  public Optional<Place> find(CollectivityId id) {
    String code = code(id);
    return switch (Place.Kind.of(id)) {
      case COMMUNE -> commune(code);
      case EPCI -> {
        String[] epci = epcis().get(code);
        yield epci == null ? Optional.empty() : Optional.of(whole(id, epci[1]));
      }
      case DEPARTEMENT -> {
        Department department = departments().get(code);
        yield department == null ? Optional.empty() : Optional.of(whole(id, department.name()));
      }
    };
  }

  /** The commune of that INSEE code ({@code 02168}). */
  public Optional<Place> commune(String insee) {
    if (insee.length() != 5) {
      return Optional.empty();
    }
    String department = insee.substring(0, insee.startsWith("97") ? 3 : 2);
    return Optional.ofNullable(communesIn(department).get(insee));
  }

  /**
   * The groupings of communes and départements that a place belongs to; of one of these, itself
   * too. None when it is unknown.
   */
  public Set<CollectivityId> groupingsOf(CollectivityId id) {
    List<Place> communes = communesOf(id);
    Set<CollectivityId> groupings = new HashSet<>();
    communes.forEach(commune -> groupings.add(new CollectivityId("dep-" + commune.department())));
    if (Place.Kind.of(id) == Place.Kind.COMMUNE) {
      communes.forEach(commune -> commune.parent().ifPresent(groupings::add));
    } else if (!communes.isEmpty()) {
      groupings.add(id);
    }
    return groupings;
  }

  private static String code(CollectivityId id) {
    return id.value().substring(id.value().indexOf('-') + 1);
  }

  /** The communes of a place, by INSEE code: of a commune, itself; none when it is unknown. */
  public List<Place> communesOf(CollectivityId id) {
    String code = code(id);
    return switch (Place.Kind.of(id)) {
      case COMMUNE -> commune(code).stream().toList();
      case EPCI -> {
        String[] epci = epcis().get(code);
        yield epci == null
            ? List.of()
            : Stream.of(epci[2].split(","))
                .flatMap(department -> communesIn(department).values().stream())
                .filter(commune -> code.equals(commune.epci()))
                .toList();
      }
      case DEPARTEMENT -> List.copyOf(communesIn(code).values());
    };
  }

  /** The départements that have communes. */
  public List<CollectivityId> allDepartments() {
    return departments().keySet().stream().map(code -> new CollectivityId("dep-" + code)).toList();
  }

  private Place whole(CollectivityId id, String name) {
    List<Place> members = communesOf(id);
    long people = members.stream().mapToLong(Place::population).sum();
    // Where nobody lives every commune counts the same.
    double weights = people == 0 ? members.size() : people;
    double lat = 0;
    double lon = 0;
    for (Place member : members) {
      double weight = (people == 0 ? 1 : member.population()) / weights;
      lat += weight * member.position().lat();
      lon += weight * member.position().lon();
    }
    Place largest = largestDepartment(members);
    return new Place(
        id,
        Place.Kind.of(id),
        name,
        new Position(rounded(lat), rounded(lon)),
        (int) people,
        null,
        largest.department(),
        largest.region(),
        null,
        largest.timeZone(),
        largest.holidayZone());
  }

  /** A commune of the département where most of them live. */
  private static Place largestDepartment(List<Place> communes) {
    return communes.stream().collect(Collectors.groupingBy(Place::department)).values().stream()
        .max(
            Comparator.comparingLong(
                (List<Place> in) -> in.stream().mapToLong(Place::population).sum()))
        .orElseThrow()
        .get(0);
  }

  private Map<String, Place> communesIn(String code) {
    Department department = departments().get(code);
    return department == null
        ? Map.of()
        : communes.computeIfAbsent(code, missing -> unpacked(department));
  }

  private static Map<String, Place> unpacked(Department department) {
    try (InputStream packed = resource("communes.bin")) {
      packed.skipNBytes(department.offset());
      byte[] member = packed.readNBytes(department.length());
      String text =
          new String(
              new GZIPInputStream(new ByteArrayInputStream(member)).readAllBytes(),
              StandardCharsets.UTF_8);
      return byFirstCell(text, line -> commune(department, line.split("\t", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Place commune(Department department, String[] cells) {
    return new Place(
        new CollectivityId("com-" + cells[0]),
        Place.Kind.COMMUNE,
        cells[1],
        new Position(Double.parseDouble(cells[4]), Double.parseDouble(cells[5])),
        Integer.parseInt(cells[6]),
        cells[2],
        department.code(),
        department.region(),
        cells[3].isEmpty() ? null : cells[3],
        timeZone(department.code()),
        holidayZone(department.code()));
  }

  private static ZoneId timeZone(String department) {
    return switch (department) {
      case "971" -> ZoneId.of("America/Guadeloupe");
      case "972" -> ZoneId.of("America/Martinique");
      case "973" -> ZoneId.of("America/Cayenne");
      case "974" -> ZoneId.of("Indian/Reunion");
      case "976" -> ZoneId.of("Indian/Mayotte");
      default -> PARIS;
    };
  }

  private static HolidayZone holidayZone(String department) {
    return switch (department) {
      case "971" -> HolidayZone.GUADELOUPE;
      case "972" -> HolidayZone.MARTINIQUE;
      case "973" -> HolidayZone.GUYANE;
      case "974" -> HolidayZone.LA_REUNION;
      case "976" -> HolidayZone.MAYOTTE;
      default ->
          ALSACE_MOSELLE.contains(department) ? HolidayZone.ALSACE_MOSELLE : HolidayZone.METROPOLE;
    };
  }

  private synchronized Map<String, Department> departments() {
    if (departments == null) {
      departments =
          byFirstCell(
              text("departments.tsv"),
              line -> {
                String[] cells = line.split("\t", -1);
                return new Department(
                    cells[0],
                    cells[1],
                    cells[2],
                    Integer.parseInt(cells[3]),
                    Integer.parseInt(cells[4]));
              });
    }
    return departments;
  }

  private synchronized Map<String, String[]> epcis() {
    if (epcis == null) {
      epcis = byFirstCell(text("epcis.tsv"), line -> line.split("\t", -1));
    }
    return epcis;
  }

  private static <T> Map<String, T> byFirstCell(String lines, Function<String, T> read) {
    Map<String, T> map = new LinkedHashMap<>();
    lines.lines().forEach(line -> map.put(line.substring(0, line.indexOf('\t')), read.apply(line)));
    return map;
  }

  private static String text(String name) {
    try (InputStream in = resource(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = CommuneDirectory.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("resource is missing: " + name);
    }
    return in;
  }

  /** To five decimals, about a metre, as the directory's own points are. */
  private static double rounded(double degrees) {
    return Math.round(degrees * 1e5) / 1e5;
  }

  /**
   * Where a département's communes lie in the resource: {@code offset} and {@code length} bytes.
   */
  private record Department(String code, String name, String region, int offset, int length) {}
}
