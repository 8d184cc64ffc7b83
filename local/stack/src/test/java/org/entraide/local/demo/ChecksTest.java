package org.entraide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.entraide.local.json.Json;
import org.junit.jupiter.api.Test;

final class ChecksTest {
  private static final String EVENT = "{\"detail-type\":\"%s\",\"detail\":{\"occasion\":\"%s\"}}";

  private static final String DONE =
      """
      {"id":"r1","state":"COMPLETED","volunteersNeeded":1,"round":1,
       "missions":[{"volunteerId":"v1","state":"COMPLETED","minutes":60}]}""";

  @Test
  void allHoldsWhenTheHelpWasDoneAndCounted() {
    assertThat(
            broken(List.of(DONE), List.of(sms("+33639980001", "Bonjour", 1)), Map.of("r1/v1", 60)))
        .isEmpty();
  }

  @Test
  void twoWinnersOfOnePlaceAreFound() {
    String both =
        DONE.replace(
            "\"missions\":[",
            "\"missions\":[{\"volunteerId\":\"v2\",\"state\":\"COMPLETED\",\"minutes\":30},");
    assertThat(broken(List.of(both), List.of(), Map.of("r1/v1", 60, "r1/v2", 30)))
        .containsExactly("une place, un bénévole / one winner per place");
  }

  @Test
  void minutesThatNobodyNotedOrThatWereLostAreFound() {
    String law = "heures = minutes notées / hours = minutes noted";
    assertThat(broken(List.of(DONE), List.of(), Map.of("r1/v1", 75))).containsExactly(law);
    assertThat(broken(List.of(DONE), List.of(), Map.of("r1/v1", 60, "r2/v1", 30)))
        .containsExactly(law);
  }

  @Test
  void aSecondSmsWithTheSameWordsAndOneOfTwoPartsAreFound() {
    assertThat(
            broken(
                List.of(DONE),
                List.of(sms("+33639980001", "Rappel", 1), sms("+33639980001", "Rappel", 1)),
                Map.of("r1/v1", 60)))
        .containsExactly("jamais deux fois le même SMS / no SMS twice");
    assertThat(broken(List.of(DONE), List.of(sms("+33639980001", "Long", 2)), Map.of("r1/v1", 60)))
        .containsExactly("chaque SMS en une seule partie / every SMS one part");
  }

  @Test
  void aRequestThatStaysOpenOrOfWhichTheReferentDoesNotKnowIsForgotten() {
    String law = "aucune demande oubliée / no request forgotten";
    String open = "{\"id\":\"r9\",\"state\":\"OPEN\",\"volunteersNeeded\":1,\"missions\":[]}";
    String unfilled = open.replace("OPEN", "UNFILLED");
    assertThat(broken(List.of(open), List.of(), Map.of())).containsExactly(law);
    assertThat(broken(List.of(unfilled), List.of(), Map.of())).containsExactly(law);
    String told = sms("arn", "à vous de jouer (r9)", 0).replace("SMS", "TOPIC");
    assertThat(broken(List.of(unfilled), List.of(told), Map.of())).isEmpty();
  }

  private static List<String> broken(
      List<String> requests, List<String> messages, Map<String, Integer> declared) {
    Results results = Results.of(trees(requests), trees(messages));
    List<JsonNode> events =
        trees(Checks.STORY.stream().map(type -> EVENT.formatted(type, type)).toList());
    return Checks.of(List.of(results), declared, List.of(), events, List.of()).stream()
        .filter(check -> !check.holds())
        .map(Checks.Check::name)
        .toList();
  }

  private static List<JsonNode> trees(List<String> texts) {
    return texts.stream().map(Json::read).toList();
  }

  private static String sms(String to, String text, int parts) {
    return "{\"channel\":\"SMS\",\"to\":\"%s\",\"text\":\"%s\",\"parts\":%d}"
        .formatted(to, text, parts);
  }
}
