package org.entraide.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.event.DomainEvent.HelpKindChanged;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.notifications.message.Message;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Sender;
import org.entraide.port.Page;
import org.entraide.port.Versioned;
import org.junit.jupiter.api.Test;

class TellPeopleIT {
  private static final VolunteersInvited INVITED =
      new VolunteersInvited(Town.REQUEST, 1, 1, List.of("paul", "nadia"));
  private static final RequestAccepted ACCEPTED =
      new RequestAccepted(Town.REQUEST, 1, "paul", true, List.of("nadia"));

  private final Town town = new Town();
  private final Inbox inbox = new Inbox();
  private final TellPeople tell = Wiring.tellPeople(town.store, inbox, "https://entraide.example");

  @Test
  void aFactThatComesTwiceIsToldOnce() {
    open();

    tell.invited(INVITED, Town.ID, Town.NOON);
    tell.invited(INVITED, Town.ID, Town.NOON);

    assertThat(inbox.to("+33639980002"))
        .singleElement()
        .asString()
        .startsWith("Visite mer 02/12 15h46-17h16 pour Jeanne, Chateau-Thierry (1,2 km).")
        .contains("https://entraide.example/v1/i/");
  }

  @Test
  void whoHasNoMobilePhoneIsOnTheListToPhone() {
    open();

    tell.invited(INVITED, Town.ID, Town.NOON);

    assertThat(inbox.messages).hasSize(1);
    assertThat(states()).containsExactlyInAnyOrder("nadia TO_PHONE 0", "paul SENT 1");
  }

  @Test
  void nobodyIsAskedForWhatIsTakenAlready() {
    taken();

    tell.invited(INVITED, Town.ID, Town.NOON);

    assertThat(inbox.messages).isEmpty();
  }

  @Test
  void theBeneficiaryAndTheReferentsHearWhoComes() {
    taken();

    tell.accepted(ACCEPTED, Town.ID, Town.NOON);

    assertThat(inbox.to("+33639980001"))
        .containsExactly("Bonne nouvelle : Paul viendra pour vous mer 02/12 15h46-17h16 (Visite).");
    assertThat(inbox.messages)
        .filteredOn(m -> m.channel() == Message.Channel.TOPIC)
        .singleElement()
        .extracting(Outgoing::text)
        .asString()
        .doesNotContain("Jeanne", "Paul");
  }

  @Test
  void whoCountsOnAVisitHearsThatItBecameACall() {
    taken();
    HelpKindChanged fact =
        new HelpKindChanged(
            Town.REQUEST,
            1,
            HelpKind.VISIT,
            HelpKind.CONVIVIAL_CALL,
            "lockdown",
            List.of("paul", "nadia"));
    tell.kindChanged(fact, Town.ID, Town.NOON);
    assertThat(inbox.messages).as("it has not, yet or any more").isEmpty();

    town.givenAs(HelpKind.CONVIVIAL_CALL);
    tell.kindChanged(fact, Town.ID, Town.NOON);
    tell.kindChanged(fact, Town.ID, Town.NOON);

    assertThat(inbox.to("+33639980002"))
        .containsExactly(
            "Visite mer 02/12 15h46-17h16 pour Jeanne, Chateau-Thierry devient : Appel,"
                + " à la même heure. Merci d'être là.".replace("ê", "e"));
    assertThat(inbox.to("+33639980001"))
        .containsExactly(
            "Visite mer 02/12 15h46-17h16 devient : Appel, à la meme heure."
                + " Contactez la mairie pour toute question.");
    assertThat(states()).as("Nadia was stood down").noneMatch(state -> state.startsWith("nadia"));
  }

  @Test
  void somebodyWhoCallsDoesNotCome() {
    taken();
    town.givenAs(HelpKind.CONVIVIAL_CALL);
    tell.accepted(ACCEPTED, Town.ID, Town.NOON);
    assertThat(inbox.to("+33639980001"))
        .containsExactly("Bonne nouvelle : Paul vous appellera mer 02/12 15h46-17h16 (Appel).");
  }

