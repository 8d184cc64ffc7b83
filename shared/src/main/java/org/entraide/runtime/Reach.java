package org.entraide.runtime;

import java.util.Set;
import java.util.TreeSet;
import org.entraide.model.CollectivityId;

/**
 * Whose rows may be touched: those of one owner and, where lending leads there (decision 9), of
 * neighbours.
 *
 * @param owner a collectivity's id, or {@link #PLATFORM}
 */
public record Reach(String owner, Set<CollectivityId> neighbours) {
  /** Owns what belongs to no collectivity; no collectivity's id is that. */
  public static final String PLATFORM = "platform";

  public Reach {
    neighbours = Set.copyOf(neighbours);
  }

  static Reach of(String owner) {
    return new Reach(owner, Set.of());
  }

  /** The same owner's, and these neighbours' too. */
  Reach and(Set<CollectivityId> others) {
    Set<CollectivityId> all = new TreeSet<>(neighbours);
    all.addAll(others);
    all.removeIf(one -> one.value().equals(owner));
    return new Reach(owner, all);
  }
}
