package org.entraide.model.matching;

import org.entraide.model.Text;

/**
 * One reason why a candidate stands where they stand.
 *
 * @param code the term of the ranking: {@code DISTANCE}
 * @param value what was measured: kilometres, a count…; or null
 * @param points what the term adds to the score: from 0 to its share of all weights
 * @param text the same in words
 */
public record Reason(String code, Number value, double points, Text text) {}
