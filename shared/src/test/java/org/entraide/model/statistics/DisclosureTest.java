package org.entraide.model.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entraide.model.statistics.Disclosure.Hidden;
import org.junit.jupiter.api.Test;

class DisclosureTest {
  private static final int MOST = 8;
  private static final int GROUPS = 4;
  private static final List<Long> NOBODY = List.of(0L, 0L);

  @Test
  void whatIsLargeEnoughIsShownAndNobodyIsNoGroup() {
    assertThat(Disclosure.of(Map.of("a", 5L, "b", 0L, "c", 12L)))
        .isEqualTo(new Hidden(Set.of(), false));
  }

  @Test
  void aSmallGroupIsHiddenTogetherWithTheSmallestOther() {
    assertThat(Disclosure.of(Map.of("a", 3L, "b", 7L, "c", 12L, "d", 0L)))
        .isEqualTo(new Hidden(Set.of("a", "b"), false));
    assertThat(Disclosure.of(Map.of("a", 3L, "b", 7L, "c", 7L)).groups())
        .as("of equals, none may tell by being shown")
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aTotalThatLeavesNoChoiceIsWithheld() {
    assertThat(Disclosure.of(Map.of("a", 3L)).total()).isTrue();
    assertThat(Disclosure.of(Map.of("a", 4L, "b", 4L)).total()).as("twice the most").isTrue();
    assertThat(Disclosure.of(Map.of("a", 1L, "b", 2L)).total()).as("three people").isTrue();
    assertThat(Disclosure.of(Map.of("a", 4L, "b", 3L)).total()).isFalse();
  }

  @Test
  void aRowWithASmallGroupIsHiddenWholeAndTheSmallestOtherWithIt() {
    Map<String, List<Long>> rows =
        Map.of("a", List.of(7L, 2L), "b", List.of(9L, 9L), "c", List.of(6L, 6L), "d", NOBODY);
    Map<String, Long> totals = Map.of("a", 9L, "b", 18L, "c", 12L, "d", 0L);

    assertThat(Disclosure.ofTable(rows, totals, false)).containsExactlyInAnyOrder("a", "c");
    assertThat(Disclosure.ofTable(rows, totals, true))
        .as("no table beside totals that are hidden")
        .isEqualTo(rows.keySet());
    assertThat(
            Disclosure.ofTable(
                Map.of("a", List.of(7L, 2L), "d", NOBODY), Map.of("a", 9L, "d", 0L), false))
        .as("a single row would follow from the totals")
        .containsExactlyInAnyOrder("a", "d");
  }

  /**
   * Every table of four groups of up to eight people, seen by somebody who knows the rule: whatever
   * is hidden could be another number too.
   */
  @Test
  void noHiddenCountFollowsFromWhatIsShown() {
    Map<Object, List<Map<String, Long>>> alike = new HashMap<>();
    for (Map<String, Long> sizes : tables()) {
      Hidden hidden = Disclosure.of(sizes);
      Map<String, Long> shown = new HashMap<>(sizes);
      shown.keySet().removeAll(hidden.groups());
      long total = sizes.values().stream().mapToLong(Long::longValue).sum();
      alike
          .computeIfAbsent(
              List.of(shown, hidden.groups(), hidden.total() ? "withheld" : total),
              seen -> new ArrayList<>())
          .add(sizes);
    }
    alike.forEach(
        (seen, possible) -> {
          for (String group : Disclosure.of(possible.get(0)).groups()) {
            Set<Long> sizes = new HashSet<>();
            possible.forEach(table -> sizes.add(table.get(group)));
            assertThat(sizes).as("%s, seen as %s", group, seen).hasSizeGreaterThan(1);
          }
        });
    assertThat(alike).hasSizeGreaterThan(100);
  }

  private static List<Map<String, Long>> tables() {
    List<Map<String, Long>> tables = List.of(Map.of());
    for (int group = 0; group < GROUPS; group++) {
      List<Map<String, Long>> longer = new ArrayList<>();
      for (Map<String, Long> table : tables) {
        for (long size = 0; size <= MOST; size++) {
          Map<String, Long> one = new HashMap<>(table);
          one.put("group " + group, size);
          longer.add(one);
        }
      }
      tables = longer;
    }
    return tables;
  }
}
