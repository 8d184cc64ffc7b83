package org.entraide.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;
import org.entraide.model.collectivity.HolidayZone;
import org.junit.jupiter.api.Test;

class CommuneDirectoryTest {
  private final CommuneDirectory directory = new CommuneDirectory();

  @Test
  void aCommuneIsFoundWithAllThatIsKnownOfIt() {
    Place place = find("com-02168");
    assertThat(place.name()).isEqualTo("Château-Thierry");
    assertThat(place.kind()).isEqualTo(Place.Kind.COMMUNE);
    assertThat(place.population()).isEqualTo(15_097);
    assertThat(place.position()).isEqualTo(new Position(49.0556, 3.37837));
    assertThat(place.postalCode()).isEqualTo("02400");
    assertThat(place.department()).isEqualTo("02");
    assertThat(place.region()).isEqualTo("32");
    assertThat(place.epci()).isEqualTo("200072031");
    assertThat(place.timeZone().getId()).isEqualTo("Europe/Paris");
    assertThat(place.holidayZone()).isEqualTo(HolidayZone.METROPOLE);
    assertThat(find("com-60159").name()).isEqualTo("Compiègne");
  }

  @Test
  void everyCommuneIsFoundByItsIdAndLiesInItsGrouping() {
    int count = 0;
    for (CollectivityId department : directory.allDepartments()) {
      for (Place commune : directory.communesOf(department)) {
        count++;
        assertThat(directory.find(commune.id())).contains(commune);
        assertThat(commune.name()).isNotBlank();
        assertThat(commune.postalCode()).matches("[0-9]{5}");
        assertThat(commune.population()).isNotNegative();
        assertThat("dep-" + commune.department()).isEqualTo(department.value());
        if (commune.epci() != null) {
          CollectivityId epci = new CollectivityId("epci-" + commune.epci());
          assertThat(directory.communesOf(epci)).contains(commune);
        }
      }
    }
    assertThat(count).isEqualTo(34_867);
  }

  @Test
  void everyDepartmentIsFoundAndHasItsPeople() {
    long people = 0;
    for (CollectivityId department : directory.allDepartments()) {
      Place place = directory.find(department).orElseThrow();
      assertThat(place.population()).isPositive();
      people += place.population();
    }
    assertThat(people).isBetween(66_000_000L, 71_000_000L);
  }

  @Test
  void aGroupingLiesWhereItsPeopleLive() {
    Place place = find("epci-200072031");
    assertThat(place.kind()).isEqualTo(Place.Kind.EPCI);
    assertThat(place.position().distanceKm(find("com-02168").position())).isLessThan(15);
    assertThat(place.population()).isGreaterThan(50_000);
    assertThat(place.department()).isEqualTo("02");
  }

  @Test
  void everyPlaceHasItsOwnTimeAndHolidays() {
    assertThat(List.of("com-97105", "com-97209", "com-97302", "com-97411", "com-97608"))
        .extracting(id -> find(id).timeZone().getId())
        .containsExactly(
            "America/Guadeloupe",
            "America/Martinique",
            "America/Cayenne",
            "Indian/Reunion",
            "Indian/Mayotte");
    assertThat(List.of("com-57463", "com-67482", "com-68224", "com-97411", "dep-67"))
        .extracting(id -> find(id).holidayZone())
        .containsExactly(
            HolidayZone.ALSACE_MOSELLE,
            HolidayZone.ALSACE_MOSELLE,
            HolidayZone.ALSACE_MOSELLE,
            HolidayZone.LA_REUNION,
            HolidayZone.ALSACE_MOSELLE);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String id : List.of("com-02999", "com-99999", "epci-123456789", "dep-20", "dep-979")) {
      assertThat(directory.find(new CollectivityId(id))).as(id).isEmpty();
      assertThat(directory.communesOf(new CollectivityId(id))).as(id).isEmpty();
    }
    assertThat(directory.commune("2A")).isEmpty();
  }

  private Place find(String id) {
    return directory.find(new CollectivityId(id)).orElseThrow();
  }
}
