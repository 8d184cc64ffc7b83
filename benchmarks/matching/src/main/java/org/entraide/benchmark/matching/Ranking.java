package org.entraide.benchmark.matching;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.entraide.model.matching.Asker;
import org.entraide.model.matching.Matches;
import org.entraide.model.matching.Matching;
import org.entraide.model.matching.Neighbour;
import org.entraide.model.matching.Search;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** JMH: what is left of a matching when everybody is read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Ranking {
  /** People who live near. */
  @Param({"60", "600", "6000"})
  public int neighbours;

  private Search search;
  private List<Neighbour> read;

  /** All of them live within the radius, and their diaries are known. */
  @Setup
  public void read() {
    Cast cast = new Cast(Homes.of(neighbours / 100.0));
    search = new Search(cast.request(0), cast.collectivity().settings(), Asker.UNKNOWN, Cast.NOW);
    read =
        IntStream.range(0, neighbours)
            .mapToObj(n -> Neighbour.of(search, cast.volunteer(n), cast.diary(n)))
            .toList();
  }

  /** Filters by the rules, scores, sorts and gives the reasons. */
  @Benchmark
  public Matches rank() {
    Matching matching = new Matching(search);
    matching.add(matching.suitable(read));
    return matching.matches();
  }
}
