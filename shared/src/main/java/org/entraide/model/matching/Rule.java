package org.entraide.model.matching;

import java.util.function.BiPredicate;

/**
 * One reason for which somebody is not asked. All rules are in {@link Eligibility}.
 *
 * @param exclusion what it is called
 * @param remedy what the référent could do about it, or null when nothing
 * @param excludes whether it applies to that neighbour in that search
 */
record Rule(Exclusion exclusion, Remedy remedy, BiPredicate<Search, Neighbour> excludes) {
  static Rule of(Exclusion exclusion, BiPredicate<Search, Neighbour> excludes) {
    return new Rule(exclusion, null, excludes);
  }

  /** The same rule, which that would lift. */
  Rule liftedBy(Remedy lifting) {
    return new Rule(exclusion, lifting, excludes);
  }
}
