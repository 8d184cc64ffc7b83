package org.entraide.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeSortedIdsTest {
  @Property
  void laterIdsSortLater(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis,
      @ForAll @LongRange(min = 1, max = 100_000_000_000L) long later,
      @ForAll long seed) {
    TimeSortedIds ids = new TimeSortedIds(new Random(seed));
    String first = ids.next(Instant.ofEpochMilli(millis));
    String second = ids.next(Instant.ofEpochMilli(millis + later));
    assertThat(first).isLessThan(second).matches("[0-9A-HJKMNP-TV-Z]{16}");
  }

  @Test
  void idsOfOneInstantDiffer() {
    TimeSortedIds ids = new TimeSortedIds(new Random(7));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(ids.next(Instant.EPOCH));
    }
    assertThat(seen).hasSize(1000);
  }
}
