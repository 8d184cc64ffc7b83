package org.entraide.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.entraide.model.Position;
import org.entraide.port.Cells.Cell;
import org.entraide.port.Cells.Ring;
import org.entraide.port.Cells.Size;

class CellsTest {
  private static final double KM_OF_A_DEGREE = 111.195;

  /** Metropolitan France, Guiana, Réunion: no ring forgets anybody. */
  @Property(tries = 300)
  void whoLivesNearerThanARingIsCompleteLiesInItOrBefore(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 30) double radiusKm) {
    Random random = new Random(seed);
    Position centre = somewhere(random);
    for (Size size : Size.values()) {
      double reach = size == Size.SMALL ? radiusKm / 8 : radiusKm;
      List<Ring> rings = Cells.around(centre, size, reach);
      Set<Cell> read = new HashSet<>();
      for (Ring ring : rings) {
        assertThat(ring.cells()).doesNotHaveDuplicates().noneMatch(read::contains);
        read.addAll(ring.cells());
        for (int i = 0; i < 20; i++) {
          double within = Math.min(ring.completeKm(), reach);
          Position home = near(centre, random, within * random.nextDouble() * 0.999);
          assertThat(read)
              .as("%s, %.3f km from %s", home, centre.distanceKm(home), centre)
              .anyMatch(cell -> holds(cell, home));
        }
      }
    }
  }

  @Property(tries = 100)
  void ringsCoverTheRadius(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 75) double radiusKm) {
    List<Ring> rings = Cells.around(somewhere(new Random(seed)), Size.MIDDLE, radiusKm);

    assertThat(rings.get(rings.size() - 1).completeKm()).isGreaterThanOrEqualTo(radiusKm);
    assertThat(rings.get(0).cells()).hasSize(1);
    assertThat(rings).extracting(Ring::completeKm).isSorted();
  }

  private static boolean holds(Cell cell, Position home) {
    return cell.partition().equals(Cells.partitionOf(home))
        && Cells.sortOf(home).startsWith(cell.sortPrefix());
  }

  private static Position somewhere(Random random) {
    double[][] boxes = {{42, 51, -5, 8}, {2, 6, -54, -51}, {-21.4, -20.9, 55.2, 55.8}};
    double[] box = boxes[random.nextInt(boxes.length)];
    return new Position(
        box[0] + random.nextDouble() * (box[1] - box[0]),
        box[2] + random.nextDouble() * (box[3] - box[2]));
  }

  private static Position near(Position centre, Random random, double km) {
    double angle = random.nextDouble() * 2 * Math.PI;
    double lat = centre.lat() + km * Math.sin(angle) / KM_OF_A_DEGREE;
    double lon =
        centre.lon()
            + km * Math.cos(angle) / KM_OF_A_DEGREE / Math.cos(Math.toRadians(centre.lat()));
    return new Position(lat, lon);
  }
}
