package org.entraide.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entraide.bus.Subscriptions;
import org.entraide.model.people.Devices.Platform;
import org.entraide.notifications.delivery.Endpoints;
import org.entraide.notifications.delivery.Sender;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;
import org.entraide.testing.PatientContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleEventsIT {
  private static final Path SAMPLES =
      Path.of(System.getProperty("entraide.root"), "events", "notifications");

  private final Town town = new Town();
  private final List<String> told = new ArrayList<>();
  private final Post post = new Post();
  private final Subscriptions subscriptions =
      Wiring.subscriptions(
          town.store,
          (way, content, tenant, senderName) -> {
            told.add(way.toString());
            return Sender.Sent.ACCEPTED;
          },
          new Endpoints() {
            @Override
            public Optional<String> make(Platform platform, String token) {
              told.add(token);
              return Optional.of("arn:" + token);
            }

            @Override
            public void remove(String endpoint) {
              told.add(endpoint);
            }
          },
          post,
          "https://entraide.example");

  @ParameterizedTest
  @MethodSource("samples")
  void eachSampleIsHandledAndTellsSomebody(Path sample) throws IOException {
    town.open();
    Calls.write(town.store);
    town.registersDevice("paul", "token-1");
    town.subscribes("s1", "agent@mairie.example.org");
    if (sample.endsWith("digest-due.json")) {
      town.digestReader("06H31N8JG2XHNNC1");
    } else if (sample.endsWith("message-due.json")) {
      town.invitedAtNight(subscriptions);
    } else if (!sample.endsWith("volunteers-invited.json")) {
      town.accepted();
    }
    if (sample.endsWith("request-reopened.json")) {
      town.givenBack();
    } else if (sample.endsWith("request-unfilled.json")) {
      town.givenBack();
      town.unfilled();
    }
    Handler handler = new Handler(subscriptions, new Now(Clock.fixed(Town.NOON, ZoneOffset.UTC)));
    try (InputStream event = Files.newInputStream(sample)) {
      handler.handleRequest(event, OutputStream.nullOutputStream(), new PatientContext());
    }
    told.addAll(post.asked);
    assertThat(told).as("told by " + sample.getFileName()).isNotEmpty();
  }

  @Test
  void thereIsASampleOfEachFact() throws IOException {
    List<String> types = new ArrayList<>();
    for (Path sample : samples().toList()) {
      types.add(Json.mapper().readTree(sample.toFile()).path("detail-type").asText());
    }
    assertThat(types).containsExactlyInAnyOrderElementsOf(subscriptions.detailTypes());
  }

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.sorted().toList().stream();
    }
  }
}
