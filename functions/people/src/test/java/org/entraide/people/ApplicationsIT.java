package org.entraide.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationsIT {
  private static final String JEANNE =
      """
      {"as": "VOLUNTEER", "firstName": "Jeanne", "lastName": "Exemple", "phone": "+33639980100",
       "insee": "02168", "kinds": ["VISIT"], "message": "Libre le mardi."}
      """;

  private Desktop desk;

  @BeforeEach
  void openDesk() {
    desk = new Desktop();
  }

  @Test
  void whoAppliesLearnsNothingAndTheReferentEverything() {
    Answer first = apply().body(JEANNE).on(desk.function);
    Answer again = apply().body(JEANNE).on(desk.function);
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.body().toString()).isEqualTo("{}");
    assertThat(again).isEqualTo(first);
    assertThat(desk.told()).containsExactly("ApplicationReceived", "ApplicationReceived");
    Answer list = desk.referent("GET applications").query("state", "RECEIVED").on(desk.function);
    assertThat(list.body().get("items")).hasSize(2);
    assertThat(list.at("/items/0/firstName")).isEqualTo("Jeanne");
    assertThat(list.at("/items/0/state")).isEqualTo("RECEIVED");
    assertThat(
            desk.referent("GET applications/{id}")
                .path("id", list.at("/items/0/id"))
                .on(desk.function)
                .body())
        .isEqualTo(list.body().at("/items/0"));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'as':'VOLUNTEER','firstName':'A','lastName':'B'}|/phone required",
        "{'as':'MAYOR','firstName':'A','lastName':'B','email':'a@b.fr'}|/as enum",
        "{'as':'VOLUNTEER','firstName':'A','lastName':'B','email':'a@b.fr','insee':'99999'}|/insee unknownPlace",
        "{'as':'VOLUNTEER','firstName':'A','lastName':'B','email':'a@b.fr','health':'x'}|/health unknown",
      })
  void whatIsNotInTheContractIsNamedAndNotCounted(String body, String fault) {
    for (int i = 0; i <= Apply.OF_ONE_SENDER; i++) {
      assertThat(apply().body(body.replace('\'', '"')).on(desk.function).faults())
          .containsExactly(fault);
    }
  }

  @Test
  void oneSenderHasSoManyInAnHour() {
    for (int i = 0; i < Apply.OF_ONE_SENDER; i++) {
      assertThat(apply().from("2001:db8:1:2::" + i).body(JEANNE).on(desk.function).status())
          .isEqualTo(202);
    }
    Answer over = apply().from("2001:db8:1:2:ffff::1").body(JEANNE).on(desk.function);
    assertThat(over.status()).isEqualTo(429);
    assertThat(over.code()).isEqualTo("application.quota");
    assertThat(over.header("retry-after")).isEqualTo("3600");
    assertThat(apply().from("198.51.100.4").body(JEANNE).on(desk.function).status()).isEqualTo(202);
    assertThat(
            apply()
                .from("2001:db8:1:2::1")
                .at(Desktop.NOW.plus(Duration.ofHours(1)))
                .body(JEANNE)
                .on(desk.function)
                .status())
        .isEqualTo(202);
    assertThat(desk.rows("PEOPLE_TABLE").toString()).doesNotContain("2001:db8", "198.51.100");
  }

  @Test
  void oneCollectivityHasSoManyInADayHoweverManyComeAtOnce() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      var calls =
          IntStream.range(0, Apply.OF_ALL + 20)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              apply()
                                  .from("198.51." + i / 250 + "." + i % 250)
                                  .body(JEANNE)
                                  .on(desk.function)
                                  .status()))
              .toList();
      int received = 0;
      for (var call : calls) {
        received += call.get() == 202 ? 1 : 0;
      }
      assertThat(received).isEqualTo(Apply.OF_ALL);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theReferentRegistersThenCloses() {
    apply().body(JEANNE).on(desk.function);
    String id = desk.referent("GET applications").on(desk.function).at("/items/0/id");
    String person = desk.volunteer();
    assertThat(close(id, "{'outcome':'REGISTERED'}").faults())
        .containsExactly("/personId required");
    assertThat(close(id, "{'outcome':'REJECTED','personId':'x'}").faults())
        .containsExactly("/personId mismatch");
    assertThat(close(id, "{'outcome':'REGISTERED','personId':'nobody'}").code())
        .isEqualTo("person.notFound");
    assertThat(close("unknown", "{'outcome':'REJECTED'}").code()).isEqualTo("application.notFound");
    String body = "{'outcome':'REGISTERED','personId':'" + person + "'}";
    Answer closed = close(id, body);
    assertThat(closed.status()).isEqualTo(200);
    assertThat(closed.at("/state")).isEqualTo("CLOSED");
    assertThat(closed.at("/closedBy/sub")).isEqualTo("sub-referent");
    assertThat(close(id, body).body()).isEqualTo(closed.body());
    assertThat(close(id, "{'outcome':'REJECTED'}").code()).isEqualTo("application.closed");
    assertThat(
            desk.referent("GET applications")
                .query("state", "RECEIVED")
                .on(desk.function)
                .body()
                .get("items"))
        .isEmpty();
  }

  @Test
  void whoAppliesToAPlaceThatIsNotOpenIsTold() {
    assertThat(apply().path("cid", "com-01001").body(JEANNE).on(desk.function).code())
        .isEqualTo("collectivity.notFound");
  }

  private Answer close(String id, String body) {
    return desk.referent("POST applications/{id}/close")
        .path("id", id)
        .body(body.replace('\'', '"'))
        .on(desk.function);
  }

  private HttpCall apply() {
    return desk.call("POST applications");
  }
}
