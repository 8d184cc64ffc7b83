package org.entraide.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entraide.model.Actor;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Campaign;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.runtime.Json;
import org.entraide.testing.HttpCall;
import org.entraide.testing.PatientContext;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

/** The samples of {@code events/calls}, one after the other: a story in which each succeeds. */
class SampleEventsIT {
  private static final Path SAMPLES = Path.of(System.getProperty("entraide.root"), "events/calls");
  private static final String CAMPAIGN = "06DT8CAMPAIGN000";
  private static final String CONCERN = "06DT8CONCERN0000";

  @Test
  void everyRouteAndFactHasASampleAndEverySampleSucceeds() throws IOException {
    Stage stage = new Stage();
    stage.plan("FREQ=WEEKLY;BYDAY=TU,FR", Stage.JEANNE, Stage.PAUL);
    Concern concern =
        Concern.raise(
                CONCERN,
                Town.LUCIENNE,
                null,
                Concern.Level.URGENT,
                null,
                Actor.SYSTEM,
                Town.MORNING)
            .concern();
    stage
        .store()
        .commit(
            Decision.change(
                true,
                Changes.of(Town.ID, Town.MORNING)
                    .create(Entities.CONCERNS, CONCERN, concern)
                    .create(Entities.CAMPAIGNS, CAMPAIGN, campaign())));
    Set<String> answered = new TreeSet<>();
    Set<String> heard = new TreeSet<>();
    for (Path sample : samples()) {
      JsonNode event = Json.mapper().readTree(sample.toFile());
      if (event.has("routeKey")) {
        answered.add(event.path("routeKey").asText());
        HttpCall.Answer answer = HttpCall.send(event, stage.function);
        assertThat(answer.status())
            .as(sample.getFileName() + " " + answer.body())
            .isBetween(200, 204);
      } else {
        heard.add(event.path("detail-type").asText());
        stage.function.handleRequest(
            new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
            OutputStream.nullOutputStream(),
            new PatientContext());
      }
    }
    assertThat(answered).isEqualTo(new TreeSet<>(Routes.keys()));
    assertThat(heard).isEqualTo(new TreeSet<>(Triggers.of(stage.store()).detailTypes()));
    assertThat(stage.call("2026-12-01").steps()).as("what the ladder did").hasSize(1);
    assertThat(stage.call("2026-12-08").state()).isEqualTo(Occurrence.State.MISSED);
    assertThat(stage.told("ConcernUnacknowledged")).isEqualTo(1);
  }

  private static Campaign campaign() {
    LocalDate wednesday = LocalDate.of(2026, 12, 2);
    List<String> circle = List.of(Stage.JEANNE, CallPlan.DESK);
    return new Campaign(
        CAMPAIGN,
        "Canicule",
        wednesday,
        wednesday.plusDays(3),
        10,
        circle,
        Campaign.spread(
            List.of(Town.LUCIENNE),
            List.of("06DT8CAMPERSN000"),
            circle,
            wednesday.atStartOfDay(),
            wednesday.plusDays(3),
            10),
        Actor.SYSTEM,
        Town.MORNING);
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.sorted().toList();
    }
  }
}
