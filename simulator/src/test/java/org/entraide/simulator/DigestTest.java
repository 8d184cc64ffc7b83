package org.entraide.simulator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Digest;
import org.entraide.model.request.Invitation;
import org.entraide.runtime.Log;
import org.entraide.simulator.engine.Observations;
import org.entraide.simulator.engine.Simulation;
import org.entraide.simulator.measure.Measures;
import org.entraide.simulator.measure.Metric;
import org.entraide.simulator.people.Parameters;
import org.entraide.simulator.policy.Policy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Half of a town's volunteers read of open requests once a week, and are asked for nothing else.
 */
class DigestTest {
  private static final int WEEKS = 4;
  private static Observations seen;

  @BeforeAll
  static void play() {
    Log.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    seen = played(0.5, Policy.ENTRAIDE);
  }

  private static Observations played(double share, Policy policy) {
    Parameters parameters = Parameters.standard().with("digest.share", share);
    return Simulation.play(Stories.in("com-02168", 40, 7 * WEEKS, parameters, null), 1, policy);
  }

  @Test
  void aReaderHearsOnceAWeekOfWhatIsThere() {
    Set<String> readers =
        seen.towns().get(0).volunteers().stream()
            .filter(Volunteer::weeklyDigest)
            .map(Volunteer::id)
            .collect(Collectors.toSet());
    Map<String, List<Digest>> heard =
        seen.digests().stream().collect(Collectors.groupingBy(Digest::volunteerId));

    assertThat(readers).hasSizeBetween(10, 30).containsAll(heard.keySet());
    assertThat(heard).isNotEmpty();
    assertThat(heard.values())
        .allSatisfy(
            digests -> {
              assertThat(digests).extracting(Digest::on).doesNotHaveDuplicates();
              assertThat(digests).allMatch(digest -> !digest.lines().isEmpty());
            });
  }

  @Test
  void whatIsChosenWasListedAndIsHelpThatIsGiven() {
    Set<String> listed =
        seen.digests().stream()
            .flatMap(d -> d.lines().stream().map(line -> d.volunteerId() + " " + line.requestId()))
            .collect(Collectors.toSet());
    Set<String> chosen =
        seen.fates().stream()
            .flatMap(
                fate ->
                    fate.end().invitations().stream()
                        .filter(MayBeAsked::wasChosen)
                        .map(Invitation::volunteerId)
                        .map(volunteer -> volunteer + " " + fate.ask().id()))
            .collect(Collectors.toSet());
    Set<String> given =
        seen.fates().stream()
            .flatMap(
                fate ->
                    fate.end().missions().stream()
                        .map(mission -> mission.volunteerId() + " " + fate.ask().id()))
            .collect(Collectors.toSet());

    assertThat(chosen).isNotEmpty();
    assertThat(listed).containsAll(chosen);
    assertThat(given).as("whoever chooses, comes").containsAll(chosen);
  }

  @Test
  void itCostsATextAndWhoReadsIsNotForgotten() {
    Observations nobodyReads = played(0, Policy.ENTRAIDE);

    assertThat(nobodyReads.digests()).isEmpty();
    Map<String, Long> nearest =
        seen.digests().stream()
            .collect(groupingBy(digest -> digest.lines().get(0).requestId(), counting()));
    for (Observations.Fate fate : seen.fates()) {
      String request = fate.ask().id();
      long invited =
          fate.end().invitations().stream().filter(i -> !MayBeAsked.wasChosen(i)).count();
      assertThat((long) seen.smsParts().getOrDefault(request, 0))
          .as("invitations to %s, and the digests that are about it", request)
          .isGreaterThanOrEqualTo(invited + nearest.getOrDefault(request, 0L));
    }
    assertThat(Measures.of(seen).get(Metric.NEVER_ASKED_SUITED)).isLessThan(0.1);
  }

  @Test
  void rivalsSendNone() {
    assertThat(played(0.5, Policy.NEAREST_10).digests()).isEmpty();
  }
}
