package org.entraide.simulator.town;

import java.time.Instant;
import org.entraide.model.CollectivityId;
import org.entraide.model.request.Need;

/**
 * That somebody will ask for help: one request of the stream that every policy meets.
 *
 * @param id of the request
 * @param at when it is asked
 * @param cancelledAt when the person says that it is not needed any more; null when they do not
 */
public record Ask(
    CollectivityId tenant, String id, Need need, boolean urgent, Instant at, Instant cancelledAt) {}
