package org.entraide.model.matching;

import java.util.List;
import org.entraide.model.Text;

/**
 * Who could help, and why.
 *
 * @param candidates best first
 * @param excluded how many each rule excluded, among those who were looked at
 * @param unlock what would find somebody; empty unless there is no candidate
 */
public record Matches(List<Candidate> candidates, List<Excluded> excluded, List<Unlock> unlock) {
  public Matches {
    candidates = List.copyOf(candidates);
    excluded = List.copyOf(excluded);
    unlock = List.copyOf(unlock);
  }

  /** The same, with what would find somebody. */
  public Matches with(List<Unlock> found) {
    return new Matches(candidates, excluded, found);
  }

  /**
   * @param count volunteers whom this excluded first; 1 or more
   */
  public record Excluded(Exclusion code, int count) {
    /** In words. */
    public Text text() {
      return code.text(count);
    }
  }

  /**
   * @param wouldFind volunteers; 1 or more
   */
  public record Unlock(Remedy code, int wouldFind, Text text) {}
}
