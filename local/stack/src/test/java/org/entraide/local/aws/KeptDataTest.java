package org.entraide.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.local.async.DeliveryOrder;
import org.entraide.local.clock.SimulatedClock;
import org.entraide.local.template.Template;
import org.entraide.local.template.TemplateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeptDataTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path data;

  @Test
  void rowsSurviveARestartAndRecordsAreCarriedOnceOverall() throws Exception {
    assertThat(carriedWhile(SmallTemplate.read(), "told#1")).containsExactly("told#1");
    assertThat(carriedWhile(SmallTemplate.read(), "told#2")).containsExactly("told#2");
  }

  @Test
  void aTableThatHasOtherKeysNowIsRefusedByName() throws Exception {
    carriedWhile(SmallTemplate.read(), "told#1");
    Template changed = SmallTemplate.read("StreamViewType: NEW_IMAGE", "StreamViewType: KEYS_ONLY");
    assertThatThrownBy(() -> carriedWhile(changed, "told#2"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Outbox")
        .hasMessageContaining("use another folder");
  }

  /**
   * Runs the stack on the folder, writes one row to the outbox, and answers what was carried
   * meanwhile.
   */
  private List<String> carriedWhile(Template template, String row) throws Exception {
    ScriptedInvoker functions = new ScriptedInvoker();
    LocalAws.Options options =
        new LocalAws.Options(
            Path.of(System.getProperty("entraide.dynamodb.classpath")),
            Optional.of(data),
            DeliveryOrder.ORDERLY,
            2,
            function -> true);
    try (LocalAws aws = LocalAws.open(template, new SimulatedClock(Clock.systemUTC()), options)) {
      aws.start(functions);
      try (Clients clients = new Clients(aws.endpoint(), "Writer")) {
        clients.dynamo.putItem(
            put ->
                put.tableName("Outbox")
                    .item(
                        Map.of("pk", AttributeValue.fromS(row), "sk", AttributeValue.fromS("x"))));
      }
      assertThat(aws.inFlight().awaitQuiet(SOON)).isTrue();
    }
    List<String> carried = new ArrayList<>();
    for (JsonNode event : functions.eventsOf("Carrier")) {
      event
          .path("Records")
          .forEach(
              record ->
                  carried.add(record.path("dynamodb").path("Keys").path("pk").path("S").asText()));
    }
    return carried;
  }
}
