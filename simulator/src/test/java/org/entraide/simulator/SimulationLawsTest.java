package org.entraide.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest.State;
import org.entraide.model.request.Invitation;
import org.entraide.runtime.Log;
import org.entraide.simulator.engine.Observations;
import org.entraide.simulator.engine.Observations.Fate;
import org.entraide.simulator.engine.Simulation;
import org.entraide.simulator.measure.Measures;
import org.entraide.simulator.people.Parameters;
import org.entraide.simulator.policy.Policy;
import org.entraide.simulator.town.Scenario;

/** What holds of every town, every stream and every setting. */
class SimulationLawsTest {
  private static final int DAYS = 15;

  @BeforeContainer
  static void beQuiet() {
    Log.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  /** Laws of whom we ask, and how often: each scenario is played once for all of them. */
  @Property(tries = 45)
  void nobodyIsInvitedWhoMayNotBeNorMoreOftenThanACapAllows(
      @ForAll("scenarios") Scenario scenario, @ForAll long seed) {
    Observations seen = Simulation.play(scenario, seed, Policy.ENTRAIDE);
    nobodyIsInvitedWhoMayNotBe(seen);
    noMonthBringsMoreInvitationsThanTheCap(seen);
    noMonthBringsMoreUrgentInvitationsThanTheirCap(seen);
  }

  private static void nobodyIsInvitedWhoMayNotBe(Observations seen) {
    MayBeAsked mayBeAsked = new MayBeAsked(seen);
    for (Fate fate : seen.fates()) {
      for (Invitation invitation : fate.end().invitations()) {
        assertThat(mayBeAsked.whyNot(fate, invitation))
            .as("%s was invited to %s", invitation, fate.ask())
            .isEmpty();
      }
    }
  }

  @Example
  void whoChecksThatSeesWhatOthersDoWrong() {
    Parameters someReadDigests = Parameters.standard().with("digest.share", 0.5);
    Scenario scenario = Stories.in("com-02168", 20, DAYS, someReadDigests, null);
    Observations seen = Simulation.play(scenario, 1, Policy.BROADCAST);
    MayBeAsked mayBeAsked = new MayBeAsked(seen);
    assertThat(
            seen.fates().stream()
                .flatMap(f -> f.end().invitations().stream().map(i -> mayBeAsked.whyNot(f, i)))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet()))
        .contains(
            "wants the weekly digest",
            "does not offer the kind",
            "too far",
            "not free",
            "cannot be there in time from or for another appointment",
            "disturbed at night or on a public holiday");
  }

  private static void noMonthBringsMoreInvitationsThanTheCap(Observations seen) {
    Settings settings = seen.towns().get(0).collectivity().settings();
    ZoneId zone = settings.timeZone();
    Map<String, Integer> counts = new HashMap<>();
    for (Fate fate : seen.fates()) {
      for (Invitation i : fate.end().invitations()) {
        if (!MayBeAsked.wasChosen(i)
            && !MayBeAsked.isUrgent(fate, i.round())
            && i.state() != Invitation.State.ACCEPTED) {
          counts.merge(
              i.volunteerId() + " " + YearMonth.from(i.invitedAt().atZone(zone)), 1, Integer::sum);
        }
      }
    }
    Map<String, Volunteer> volunteers =
        seen.towns().get(0).volunteers().stream().collect(Collectors.toMap(Volunteer::id, v -> v));
    counts.forEach(
        (who, count) -> {
          Integer own = volunteers.get(who.split(" ")[0]).monthlyInvitationCap();
          int cap = own == null ? settings.matching().monthlyInvitationCap() : own;
          assertThat(count).as("unasked-for invitations of %s", who).isLessThanOrEqualTo(cap);
        });
  }

  private static void noMonthBringsMoreUrgentInvitationsThanTheirCap(Observations seen) {
    int cap = seen.towns().get(0).collectivity().settings().matching().monthlyUrgentCap();
    assertThat(urgentInvitations(seen).values())
        .as("urgent invitations of a volunteer in a month")
        .allMatch(count -> count <= cap);
  }

