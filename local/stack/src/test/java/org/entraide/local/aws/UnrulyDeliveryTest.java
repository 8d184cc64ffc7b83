package org.entraide.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entraide.local.async.DeliveryOrder;
import org.entraide.local.clock.SimulatedClock;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class UnrulyDeliveryTest {

  @Test
  void whatIsDeliveredAtLeastOnceIsDeliveredTwice() throws Exception {
    ScriptedInvoker functions = new ScriptedInvoker();
    LocalAws.Options options =
        new LocalAws.Options(
            Path.of(System.getProperty("entraide.dynamodb.classpath")),
            Optional.empty(),
            DeliveryOrder.unruly(7, Duration.ofMillis(50)),
            2,
            function -> true);
    try (LocalAws aws =
        LocalAws.open(SmallTemplate.read(), new SimulatedClock(Clock.systemUTC()), options)) {
      aws.start(functions);
      try (Clients clients = new Clients(aws.endpoint(), "Writer")) {
        for (int i = 0; i < 5; i++) {
          String id = "n" + i;
          clients.dynamo.putItem(
              put ->
                  put.tableName("Outbox")
                      .item(
                          Map.of("pk", AttributeValue.fromS(id), "sk", AttributeValue.fromS("x"))));
          clients.events.putEvents(
              put ->
                  put.entries(
                      PutEventsRequestEntry.builder()
                          .eventBusName("entraide-dev")
                          .source("entraide")
                          .detailType("Opened")
                          .detail("{\"eventId\":\"" + id + "\"}")
                          .build()));
        }
      }
      assertThat(aws.inFlight().awaitQuiet(Duration.ofSeconds(20))).isTrue();
    }
    Map<String, Integer> times = new TreeMap<>();
    for (JsonNode event : functions.eventsOf("Listener")) {
      times.merge(event.path("detail").path("eventId").asText(), 1, Integer::sum);
    }
    for (JsonNode event : functions.eventsOf("Carrier")) {
      for (JsonNode record : event.path("Records")) {
        times.merge(
            record.path("dynamodb").path("Keys").path("pk").path("S").asText(), 10, Integer::sum);
      }
    }
    assertThat(times).isEqualTo(Map.of("n0", 22, "n1", 22, "n2", 22, "n3", 22, "n4", 22));
  }
}
