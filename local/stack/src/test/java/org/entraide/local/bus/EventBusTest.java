package org.entraide.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entraide.local.json.Json;
import org.entraide.local.template.Template;
import org.entraide.local.template.TemplateException;
import org.junit.jupiter.api.Test;

class EventBusTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00.250Z");
  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function: { CodeUri: function.zip, Handler: "nobody::runs" }
      Resources:
        Bus:
          Type: AWS::Events::EventBus
          Properties: { Name: entraide-dev }
        Matching:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              Opened:
                Type: EventBridgeRule
                Properties:
                  EventBusName: !Ref Bus
                  Pattern:
                    source: [entraide]
                    detail-type: [RequestOpened]
                    detail: { collectivityId: [{ prefix: com- }] }
              Sleeping:
                Type: EventBridgeRule
                Properties: { EventBusName: !Ref Bus, State: DISABLED, Pattern: { source: [entraide] } }
        Notifications:
          Type: AWS::Serverless::Function
        Everything:
          Type: AWS::Events::Rule
          Properties:
            EventBusName: !GetAtt Bus.Arn
            EventPattern: { source: [entraide] }
            Targets: [{ Id: a, Arn: !GetAtt Notifications.Arn }]
      """;

  private final List<String> delivered = new ArrayList<>();

  private EventBus bus(String template) {
    return new EventBus(
        Template.parse(template, "small.yaml", Map.of()),
        (function, event) -> delivered.add(function),
        Clock.fixed(NOW, ZoneOffset.UTC),
        () -> "id-1");
  }

  private static PutEvent event(String bus, String type, String collectivity) {
    return new PutEvent(
        bus, "entraide", type, Json.object().put("collectivityId", collectivity), List.of(), null);
  }

  @Test
  void eachRuleThatMatchesGetsItsOwnDelivery() {
    bus(TEMPLATE).put(event("entraide-dev", "RequestOpened", "com-02168"));
    assertThat(delivered).containsExactlyInAnyOrder("Matching", "Notifications");
  }

  @Test
  void rulesLookIntoTheDetail() {
    bus(TEMPLATE).put(event("entraide-dev", "RequestOpened", "dep-02"));
    assertThat(delivered).containsExactly("Notifications");
  }

  @Test
  void anEventOnAnotherBusIsNotHeard() {
    bus(TEMPLATE).put(event("default", "RequestOpened", "com-02168"));
    assertThat(delivered).isEmpty();
  }

  @Test
  void anEventIsStampedWithSimulatedTime() {
    EventBus bus = bus(TEMPLATE);
    bus.put(event("entraide-dev", "RequestOpened", "com-02168"));
    assertThat(bus.seen())
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.path("time").asText()).isEqualTo("2026-12-01T10:00:00.250Z");
              assertThat(seen.path("id").asText()).isEqualTo("id-1");
            });
  }

  @Test
  void aPatternThatIsNoneIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> bus(TEMPLATE.replace("[{ prefix: com- }]", "[{ nonsense: com- }]")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Matching.Properties.Events.Opened.Properties.Pattern")
        .hasMessageContaining("nonsense");
  }

  @Test
  void aRuleOfABusThatIsNotThereIsRefused() {
    assertThatThrownBy(
            () -> bus(TEMPLATE.replace("EventBusName: !GetAtt Bus.Arn", "EventBusName: other")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("no bus other");
  }
}