  @Test
  void atNightNobodyIsWokenAndInTheMorningTheFactComesAgain() {
    open();
    Instant night = Instant.parse("2026-12-01T22:00:00Z");

    tell.invited(INVITED, Town.ID, night);
    tell.invited(INVITED, Town.ID, night);
    assertThat(inbox.messages).isEmpty();
    assertThat(states()).contains("paul HELD 0");

    tell.invited(INVITED, Town.ID, Instant.parse("2026-12-02T07:00:00Z"));
    assertThat(inbox.to("+33639980002")).hasSize(1);
  }

  @Test
  void aReminderShortlyBeforeGoesAtAnyHourButOnlyToWhoHoldsTheMission() {
    taken();
    HelpReminderDue due =
        new HelpReminderDue(Town.REQUEST, 1, "paul", HelpReminderDue.Occasion.HOUR_BEFORE);

    tell.reminderDue(due, Town.ID, Instant.parse("2026-12-01T22:00:00Z"));
    assertThat(inbox.to("+33639980002")).hasSize(1);

    tell.reminderDue(
        new HelpReminderDue(Town.REQUEST, 1, "nadia", HelpReminderDue.Occasion.DONE),
        Town.ID,
        Town.NOON);
    assertThat(inbox.messages).hasSize(1);
  }

  @Test
  void whatSnsDidNotTakeIsTriedAgainAndTheOthersWereNotHeldBack() {
    taken();
    inbox.next.add(Sender.Sent.NOT_TAKEN);

    assertThatThrownBy(() -> tell.accepted(ACCEPTED, Town.ID, Town.NOON))
        .isInstanceOf(TellPeople.NotTaken.class);
    assertThat(inbox.messages).extracting(Outgoing::recipientId).containsExactly("referents");

    tell.accepted(ACCEPTED, Town.ID, Town.NOON.plus(Duration.ofMinutes(1)));
    assertThat(inbox.messages)
        .extracting(Outgoing::recipientId)
        .containsExactly("referents", "jeanne");
  }

  @Test
  void whatMayHaveGoneIsNotSentAgainAndIsKnownAsUncertain() {
    taken();
    inbox.next.add(Sender.Sent.UNKNOWN);

    tell.accepted(ACCEPTED, Town.ID, Town.NOON);
    tell.accepted(ACCEPTED, Town.ID, Town.NOON);

    assertThat(inbox.to("+33639980001")).isEmpty();
    assertThat(states()).contains("jeanne UNCERTAIN 0");
  }

  @Test
  void aCrashBetweenIntentAndResultNeverSendsTwice() {
    taken();
    inbox.crash = true;
    assertThatThrownBy(() -> tell.accepted(ACCEPTED, Town.ID, Town.NOON))
        .isInstanceOf(IllegalStateException.class);
    inbox.crash = false;

    tell.accepted(ACCEPTED, Town.ID, Town.NOON);

    assertThat(inbox.to("+33639980001")).isEmpty();
    assertThat(states()).contains("jeanne UNCERTAIN 0", "referents SENT 0");
  }

  private void open() {
    town.open();
  }

  private void taken() {
    town.open();
    town.accepted();
  }

  private List<String> states() {
    return town.store.list(Message.TYPE, Town.ID, "", Page.Wanted.first(100)).items().stream()
        .map(Versioned::value)
        .map(m -> m.recipientId() + " " + m.state() + " " + m.parts())
        .toList();
  }

  /** A way out that keeps what went, and fails as it is told. */
  private static final class Inbox implements Sender {
    private final List<Outgoing> messages = new ArrayList<>();
    private final List<Sent> next = new ArrayList<>();
    private boolean crash;

    @Override
    public Sent send(Outgoing message, CollectivityId tenant, String senderName) {
      if (crash) {
        throw new IllegalStateException("crashed");
      }
      Sent sent = next.isEmpty() ? Sent.ACCEPTED : next.remove(0);
      if (sent == Sent.ACCEPTED) {
        messages.add(message);
      }
      return sent;
    }

    List<String> to(String phone) {
      return messages.stream().filter(m -> phone.equals(m.to())).map(Outgoing::text).toList();
    }
  }
}
