package org.entraide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CastTest {
  private static final Cast.Place TOWN =
      new Cast.Place("02168", 49.0556, 3.37837, List.of("02114", "02290"));
  private static final String CONSENT = "2026-11-03T10:00:00+01:00";

  @Test
  void theSameSeedGivesTheSamePeople() {
    assertThat(people(7)).isEqualTo(people(7));
    assertThat(people(7)).isNotEqualTo(people(8));
  }

  @Test
  void everyNumberIsOfARangeKeptForFictionAndNobodySharesOne() {
    List<String> phones = people(1).stream().map(p -> p.path("phone").asText()).toList();
    assertThat(phones)
        .allMatch(phone -> phone.matches("\\+33(63998|35301)\\d{4}"))
        .doesNotHaveDuplicates();
  }

  @Test
  void volunteersCanAllBeTexted() {
    assertThat(new Cast(1).volunteers(TOWN, 60))
        .allMatch(person -> person.path("phone").asText().startsWith(Cast.MOBILES));
  }

  @Test
  void someBeneficiariesHaveALandlineOnly() {
    assertThat(new Cast(1).beneficiaries(TOWN, 200, CONSENT))
        .anyMatch(person -> person.path("phone").asText().startsWith(Cast.LANDLINES))
        .anyMatch(person -> person.path("phone").asText().startsWith(Cast.MOBILES));
  }

  @Test
  void familyNamesAreInvented() {
    assertThat(people(1))
        .allMatch(person -> Cast.LAST_NAMES.contains(person.path("lastName").asText()));
  }

  @Test
  void noVolunteerIsTakenForABeneficiaryInTheStory() {
    assertThat(Cast.VOLUNTEERS).doesNotContainAnyElementsOf(Cast.BENEFICIARIES);
  }

  @Test
  void peopleLiveInTheTownOrAtANeighbouringCommunesPoint() {
    for (ObjectNode person : people(1)) {
      if (person.has("position")) {
        double north = (person.at("/position/lat").asDouble() - TOWN.lat()) * 111.32;
        double east = (person.at("/position/lon").asDouble() - TOWN.lon()) * 111.32 * 0.655;
        assertThat(Math.hypot(north, east)).isLessThanOrEqualTo(2.01);
      } else {
        assertThat(TOWN.around()).contains(person.path("insee").asText());
      }
    }
  }

  private static List<ObjectNode> people(long seed) {
    Cast cast = new Cast(seed);
    List<ObjectNode> all = new ArrayList<>(cast.volunteers(TOWN, 60));
    all.addAll(cast.beneficiaries(TOWN, 200, CONSENT));
    return all;
  }
}
