package org.entraide.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.entraide.model.message.Cause;
import org.entraide.model.message.Message;
import org.entraide.model.message.MessageClass;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.junit.jupiter.api.Test;

/** Whom somebody must phone, and what the desk reads of them. */
class ToPhoneIT {
  private final Desktop desk = new Desktop();

  @Test
  void ofOnesOwnPeopleTheNumberStandsThere() {
    String karim = desk.volunteer();
    waits(karim, null);

    assertThat(line().path("firstName").asText()).isEqualTo("Karim");
    assertThat(line().path("phone").asText()).isEqualTo("+33639980101");
  }

  @Test
  void ofWhoIsLentTheDeskThatKnowsTheNumber() {
    waits("awa", new Message.Lender(Desktop.THERE, "Compiègne"));

    assertThat(line().path("id").asText()).isEqualTo("awa");
    assertThat(line().at("/lentBy/id").asText()).isEqualTo("com-60159");
    assertThat(line().at("/lentBy/name").asText()).isEqualTo("Compiègne");
    assertThat(line().has("phone")).isFalse();
  }

  private JsonNode line() {
    return desk.referent("GET to-phone").on(desk.function).body().at("/items/0/person");
  }

  private void waits(String person, Message.Lender lentBy) {
    Message message =
        Message.meant(
                person,
                lentBy,
                "request",
                "ACCEPTED-1",
                MessageClass.INFORMATION,
                new Cause("RequestAccepted", Map.of()),
                Desktop.NOW)
            .ended(Message.State.TO_PHONE, Message.Why.NO_CHANNEL, Desktop.NOW);
    desk.store.commit(
        Decision.change(
            null,
            Changes.of(Desktop.HERE, Desktop.NOW)
                .create(Entities.MESSAGES, message.id(), message)));
  }
}
