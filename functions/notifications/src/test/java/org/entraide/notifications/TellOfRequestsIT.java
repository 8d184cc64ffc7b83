package org.entraide.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entraide.bus.Subscriptions;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.DeviceRegistered;
import org.entraide.model.event.DomainEvent.DeviceRemoved;
import org.entraide.model.event.DomainEvent.HelpKindChanged;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.event.DomainEvent.MessageDue;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.RequestUnfilled;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.message.Channel;
import org.entraide.notifications.delivery.Sender;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Way;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Versioned;
import org.junit.jupiter.api.Test;

class TellOfRequestsIT {
  private static final VolunteersInvited INVITED =
      new VolunteersInvited(Town.REQUEST, 1, 1, List.of("paul", "nadia"));
  private static final RequestAccepted ACCEPTED =
      new RequestAccepted(Town.REQUEST, 1, "paul", true, List.of("nadia"));

  private final Town town = new Town();
  private final Inbox inbox = new Inbox();
  private final Addresses addresses = new Addresses();
  private final Subscriptions subscriptions =
      Wiring.subscriptions(town.store, inbox, addresses, new Post(), "https://entraide.example");

  @Test
  void aFactThatComesTwiceIsToldOnce() {
    open();

    tell(INVITED, Town.NOON);
    tell(INVITED, Town.NOON);

    assertThat(inbox.to("+33639980002"))
        .singleElement()
        .asString()
        .startsWith("Visite mer 02/12 15h46-17h16 pour Jeanne, Chateau-Thierry (1,2 km).")
        .contains("https://entraide.example/v1/i/");
  }

  @Test
  void whoRegisteredADeviceIsNotifiedThereUntilItTakesNothingAnyMore() {
    open();
    town.registersDevice("nadia", "token-1");
    tell(new DeviceRegistered("nadia", "d1"), Town.NOON);

    tell(INVITED, Town.NOON);
    assertThat(inbox.to("arn:token-1")).hasSize(1);

    inbox.next.add(Sender.Sent.NO_DEVICE);
    tell(
        new RequestCancelled(Town.REQUEST, 1, List.of("nadia")),
        Town.NOON.plus(Duration.ofMinutes(1)));
    assertThat(states()).contains("nadia TO_PHONE 0");
    assertThat(
            town.store.find(Entities.DEVICES, Town.ID, "nadia").orElseThrow().value().reachable())
        .isEmpty();

    tell(new DeviceRemoved("nadia", "d1", "arn:token-1"), Town.NOON);
    assertThat(addresses.removed).containsExactly("arn:token-1");
  }

  @Test
  void whoHasNoMobilePhoneIsOnTheListToPhone() {
    open();

    tell(INVITED, Town.NOON);

    assertThat(inbox.messages).hasSize(1);
    assertThat(states()).containsExactlyInAnyOrder("nadia TO_PHONE 0", "paul SENT 1");
  }

  @Test
  void nobodyIsAskedForWhatIsTakenAlready() {
    taken();

    tell(INVITED, Town.NOON);

    assertThat(inbox.messages).isEmpty();
  }

  @Test
  void theBeneficiaryAndTheReferentsHearWhoComes() {
    taken();

    tell(ACCEPTED, Town.NOON);

    assertThat(inbox.to("+33639980001"))
        .containsExactly("Bonne nouvelle : Paul viendra pour vous mer 02/12 15h46-17h16 (Visite).");
    assertThat(inbox.messages)
        .filteredOn(m -> m.channel() == Channel.EMAIL)
        .singleElement()
        .extracting(Told::text)
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
    tell(fact, Town.NOON);
    assertThat(inbox.messages).as("it has not, yet or any more").isEmpty();

    town.givenAs(HelpKind.CONVIVIAL_CALL);
    tell(fact, Town.NOON);
    tell(fact, Town.NOON);

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
    tell(ACCEPTED, Town.NOON);
    assertThat(inbox.to("+33639980001"))
        .containsExactly("Bonne nouvelle : Paul vous appellera mer 02/12 15h46-17h16 (Appel).");
  }

  @Test
  void atNightNobodyIsWokenAndInTheMorningTheFactComesAgain() {
    open();
    Instant night = Instant.parse("2026-12-01T22:00:00Z");

    tell(INVITED, night);
    tell(INVITED, night);
    assertThat(inbox.messages).isEmpty();
    assertThat(states()).contains("paul HELD 0");

    tell(INVITED, Instant.parse("2026-12-02T07:00:00Z"));
    assertThat(inbox.to("+33639980002")).hasSize(1);
  }

  @Test
  void aReminderShortlyBeforeGoesAtAnyHourButOnlyToWhoHoldsTheMission() {
    taken();
    HelpReminderDue due =
        new HelpReminderDue(Town.REQUEST, 1, "paul", HelpReminderDue.Occasion.HOUR_BEFORE);

    tell(due, Instant.parse("2026-12-01T22:00:00Z"));
    assertThat(inbox.to("+33639980002")).hasSize(1);

    tell(new HelpReminderDue(Town.REQUEST, 1, "nadia", HelpReminderDue.Occasion.DONE), Town.NOON);
    assertThat(inbox.messages).hasSize(1);
  }

  @Test
  void whatIsCalledOffShortlyBeforeIsToldAtNightAndNobodyIsRemindedOfItAfterwards() {
    taken();
    Instant night = Instant.parse("2026-12-02T03:00:00Z");
    town.cancelled();

    tell(new RequestCancelled(Town.REQUEST, 1, List.of("paul")), night);
    assertThat(inbox.to("+33639980002")).hasSize(1);

    tell(
        new HelpReminderDue(Town.REQUEST, 1, "paul", HelpReminderDue.Occasion.HOUR_BEFORE),
        night.plusSeconds(60));
    assertThat(inbox.to("+33639980002")).hasSize(1);
  }

