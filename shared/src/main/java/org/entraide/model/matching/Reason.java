package org.entraide.model.matching;

import org.entraide.model.Text;

/**
 * One reason why a candidate stands where they stand.
 *
 * @param code stable name: {@code DISTANCE}
 * @param value what was measured: kilometres, a count…
 * @param text the same in words
 */
public record Reason(String code, Number value, Text text) {}
