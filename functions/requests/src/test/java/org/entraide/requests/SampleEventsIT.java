package org.entraide.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entraide.model.Actor;
import org.entraide.model.lockdown.Lockdown;
import org.entraide.model.people.CalendarLink;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.runtime.Json;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.PatientContext;
import org.entraide.testing.Town;
import org.entraide.usecase.CalendarSecret;
import org.junit.jupiter.api.Test;

/** The samples of {@code events/requests}, one after the other: a story in which each succeeds. */
class SampleEventsIT {
  private static final Path SAMPLES =
      Path.of(System.getProperty("entraide.root"), "events/requests");

  private static final String CALENDAR = "AAAOYAABAgMEBQYHCAkKCwwNDg8";

  @Test
  void everyRouteHasASampleAndEverySampleSucceeds() throws IOException {
    Desk desk = new Desk();
    desk.street
        .volunteers("06DT8VOLJEANNE00", "06DT8VOLPAUL0000")
        .request("06DT8REQMARKET00", 1)
        .request("06DT8REQDECLARED", 1)
        .request("06DT8REQCANCEL00", 1)
        .invite("06DT8REQMARKET00", "06DT8VOLJEANNE00", "06DT8VOLPAUL0000");
    Lockdown lockdown =
        Lockdown.declare(
            "06DT8LOCKDOWN000",
            LocalDate.parse("2027-01-01"),
            LocalDate.parse("2027-01-31"),
            Set.of(),
            Actor.SYSTEM,
            Town.MORNING);
    String secret = CalendarSecret.read(CALENDAR).orElseThrow().hash();
    desk.street
        .store()
        .commit(
            Decision.change(
                "",
                Changes.of(Town.ID, Town.MORNING)
                    .create(Entities.LOCKDOWNS, lockdown.id(), lockdown)
                    .create(
                        Entities.CALENDARS,
                        secret,
                        new CalendarLink("06DT8VOLJEANNE00", secret, Town.MORNING))));
    Set<String> routes = new TreeSet<>();
    Set<String> facts = new TreeSet<>();
    for (Path sample : samples()) {
      JsonNode event = Json.mapper().readTree(sample.toFile());
      if (event.has("detail-type")) {
        facts.add(event.path("detail-type").asText());
        desk.function.handleRequest(
            Files.newInputStream(sample), OutputStream.nullOutputStream(), new PatientContext());
        continue;
      }
      routes.add(event.path("routeKey").asText());
      Answer answer = HttpCall.send(event, desk.function);
      assertThat(answer.status())
          .as(sample.getFileName() + " " + answer.body())
          .isBetween(200, 204);
    }
    assertThat(routes).isEqualTo(new TreeSet<>(Routes.keys()));
    assertThat(facts).isEqualTo(new TreeSet<>(Triggers.of(desk.street.store()).detailTypes()));
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.sorted().toList();
    }
  }
}