  @Test
  void aMissionOfWhichNobodySpeaksIsBeforeTheReferents() {
    taken();
    HelpReminderDue due =
        new HelpReminderDue(Town.REQUEST, 1, "paul", HelpReminderDue.Occasion.UNREPORTED);

    tell(due, Instant.parse("2026-12-04T17:00:00Z"));
    tell(due, Instant.parse("2026-12-04T17:00:00Z"));

    assertThat(inbox.messages)
        .singleElement()
        .satisfies(told -> assertThat(told.channel()).isEqualTo(Channel.EMAIL))
        .extracting(Told::text)
        .asString()
        .contains("personne ne dit si l'aide a eu lieu")
        .doesNotContain("Paul", "Jeanne");
  }

  @Test
  void whatIsNotSoAnyMoreIsNotSaid() {
    taken();

    tell(new RequestReopened(Town.REQUEST, 1, "nadia"), Town.NOON);
    tell(new RequestUnfilled(Town.REQUEST, 1, "NO_ANSWER"), Town.NOON);

    assertThat(inbox.messages).as("somebody comes").isEmpty();
  }

  @Test
  void whoWasAskedInAnEarlierRoundIsStoodDownToo() {
    open();
    tell(INVITED, Town.NOON);

    tell(new RequestCancelled(Town.REQUEST, 2, List.of("paul")), Town.NOON);

    assertThat(inbox.to("+33639980002")).hasSize(2);
  }

  @Test
  void whatSnsDidNotTakeIsTriedAgainAndTheOthersWereNotHeldBack() {
    taken();
    inbox.next.add(Sender.Sent.NOT_TAKEN);

    tell(ACCEPTED, Town.NOON);
    assertThat(inbox.messages).extracting(Told::channel).containsExactly(Channel.EMAIL);
    assertThat(states()).contains("jeanne HELD 0");

    tell(ACCEPTED, Town.NOON.plus(Duration.ofSeconds(59)));
    assertThat(inbox.to("+33639980001")).isEmpty();
    tell(
        new MessageDue("jeanne." + Town.REQUEST + ".ACCEPTED-1-paul"),
        Town.NOON.plus(Duration.ofMinutes(1)));
    assertThat(inbox.to("+33639980001")).hasSize(1);
  }

  @Test
  void whatMayHaveGoneIsNotSentAgainAndIsKnownAsUncertain() {
    taken();
    inbox.next.add(Sender.Sent.UNKNOWN);

    tell(ACCEPTED, Town.NOON);
    tell(ACCEPTED, Town.NOON);

    assertThat(inbox.to("+33639980001")).isEmpty();
    assertThat(states()).contains("jeanne UNCERTAIN 1");
  }

  @Test
  void aCrashBetweenIntentAndResultNeverSendsTwice() {
    taken();
    inbox.crash = true;
    assertThatThrownBy(() -> tell(ACCEPTED, Town.NOON)).isInstanceOf(Crash.class);
    inbox.crash = false;

    tell(ACCEPTED, Town.NOON.plus(Duration.ofMinutes(2)));

    assertThat(inbox.to("+33639980001")).isEmpty();
    assertThat(states()).contains("jeanne UNCERTAIN 1", "referents SENT 0");
  }

  @Test
  void whatMayHaveGoneAndIsNotTrueAnyMoreIsKnownAsUncertain() {
    taken();
    inbox.crash = true;
    assertThatThrownBy(() -> tell(ACCEPTED, Town.NOON)).isInstanceOf(Crash.class);
    inbox.crash = false;
    tell(ACCEPTED, Town.NOON.plusSeconds(10));
    town.givenBack();

    tell(
        new MessageDue("jeanne." + Town.REQUEST + ".ACCEPTED-1-paul"),
        Town.NOON.plus(Duration.ofMinutes(3)));

    assertThat(inbox.to("+33639980001")).isEmpty();
    assertThat(states()).contains("jeanne UNCERTAIN 1");
  }

  private void open() {
    town.open();
  }

  private void taken() {
    town.open();
    town.accepted();
  }

  private void tell(DomainEvent fact, Instant now) {
    subscriptions.handle(fact, Town.ID, now);
  }

  private List<String> states() {
    return town.store.list(Entities.MESSAGES, Town.ID, "", Page.Wanted.first(100)).items().stream()
        .map(Versioned::value)
        .map(m -> m.recipientId() + " " + m.state() + " " + m.parts())
        .toList();
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private record Told(Channel channel, String to, String text) {}

  /** A way out that keeps what went, and fails as it is told. */
  private static final class Inbox implements Sender {
    private final List<Told> messages = new ArrayList<>();
    private final List<Sent> next = new ArrayList<>();
    private boolean crash;

    @Override
    public Sent send(Way way, Content content, CollectivityId tenant, String senderName) {
      if (crash) {
        throw new Crash();
      }
      Sent sent = next.isEmpty() ? Sent.ACCEPTED : next.remove(0);
      if (sent == Sent.ACCEPTED) {
        messages.add(
            way instanceof Way.Sms sms
                ? new Told(way.channel(), sms.phone(), content.sms())
                : way instanceof Way.Push push
                    ? new Told(way.channel(), push.endpoint(), content.push().body())
                    : new Told(way.channel(), "referents", content.mail().body()));
      }
      return sent;
    }

    List<String> to(String phone) {
      return messages.stream().filter(m -> phone.equals(m.to())).map(Told::text).toList();
    }
  }
}
