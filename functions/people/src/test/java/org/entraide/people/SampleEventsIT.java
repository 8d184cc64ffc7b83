package org.entraide.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.Role;
import org.entraide.model.message.Cause;
import org.entraide.model.message.Interest;
import org.entraide.model.message.Message;
import org.entraide.model.message.MessageClass;
import org.entraide.model.people.Application;
import org.entraide.model.people.Association;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.model.people.MailingList;
import org.entraide.model.people.MailingList.Subscription;
import org.entraide.model.people.Member;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.runtime.Json;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.junit.jupiter.api.Test;

/** Every file of events/people is answered, and there is one for each route. */
class SampleEventsIT {
  private static final String VOLUNTEER = "01KC3V7G8X2M4N6P8Q0R2S4T6A";
  private static final String BENEFICIARY = "01KC3TZW5E7H9K1M3P5R7T9V1B";
  private static final String ASSOCIATION = "01KC3S1A2B3C4D5E6F7G8H9J0A";
  private static final String APPLICATION = "01KC3R9X8W7V6T5S4R3Q2P1N0D";
  private static final String MEMBER = "01KC3S1A2B3C4D5E6F7G8H9J0M";
  private static final String SUBSCRIPTION = "01KC3S1A2B3C4D5E6F7G8H9J0S";
  private static final String REQUEST = "01KC4A0B1C2D3E4F5G6H7J8K9R";
  private static final Actor REFERENT = new Actor("5b1e0c77-referent", Role.REFERENT, null);
  private static final Position NEAR = new Position(49.0461, 3.4029);

  @Test
  void everySampleIsAnswered() throws IOException {
    Desktop desk = new Desktop();
    registerWhomTheSamplesName(desk);
    Set<String> keys = new HashSet<>();
    try (Stream<Path> files =
        Files.list(Path.of(System.getProperty("entraide.root"), "events", "people"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode event = Json.mapper().readTree(file.toFile());
        Answer answer = HttpCall.send(event, desk.function);
        assertThat(answer.status()).as(file + " " + answer.body()).isBetween(200, 204);
        keys.add(event.path("routeKey").asText());
      }
    }
    assertThat(keys).isEqualTo(Routes.keys());
  }

  @Test
  void primingReadsAndKeepsNothing() throws IOException {
    Desktop desk = new Desktop();
    desk.function.beforeCheckpoint(null);
    assertThat(desk.rows("PEOPLE_TABLE")).isEmpty();
  }

  private static void registerWhomTheSamplesName(Desktop desk) {
    desk.store.commit(
        Decision.change(
            null,
            Changes.of(Desktop.HERE, Desktop.NOW)
                .create(
                    Entities.VOLUNTEERS,
                    VOLUNTEER,
                    new Volunteer(
                        VOLUNTEER,
                        "Jeanne",
                        "Exemple",
                        List.of("fr"),
                        Set.of(HelpKind.VISIT),
                        List.of(),
                        List.of(),
                        null,
                        "02168",
                        NEAR,
                        null,
                        List.of(Volunteer.Channel.SMS),
                        ASSOCIATION,
                        Volunteer.State.APPLIED,
                        List.of(),
                        REFERENT,
                        Desktop.NOW))
                .create(
                    Entities.CONTACTS,
                    VOLUNTEER,
                    new Contact(VOLUNTEER, "+33639980100", true, null, null, null))
                .create(
                    Entities.BENEFICIARIES,
                    BENEFICIARY,
                    new Beneficiary(
                        BENEFICIARY,
                        "Lucienne",
                        "Fictive",
                        List.of("fr"),
                        "02168",
                        NEAR,
                        true,
                        List.of(),
                        null,
                        null,
                        null,
                        REFERENT,
                        Desktop.NOW))
                .create(
                    Entities.ASSOCIATIONS,
                    ASSOCIATION,
                    new Association(
                        ASSOCIATION, "Voisins", null, null, null, REFERENT, Desktop.NOW, null))
                .create(
                    Entities.MEMBERS,
                    MEMBER,
                    new Member(
                        MEMBER,
                        "jeanne.exemple@mairie.example.org",
                        Role.REFERENT,
                        null,
                        Member.State.INVITED,
                        REFERENT,
                        Desktop.NOW))
                .create(
                    Entities.MAILING_LIST,
                    Entities.ONLY,
                    MailingList.empty()
                        .with(
                            Subscription.asked(
                                SUBSCRIPTION,
                                "agent@mairie.example.org",
                                Set.of(Interest.REQUESTS),
                                REFERENT,
                                Desktop.NOW)))
                .create(
                    Entities.MESSAGES,
                    BENEFICIARY + "." + REQUEST + ".ACCEPTED-1",
                    Message.meant(
                            BENEFICIARY,
                            null,
                            REQUEST,
                            "ACCEPTED-1",
                            MessageClass.INFORMATION,
                            new Cause("RequestAccepted", Map.of()),
                            Desktop.NOW)
                        .ended(Message.State.TO_PHONE, Message.Why.NO_CHANNEL, Desktop.NOW))
                .create(
                    Entities.APPLICATIONS,
                    APPLICATION,
                    Application.received(
                        APPLICATION,
                        Application.As.VOLUNTEER,
                        "Jeanne",
                        "Exemple",
                        "+33639980100",
                        null,
                        "02168",
                        Set.of(HelpKind.VISIT),
                        null,
                        Desktop.NOW))));
  }
}
