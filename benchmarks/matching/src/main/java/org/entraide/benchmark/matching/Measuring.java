package org.entraide.benchmark.matching;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.entraide.benchmark.matching.ReadMeter.Reads;
import org.entraide.local.bench.Figures;
import org.entraide.model.request.HelpRequest;

/**
 * Measures the same requests, in the middle of the same density, among more and more volunteers.
 * All databases run at the same time and take turns: a busy machine slows them alike.
 */
final class Measuring {
  private static final int REQUESTS = 10;
  private static final double NANOS_OF_A_MILLI = 1e6;

  private final Path project;
  private final PrintWriter progress;

  /**
   * @param project its root, where everything is built
   * @param progress hears what is going on
   */
  Measuring(Path project, PrintWriter progress) {
    this.project = project;
    this.progress = progress;
  }

  /**
   * One measurement for each size, in the order of the sizes.
   *
   * @param perKm2 volunteers on each square kilometre
   * @param warmUp matchings of each size before those that are timed
   * @param runs matchings of each size that are timed
   */
  List<Measurement> measure(double perKm2, List<Integer> sizes, int warmUp, int runs)
      throws IOException, InterruptedException, ExecutionException {
    Homes homes = Homes.of(perKm2);
    Cast cast = new Cast(homes);
    // Where the innermost live: even the smallest size is whole around them.
    List<HelpRequest> requests = IntStream.range(0, REQUESTS).mapToObj(cast::request).toList();
    List<Site> sites = new ArrayList<>();
    try {
      for (int size : sizes) {
        progress.printf("bench-matching: writing %d volunteers, %s per km²%n", size, perKm2);
        sites.add(Site.settle(project, cast, size));
      }
      Map<Site, Reads> reads = new HashMap<>();
      sites.forEach(site -> reads.put(site, site.reads(requests)));
      progress.println("bench-matching: matching");
      IntFunction<HelpRequest> inTurn = run -> requests.get(run % REQUESTS);
      times(sites, warmUp, (site, run) -> site.time(inTurn.apply(run)));
      var matchings = times(sites, runs, (site, run) -> site.time(inTurn.apply(run)));
      var queries = times(sites, runs, (site, run) -> site.timeOfQuery());
      return sites.stream()
          .map(
              site ->
                  measurement(site, homes, reads.get(site), matchings.get(site), queries.get(site)))
          .toList();
    } finally {
      for (Site site : sites) {
        site.close();
      }
    }
  }

  /** Each so many times, in turns: milliseconds. */
  private static Map<Site, double[]> times(
      List<Site> sites, int runs, BiFunction<Site, Integer, Duration> timed) {
    Map<Site, double[]> millis = new HashMap<>();
    sites.forEach(site -> millis.put(site, new double[runs]));
    for (int run = 0; run < runs; run++) {
      for (Site site : sites) {
        millis.get(site)[run] = timed.apply(site, run).toNanos() / NANOS_OF_A_MILLI;
      }
    }
    return millis;
  }

  private static Measurement measurement(
      Site site, Homes homes, Reads reads, double[] matchings, double[] queries) {
    return new Measurement(
        site.volunteers(),
        homes.areaKm2(site.volunteers()),
        site.loading(),
        (double) reads.calls() / REQUESTS,
        reads.units() / REQUESTS,
        (double) reads.volunteers() / REQUESTS,
        (double) reads.diaries() / REQUESTS,
        Figures.of(matchings),
        site.found(),
        Figures.of(queries));
  }
}
