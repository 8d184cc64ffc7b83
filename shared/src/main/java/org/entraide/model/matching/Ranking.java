package org.entraide.model.matching;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.entraide.model.Text;
import org.entraide.model.collectivity.Settings.Weights;

/**
 * The order in which people are asked: a weighted sum of bounded terms, best first. Those who are
 * equal are put in the order of a draw that only the request decides, so that no id, no name and no
 * date of registration is favoured for ever, and so that the same question has the same answer.
 */
final class Ranking {
  /** Why who would come sooner comes after others. */
  private static final Reason LATER =
      new Reason(
          "LATER",
          null,
          0,
          new Text(
              "Ne peut être prévenu·e que plus tard : heures calmes ou jour férié chez soi.",
              "Can be told later only: quiet hours or a public holiday at home."));

  /** Scores that differ by less are equal: what is measured is not that exact. */
  private static final double GRAIN = 1e-6;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final List<Weighted> terms;
  private final double totalWeight;

  private Ranking(List<Weighted> terms) {
    this.terms = terms.stream().filter(term -> term.weight() > 0).toList();
    this.totalWeight = this.terms.stream().mapToDouble(Weighted::weight).sum();
  }

  /** Every term, with the collectivity's weight. A new one is one more line. */
  static Ranking by(Weights weights) {
    return new Ranking(
        List.of(
            new Weighted("DISTANCE", Terms.DISTANCE, weights.distance()),
            new Weighted("CONTINUITY", Terms.CONTINUITY, weights.continuity()),
            new Weighted("REST", Terms.REST, weights.rest()),
            new Weighted("LOAD", Terms.LOAD, weights.load()),
            new Weighted("RELIABILITY", Terms.RELIABILITY, weights.reliability()),
            new Weighted("NEWCOMER", Terms.NEWCOMER, weights.newcomer()),
            new Weighted("PREFERENCE", Terms.PREFERENCE, weights.preference())));
  }

  /** Best first; whom another town's night or holiday keeps from being told yet comes later. */
  List<Candidate> order(Search search, List<Neighbour> neighbours) {
    record Drawn(Candidate candidate, long draw) {}
    return neighbours.stream()
        .map(n -> new Drawn(candidate(search, n), draw(search.request().id(), n.id())))
        .sorted(
            Comparator.comparing((Drawn d) -> d.candidate().mayBeToldAt())
                .thenComparingDouble(d -> -d.candidate().score())
                .thenComparingLong(Drawn::draw)
                .thenComparing(d -> d.candidate().neighbour().id()))
        .map(Drawn::candidate)
        .toList();
  }

  private Candidate candidate(Search search, Neighbour neighbour) {
    double sum = 0;
    for (Weighted term : terms) {
      sum += points(term, search, neighbour);
    }
    Instant told = search.mayTell(neighbour);
    boolean later = told.isAfter(search.now());
    return new Candidate(
        neighbour, told, Math.round(sum / GRAIN) * GRAIN, reasons(search, neighbour, later));
  }

  private List<Reason> reasons(Search search, Neighbour neighbour, boolean later) {
    return Stream.concat(
            terms.stream().flatMap(term -> reason(term, search, neighbour)),
            Stream.concat(lent(neighbour), later ? Stream.of(LATER) : Stream.empty()))
        .sorted(Comparator.comparingDouble(reason -> -reason.points()))
        .toList();
  }

  /** That a neighbouring collectivity lends them: it speaks neither for nor against them. */
  private static Stream<Reason> lent(Neighbour neighbour) {
    return neighbour.loan().stream()
        .map(
            loan ->
                new Reason(
                    "LENT",
                    null,
                    0,
                    new Text(
                        "Prêté·e par " + loan.lenderName() + ".",
                        "Lent by " + loan.lenderName() + ".")));
  }

  private Stream<Reason> reason(Weighted term, Search search, Neighbour neighbour) {
    return term.term().note(search, neighbour).stream()
        .map(
            note ->
                new Reason(
                    term.code(), note.value(), points(term, search, neighbour), note.text()));
  }

  private double points(Weighted term, Search search, Neighbour neighbour) {
    return term.weight() * term.term().value(search, neighbour) / totalWeight;
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
   * @param code what the reason is called
   * @param weight how much the term counts beside the others
   */
  private record Weighted(String code, Term term, double weight) {}
}
