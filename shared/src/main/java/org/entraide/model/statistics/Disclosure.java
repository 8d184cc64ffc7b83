package org.entraide.model.statistics;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Statistical secrecy: a group of one to four people is not shown, and cannot be had from the
 * total. Primary and complementary suppression as statistical offices do it (Insee, <i>Guide du
 * secret statistique</i>; Hundepool et al., <i>Statistical Disclosure Control</i>, 2012, chapter
 * 4), with the threshold of five that is this service's own.
 *
 * <p>The rule: every group under five is hidden. With it the smallest of the others are, all that
 * are as small, so that there is no telling which of the hidden ones is the small one; whoever
 * knows this rule and the total is left with several answers for each. Where nothing is left to
 * hide and the total allows of one answer only, the total is withheld. Nobody is no group: nought
 * is shown.
 */
public final class Disclosure {
  /** The smallest group that is shown. */
  public static final long SMALLEST = 5;

  private Disclosure() {}

  /** Whether a single number may be shown. */
  public static boolean shows(long people) {
    return people == 0 || people >= SMALLEST;
  }

  /**
   * What of a breakdown is hidden.
   *
   * @param groups the groups that are not shown
   * @param total whether the sum is not shown either
   */
  public record Hidden(Set<String> groups, boolean total) {
    public Hidden {
      groups = Set.copyOf(groups);
    }
  }

  /**
   * Decides what to hide.
   *
   * @param sizes people by group
   */
  public static Hidden of(Map<String, Long> sizes) {
    Set<String> small =
        sizes.entrySet().stream()
            .filter(group -> !shows(group.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (small.isEmpty()) {
      return new Hidden(Set.of(), false);
    }
    long next =
        sizes.values().stream().filter(size -> size >= SMALLEST).min(Long::compare).orElse(0L);
    Set<String> hidden = new HashSet<>(small);
    sizes.forEach(
        (group, size) -> {
          if (next > 0 && size == next) {
            hidden.add(group);
          }
        });
    return new Hidden(hidden, next == 0 && oneAnswerOnly(small.stream().map(sizes::get).toList()));
  }

  /**
   * Decides what to hide of a table whose rows and columns have totals that {@link #of} decides on.
   * A row with a small group in it is hidden as a whole, and with it the smallest of the others
   * that has anybody, all that are as small; so all are that have no total to show. A single hidden
   * row would follow from the totals of the columns, and a hidden total of a column from the rows
   * that are shown: then there is no table.
   *
   * @param rows people by row, one number for each column
   * @param totals people by row, who may be in several columns
   * @param columnsHidden whether the total of some column is not shown
   * @return the rows that are not shown
   */
  public static Set<String> ofTable(
      Map<String, List<Long>> rows, Map<String, Long> totals, boolean columnsHidden) {
    Map<String, Long> others = new HashMap<>();
    Set<String> hidden = new HashSet<>();
    rows.forEach(
        (row, sizes) -> {
          if (!sizes.stream().allMatch(Disclosure::shows)) {
            hidden.add(row);
          } else if (totals.get(row) > 0) {
            others.put(row, totals.get(row));
          }
        });
    if (!hidden.isEmpty() && !others.isEmpty()) {
      long next = Collections.min(others.values());
      others.keySet().stream().filter(row -> others.get(row) == next).forEach(hidden::add);
    }
    return columnsHidden || hidden.size() == 1 ? rows.keySet() : hidden;
  }

  /** Whether a sum of groups of one to four leaves no choice: one group, or all least or most. */
  private static boolean oneAnswerOnly(Collection<Long> sizes) {
    long sum = sizes.stream().mapToLong(Long::longValue).sum();
    return !shows(sum)
        || sizes.size() == 1
        || sum == sizes.size()
        || sum == sizes.size() * (SMALLEST - 1);
  }
}
