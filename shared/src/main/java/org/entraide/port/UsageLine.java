package org.entraide.port;

import java.time.YearMonth;

/**
 * A line of the ledger: one fact that counts, with a deterministic id, so that a replay adds
 * nothing. A correction is another line, never a change.
 *
 * @param month the collectivity's civil month that it counts for
 * @param id deterministic: {@code MINUTES#<request>#<volunteer>#1}
 * @param meter what is counted: {@code VISIT_MINUTES}, {@code SMS_PARTS}
 * @param quantity in the meter's unit; negative in a compensating line
 * @param about the request or message that it comes from
 */
public record UsageLine(YearMonth month, String id, String meter, long quantity, String about) {}
