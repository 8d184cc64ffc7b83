package org.entraide.local.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An event source mapping: how the records of a table's stream reach a function.
 *
 * @param name unique in the template
 * @param function logical id
 * @param table logical id, which is its name
 * @param patterns a record passes when it matches one of them (JSON, as event-ruler reads it), or
 *     when there is none
 * @param place where the template writes the mapping
 * @param batchSize most records of one invocation
 * @param window how long records are gathered before an invocation
 * @param bisects whether a batch that fails is halved
 * @param reportsFailures whether the function says which records failed
 * @param retries how often a batch that cannot be halved is tried again; empty for as long as its
 *     records live
 * @param maximumAge of a record that is still tried; empty without limit
 * @param onFailure queue (logical id) for what is given up
 * @param latest whether it begins with what is written after it was made, instead of the oldest
 *     record there is
 */
record Mapping(
    String name,
    String function,
    String table,
    List<String> patterns,
    String place,
    int batchSize,
    Duration window,
    boolean bisects,
    boolean reportsFailures,
    Optional<Integer> retries,
    Optional<Duration> maximumAge,
    Optional<String> onFailure,
    boolean latest) {}
