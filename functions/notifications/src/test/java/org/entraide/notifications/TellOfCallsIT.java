package org.entraide.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entraide.bus.Subscriptions;
import org.entraide.model.call.Occurrence;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.CallMissed;
import org.entraide.model.event.DomainEvent.CallReminderDue;
import org.entraide.model.event.DomainEvent.CallReminderDue.Occasion;
import org.entraide.model.event.DomainEvent.CallStepTaken;
import org.entraide.model.event.DomainEvent.CallUncovered;
import org.entraide.model.event.DomainEvent.ConcernRaised;
import org.entraide.model.event.DomainEvent.ConcernUnacknowledged;
import org.entraide.model.people.Contact.ContactPerson;
import org.entraide.notifications.delivery.Sender;
import org.entraide.notifications.message.Way;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TellOfCallsIT {
  private static final Instant DAY_BEFORE = Instant.parse("2026-12-01T09:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-12-01T23:00:00Z");

  private final Town town = new Town();
  private final List<String> sms = new ArrayList<>();
  private final List<String> mails = new ArrayList<>();
  private final Subscriptions subscriptions =
      Wiring.subscriptions(
          town.store,
          (way, content, tenant, senderName) -> {
            if (way instanceof Way.Sms) {
              sms.add(content.sms());
            } else {
              mails.add(content.mail().subject() + "\n" + content.mail().body());
            }
            return Sender.Sent.ACCEPTED;
          },
          new Addresses(),
          new Post(),
          "https://entraide.example");

  @BeforeEach
  void callsInEveryState() {
    Calls.write(town.store);
  }

  @Test
  void theCallerIsRemindedOnceWithALinkAndWithoutTheNumber() {
    tell(reminder(Calls.PLANNED, Occasion.DAY_BEFORE), DAY_BEFORE);
    tell(reminder(Calls.PLANNED, Occasion.DAY_BEFORE), DAY_BEFORE);

    assertThat(sms)
        .singleElement()
        .asString()
        .startsWith("Demain mer 02/12 à 15h, vous appelez Jeanne.")
        .contains("https://entraide.example/v1/c/")
        .doesNotContain("39980001");
  }

  @Test
  void aReminderThatComesTooLateIsNotSent() {
    Instant next = Calls.AT_THREE.plus(Duration.ofMinutes(1));

    tell(reminder(Calls.PLANNED, Occasion.DAY_BEFORE), next);
    tell(reminder(Calls.PLANNED, Occasion.SHORTLY_BEFORE), next);
    assertThat(sms).isEmpty();

    tell(reminder(Calls.PLANNED, Occasion.DONE), next.plus(Duration.ofHours(2)));
    assertThat(sms).as("what is still of use is").hasSize(1);
  }

  @Test
  void aReminderOfAnEarlierSequenceOrOfAnEndedCallIsVoid() {
    tell(new CallReminderDue(Calls.PLANNED.id(), 7, "paul", Occasion.DAY_BEFORE), DAY_BEFORE);
    tell(reminder(Calls.CANCELLED, Occasion.DAY_BEFORE), DAY_BEFORE);
    tell(reminder(Calls.MISSED, Occasion.DONE), DAY_BEFORE);

    assertThat(sms).isEmpty();
  }

  @Test
  void theReferentHearsWhatNobodyCanOrDidAndNoMailNamesAnybody() {
    tell(new CallUncovered(Calls.UNCOVERED.id(), 0), DAY_BEFORE);
    tell(new CallMissed(Calls.MISSED.id(), 0), DAY_BEFORE);

    assertThat(mails).hasSize(2).allMatch(mail -> !mail.contains("Jeanne"));
    assertThat(mails.get(0)).contains("personne du cercle ne peut", Calls.UNCOVERED.id());
  }

  @Test
  void whoIsAskedToTryAgainMayWaitForTheMorning() {
    CallStepTaken again = new CallStepTaken(Calls.UNANSWERED.id(), 0, "RETRY", "paul");

    tell(again, NIGHT);
    assertThat(sms).isEmpty();
  }

  @Test
  void whomThePersonHasNamedGetsAnSmsOnAMobileOfWhateverPartOfFrance() {
    town.names("jeanne", new ContactPerson("Anne", "+262692123456", true, "fille"));

    tell(new CallStepTaken(Calls.UNANSWERED.id(), 1, "CONTACT_PERSON", null), DAY_BEFORE);

    assertThat(sms).singleElement().asString().contains("joindre Jeanne", "Avez-vous");
    assertThat(mails).isEmpty();
  }

  @Test
  void aContactPersonWithoutAMobileIsTheReferentsToCall() {
    town.names("jeanne", new ContactPerson("Anne", "+33353010150", false, "fille"));

    tell(new CallStepTaken(Calls.UNANSWERED.id(), 1, "CONTACT_PERSON", null), DAY_BEFORE);

    assertThat(sms).isEmpty();
    assertThat(mails).singleElement().asString().contains("contacter un proche");
  }

  @Test
  void aConcernIsToldAtAnyHour() {
    tell(new ConcernRaised(Calls.CONCERN, "URGENT"), NIGHT);
    tell(new ConcernUnacknowledged(Calls.CONCERN, 1), NIGHT);

    assertThat(mails).hasSize(2).allMatch(mail -> mail.contains(Calls.CONCERN));
  }

  private static CallReminderDue reminder(Occurrence call, Occasion occasion) {
    return new CallReminderDue(call.id(), call.sequence(), "paul", occasion);
  }

  private void tell(DomainEvent fact, Instant now) {
    subscriptions.handle(fact, Town.ID, now);
  }
}
