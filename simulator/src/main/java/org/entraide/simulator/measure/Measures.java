package org.entraide.simulator.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Mission;
import org.entraide.simulator.engine.Observations;
import org.entraide.simulator.engine.Observations.Fate;
import org.entraide.simulator.town.Scenario;

/** The metrics of what was observed. */
public final class Measures {
  private static final double SECONDS_PER_HOUR = 3600;

  private Measures() {}

  /** Each metric's value; what has no value (a median of nothing) is NaN. */
  public static Map<Metric, Double> of(Observations seen) {
    Instant from = seen.scenario().measuredFrom();
    Instant to = seen.scenario().measuredTo();
    List<Fate> fates =
        seen.fates().stream()
            .filter(f -> !f.ask().at().isBefore(from) && f.ask().at().isBefore(to))
            .toList();
    List<Fate> wanted =
        fates.stream().filter(f -> f.end().state() != HelpRequest.State.CANCELLED).toList();
    List<Fate> filled = wanted.stream().filter(Measures::isFilled).toList();
    Suitable suitable = Suitable.among(seen, fates.stream().map(Fate::ask).toList());
    Set<String> neverAsked = neverAsked(seen, from, to);
    double volunteers = vetted(seen).size();
    double[] hours = filled.stream().mapToDouble(Measures::hoursToAccept).sorted().toArray();
    double matches = filled.size();
    double invitations = fates.stream().mapToInt(f -> f.end().invitations().size()).sum();
    double sms = fates.stream().mapToInt(f -> seen.smsParts().getOrDefault(f.ask().id(), 0)).sum();
    double lost =
        fates.stream().mapToInt(f -> seen.lostToFatigue().getOrDefault(f.ask().id(), 0)).sum();

    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.FILL_RATE, matches / wanted.size());
    whyUnfilled(wanted, suitable, told(seen))
        .forEach((metric, count) -> values.put(metric, (double) count / wanted.size()));
    values.put(Metric.HOURS_TO_ACCEPT_P50, quantile(hours, 0.5));
    values.put(Metric.HOURS_TO_ACCEPT_P90, quantile(hours, 0.9));
    values.put(Metric.INVITATIONS, invitations);
    values.put(Metric.INVITATIONS_PER_MATCH, invitations / matches);
    values.put(Metric.SMS_PER_MATCH, sms / matches);
    double suited = neverAsked.stream().filter(suitable.ofAny()::contains).count();
    values.put(Metric.NEVER_ASKED, neverAsked.size() / volunteers);
    values.put(Metric.NEVER_ASKED_NOTHING_SUITED, (neverAsked.size() - suited) / volunteers);
    values.put(Metric.NEVER_ASKED_SUITED, suited / volunteers);
    values.put(Metric.GINI_MISSIONS, giniOfMissions(seen, fates));
    values.put(Metric.GINI_COMMUNES, giniOfCommunes(wanted));
    values.put(Metric.REFUSALS_BY_FATIGUE, 100 * lost / fates.size());
    return values;
  }

  /** Whether every place was taken and the help given. */
  static boolean isFilled(Fate fate) {
    return given(fate).count() >= fate.ask().need().volunteersNeeded();
  }

  private static Stream<Mission> given(Fate fate) {
    return fate.end().missions().stream().filter(m -> m.state() == Mission.State.COMPLETED);
  }

  private static double hoursToAccept(Fate fate) {
    Instant last =
        given(fate).map(Mission::acceptedAt).max(Comparator.naturalOrder()).orElseThrow();
    return Duration.between(fate.ask().at(), last).toSeconds() / SECONDS_PER_HOUR;
  }

  /** By request: whom a weekly digest told of it. */
  private static Map<String, Set<String>> told(Observations seen) {
    Map<String, Set<String>> told = new HashMap<>();
    for (Digest digest : seen.digests()) {
      for (Digest.Line line : digest.lines()) {
        told.computeIfAbsent(line.requestId(), id -> new HashSet<>()).add(digest.volunteerId());
      }
    }
    return told;
  }

  private static Map<Metric, Long> whyUnfilled(
      List<Fate> wanted, Suitable suitable, Map<String, Set<String>> told) {
    Map<Metric, Long> counts = new EnumMap<>(Metric.class);
    for (Unfilled why : Unfilled.values()) {
      counts.put(why.metric(), 0L);
    }
    wanted.stream()
        .filter(fate -> !isFilled(fate))
        .map(
            fate ->
                Unfilled.of(
                        fate, suitable.of(fate.ask()), told.getOrDefault(fate.ask().id(), Set.of()))
                    .metric())
        .forEach(metric -> counts.merge(metric, 1L, Long::sum));
    return counts;
  }

  private static Set<String> neverAsked(Observations seen, Instant from, Instant to) {
    Set<String> never = vetted(seen).stream().map(Volunteer::id).collect(Collectors.toSet());
    for (Fate fate : seen.fates()) {
      for (Invitation invitation : fate.end().invitations()) {
        if (!invitation.invitedAt().isBefore(from) && invitation.invitedAt().isBefore(to)) {
          never.remove(invitation.volunteerId());
        }
      }
    }
    seen.digests().stream()
        .filter(digest -> !digest.at().isBefore(from) && digest.at().isBefore(to))
        .forEach(digest -> never.remove(digest.volunteerId()));
    return never;
  }

  private static double giniOfMissions(Observations seen, List<Fate> fates) {
    Map<String, Double> missions = new LinkedHashMap<>();
    vetted(seen).forEach(v -> missions.put(v.id(), 0.0));
    fates.forEach(
        fate -> given(fate).forEach(m -> missions.merge(m.volunteerId(), 1.0, Double::sum)));
    double[] values = missions.values().stream().mapToDouble(x -> x).toArray();
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return Gini.of(values, weights);
  }

  private static double giniOfCommunes(List<Fate> wanted) {
    Map<String, double[]> byCommune = new LinkedHashMap<>();
    for (Fate fate : wanted) {
      double[] counts =
          byCommune.computeIfAbsent(fate.ask().need().place().insee(), insee -> new double[2]);
      counts[0] += isFilled(fate) ? 1 : 0;
      counts[1]++;
    }
    return Gini.of(
        byCommune.values().stream().mapToDouble(c -> c[0] / c[1]).toArray(),
        byCommune.values().stream().mapToDouble(c -> c[1]).toArray());
  }

  private static boolean expires(VettingItem item, Scenario scenario) {
    LocalDate lastDay =
        scenario.firstDay().plusDays(scenario.warmUpDays() + (long) scenario.days());
    return item.expiresOn() != null && item.expiresOn().isBefore(lastDay);
  }

  /** Who may be asked through all of the measured days. */
  private static List<Volunteer> vetted(Observations seen) {
    return seen.towns().stream()
        .flatMap(town -> town.volunteers().stream())
        .filter(v -> v.state() == Volunteer.State.VETTED)
        .filter(v -> v.vetting().stream().noneMatch(item -> expires(item, seen.scenario())))
        .toList();
  }

  /** The value below which that share of the sorted values lies (nearest rank). */
  static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
  }
}
