package org.entraide.benchmark.matching;

import java.time.Duration;
import org.entraide.local.bench.Figures;

/**
 * One matching among so many volunteers.
 *
 * @param areaKm2 on which they live, square kilometres
 * @param loading how long it took to write them
 * @param calls of DynamoDB, the mean of the requests; so are the next three
 * @param units read capacity units
 * @param looked volunteers whom queries gave
 * @param diaries that were looked up
 * @param millis how long it took
 * @param found volunteers whom one query of the index gave, the first of the cell in the middle
 * @param queryMillis how long that query took: the database's part in a difference
 */
record Measurement(
    int volunteers,
    double areaKm2,
    Duration loading,
    double calls,
    double units,
    double looked,
    double diaries,
    Figures millis,
    int found,
    Figures queryMillis) {}