  @Example
  void whoCountsUrgentInvitationsSeesThatOthersSendMore() {
    Parameters urgent = Parameters.standard().with("requests.urgent", 0.5);
    Scenario scenario = Stories.in("com-02168", 20, DAYS, urgent, null);
    assertThat(urgentInvitations(Simulation.play(scenario, 1, Policy.BROADCAST)).values())
        .anyMatch(count -> count > 2);
  }

  private static Map<String, Integer> urgentInvitations(Observations seen) {
    ZoneId zone = seen.towns().get(0).collectivity().settings().timeZone();
    Map<String, Integer> counts = new HashMap<>();
    for (Fate fate : seen.fates()) {
      for (Invitation i : fate.end().invitations()) {
        if (!MayBeAsked.wasChosen(i) && MayBeAsked.isUrgent(fate, i.round())) {
          counts.merge(
              i.volunteerId() + " " + YearMonth.from(i.invitedAt().atZone(zone)), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  @Property(tries = 30)
  void noRequestIsForgotten(
      @ForAll("scenarios") Scenario scenario, @ForAll long seed, @ForAll Policy policy) {
    assertThat(Simulation.play(scenario, seed, policy).fates())
        .allSatisfy(
            fate ->
                assertThat(fate.end().state())
                    .isIn(State.COMPLETED, State.UNFILLED, State.CANCELLED));
  }

  @Property(tries = 15)
  void theSameSeedGivesTheSameResult(
      @ForAll("scenarios") Scenario scenario, @ForAll long seed, @ForAll Policy policy) {
    Observations once = Simulation.play(scenario, seed, policy);
    Observations again = Simulation.play(scenario, seed, policy);
    assertThat(again.fates()).isEqualTo(once.fates());
    assertThat(Measures.of(again)).isEqualTo(Measures.of(once));
  }

  @Property(tries = 15)
  void everyPolicyMeetsTheSameStream(@ForAll("scenarios") Scenario scenario, @ForAll long seed) {
    assertThat(asks(Simulation.play(scenario, seed, Policy.BROADCAST)))
        .isEqualTo(asks(Simulation.play(scenario, seed, Policy.ENTRAIDE)));
  }

  private static List<?> asks(Observations seen) {
    return seen.fates().stream().map(Fate::ask).toList();
  }

  private static Settings.Matching matching(
      int waveSize, int waveDelayMinutes, int maxWaves, double radiusKm, int monthlyCap) {
    return new Settings.Matching(
        waveSize,
        Math.min(3, waveSize),
        waveDelayMinutes,
        maxWaves,
        radiusKm,
        monthlyCap,
        monthlyCap / 2,
        new Settings.Weights(3, 2, 3, 1, 1, 1, 2));
  }

  /** A village, a town, or a grouping of villages, asked more or less often, in many ways. */
  @Provide
  Arbitrary<Scenario> scenarios() {
    Arbitrary<String> tenants =
        Arbitraries.of("com-02168", "com-02042", "com-60579", "epci-200071991");
    Arbitrary<Settings.Matching> matching =
        Combinators.combine(
                Arbitraries.integers().between(1, 8),
                Arbitraries.integers().between(20, 400),
                Arbitraries.integers().between(1, 8),
                Arbitraries.doubles().between(2, 25),
                Arbitraries.integers().between(0, 5))
            .as(SimulationLawsTest::matching);
    return Combinators.combine(
            tenants,
            Arbitraries.integers().between(1, 30),
            matching,
            Arbitraries.doubles().between(0.0, 0.5),
            Arbitraries.doubles().between(0.0, 0.3),
            Arbitraries.of(0.0, 0.5))
        .as(
            (tenant, volunteers, chosen, urgent, givenBack, digests) -> {
              Parameters parameters =
                  Parameters.standard()
                      .with("requests.urgent", urgent)
                      .with("withdraw.chance", givenBack + 1e-9)
                      .with("digest.share", digests)
                      .with("person.otherLanguage", 0.2)
                      .with("volunteer.expiring", 0.3)
                      .with("requests.perInhabitantYear", tenant.startsWith("epci") ? 0.05 : 0.1);
              return Stories.in(tenant, volunteers, DAYS, parameters, chosen);
            });
  }
}
