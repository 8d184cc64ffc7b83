package org.entraide.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entraide.bus.Subscriptions;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.collectivity.SettingsBuilder;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.message.Message;
import org.entraide.model.people.Contact;
import org.entraide.model.request.Loan;
import org.entraide.notifications.delivery.Sender;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Way;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.Town;
import org.entraide.usecase.AcceptRequest;
import org.entraide.usecase.Act;
import org.junit.jupiter.api.Test;

/** Marie of Brasles, where nobody is called before noon, is lent to Château-Thierry. */
class LentVolunteersIT {
  private static final String REQUEST = "06H31N8JG2XHNNBK";
  private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");

  private final Neighbourhood chateau = new Neighbourhood(Town.ID);
  private final Neighbourhood brasles = chateau.beside(Town.BRASLES, lateRisers());
  private final List<String> sent = new ArrayList<>();
  private final Subscriptions subscriptions =
      Wiring.subscriptions(
          chateau.store(), this::send, new Addresses(), new Post(), "https://entraide.example");

  LentVolunteersIT() {
    brasles.volunteers("marie");
    Contact contact = new Contact("marie", "+33639980009", true, null, null, null);
    chateau
        .store()
        .commit(
            Decision.change(
                "",
                Changes.of(Town.BRASLES, Town.MORNING)
                    .create(Entities.CONTACTS, "marie", contact)));
    chateau
        .request(REQUEST, 1)
        .inviteLent(REQUEST, new Loan(Town.BRASLES, "Brasles", HoursTo.BOTH), "marie");
  }

  @Test
  void theirOwnTownSpeaksToThemInItsHoursAndTheBorrowerPays() {
    VolunteersInvited invited = new VolunteersInvited(REQUEST, 1, 1, List.of("marie"));
    subscriptions.handle(invited, Town.ID, Town.MORNING);
    assertThat(sent).as("Brasles sleeps").isEmpty();

    subscriptions.handle(invited, Town.ID, NOON);
    subscriptions.handle(invited, Town.ID, NOON);
    assertThat(sent)
        .singleElement()
        .asString()
        .startsWith("BRASLES +33639980009 com-02168 Courses mer 02/12")
        .contains("Lucienne", "https://entraide.example/v1/i/");
    assertThat(chateau.keys("USAGE"))
        .containsExactly("com-02168#2026-12 SMS_PARTS#marie." + REQUEST + ".INVITATION-1#1");
  }

  /** Five messages a day, whoever has something to say. */
  @Test
  void whoIsLentHearsNoMoreOftenADayThanTheirOwnTownsPeople() {
    Loan loan = new Loan(Town.BRASLES, "Brasles", HoursTo.BOTH);
    for (int n = 0; n < 3; n++) {
      String ours = "06H31N8JG2XHNNC" + n;
      String theirs = "06H31N8JG2XHNNB" + n;
      chateau.request(ours, 1).inviteLent(ours, loan, "marie");
      brasles.request(theirs, 1).invite(theirs, "marie");
      subscriptions.handle(
          new VolunteersInvited(theirs, 1, 1, List.of("marie")), Town.BRASLES, NOON);
      subscriptions.handle(new VolunteersInvited(ours, 1, 1, List.of("marie")), Town.ID, NOON);
    }

    assertThat(sent).hasSize(5);
    Message sixth =
        chateau
            .store()
            .find(
                Entities.MESSAGES, Town.ID, Message.id("marie", "06H31N8JG2XHNNC2", "INVITATION-1"))
            .orElseThrow()
            .value();
    assertThat(sixth.why()).isEqualTo(Message.Why.DAILY_LIMIT);
    assertThat(sixth.dueAt()).isEqualTo(Instant.parse("2026-12-02T11:00:00Z"));
  }

  @Test
  void theyAreRemindedOfWhatTheyHold() {
    new AcceptRequest(chateau.store())
        .accept(
            new Act(
                Town.ID,
                Town.BRASLES,
                REQUEST,
                "marie",
                new Actor("marie", Role.VOLUNTEER, null),
                NOON));
    assertThat(chateau.rows("AGENDA"))
        .as("who counts the days of a lent volunteer is their town; the fact is the borrower's")
        .hasSize(3)
        .allMatch(row -> row.path("aggregateKey").asText().startsWith("com-02168#"));

    subscriptions.handle(
        new HelpReminderDue(REQUEST, 1, "marie", HelpReminderDue.Occasion.HOUR_BEFORE),
        Town.ID,
        Town.AFTERNOON.from().minusSeconds(3600));
    assertThat(sent).singleElement().asString().startsWith("BRASLES +33639980009 com-02168 A tout");
  }

  @Test
  void whomNoMessageReachesIsToBePhonedByWhoseTheyAre() {
    Versioned<Contact> marie =
        chateau.store().find(Entities.CONTACTS, Town.BRASLES, "marie").orElseThrow();
    chateau
        .store()
        .commit(
            Decision.change(
                "",
                Changes.of(Town.BRASLES, NOON)
                    .replace(Entities.CONTACTS, marie, marie.value().optedOut(true))));

    subscriptions.handle(new VolunteersInvited(REQUEST, 1, 1, List.of("marie")), Town.ID, NOON);

    Message toPhone =
        chateau
            .store()
            .find(Entities.MESSAGES, Town.ID, Message.id("marie", REQUEST, "INVITATION-1"))
            .orElseThrow()
            .value();
    assertThat(toPhone.state()).isEqualTo(Message.State.TO_PHONE);
    assertThat(toPhone.lentBy().id()).isEqualTo(Town.BRASLES);
  }

  private Sender.Sent send(Way way, Content content, CollectivityId tenant, String senderName) {
    String phone = ((Way.Sms) way).phone();
    sent.add(senderName + " " + phone + " " + tenant + " " + content.sms());
    return Sender.Sent.ACCEPTED;
  }

  private static Settings lateRisers() {
    Settings d = Town.quiet("20:00", "12:00", "Europe/Paris");
    return SettingsBuilder.of(d)
        .branding(new Settings.Branding(d.branding().colour(), null, "BRASLES"))
        .build();
  }
}
