package org.entraide.model.matching;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order in which people are asked: a weighted sum of bounded terms, best first. Those who are
 * equal are put in the order of a draw that only the request decides, so that no id, no name and no
 * date of registration is favoured for ever, and so that the same question has the same answer.
 */
final class Ranking {
  /** Every term and its weight. A new one is one more line. */
  static final Ranking CURRENT = new Ranking(List.of(new Weighted(new Nearness(), 1)));

  /** Scores that differ by less are equal: what is measured is not that exact. */
  private static final double GRAIN = 1e-6;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final List<Weighted> terms;
  private final double totalWeight;

  Ranking(List<Weighted> terms) {
    this.terms = List.copyOf(terms);
    this.totalWeight = terms.stream().mapToDouble(Weighted::weight).sum();
  }

  /** Best first. */
  List<Candidate> order(Search search, List<Neighbour> neighbours) {
    record Drawn(Candidate candidate, long draw) {}
    return neighbours.stream()
        .map(n -> new Drawn(candidate(search, n), draw(search.request().id(), n.volunteer().id())))
        .sorted(
            Comparator.comparingDouble((Drawn d) -> -d.candidate().score())
                .thenComparingLong(Drawn::draw)
                .thenComparing(d -> d.candidate().volunteer().id()))
        .map(Drawn::candidate)
        .toList();
  }

  private Candidate candidate(Search search, Neighbour neighbour) {
    double sum = 0;
    for (Weighted term : terms) {
      sum += term.weight() * term.term().value(search, neighbour);
    }
    double score = Math.round(sum / totalWeight / GRAIN) * GRAIN;
    return new Candidate(
        neighbour,
        score,
        terms.stream()
            .map(t -> t.term().reason(search, neighbour))
            .flatMap(Optional::stream)
            .toList());
  }

  /** A number that the two ids decide and that no order of ids predicts (FNV-1a, SplitMix64). */
  static long draw(String requestId, String volunteerId) {
    long hash = FNV_OFFSET;
    for (byte b : (requestId + "#" + volunteerId).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }

  /**
   * @param weight how much the term counts beside the others
   */
  record Weighted(Term term, double weight) {}
}
