package org.entraide.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent.DigestDue;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Digest;
import org.entraide.notifications.delivery.Sender;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.entraide.usecase.DigestLinks;
import org.junit.jupiter.api.Test;

class TellDigestIT {
  private static final String ANNE = "06DT8VNANNE00001";
  private static final String NEAR = "06DT8REQNEAR0000";
  private static final String ALSO = "06DT8REQATSX0000";
  private static final LocalDate TUESDAY = LocalDate.parse("2026-12-01");
  private static final DigestDue DUE = new DigestDue(ANNE, TUESDAY);

  private final Neighbourhood street =
      new Neighbourhood(Town.ID)
          .volunteers(List.of(VolunteerStory.of(ANNE).livingAway(2).readingTheDigest()));
  private final List<String> sent = new ArrayList<>();
  private final Sender sender =
      (way, content, tenant, senderName) -> {
        sent.add(content.sms());
        return Sender.Sent.ACCEPTED;
      };
  private final Subscriptions subscriptions =
      Wiring.subscriptions(
          street.store(), sender, new Addresses(), new Post(), "https://entraide.example");

  TellDigestIT() {
    commit(
        changes()
            .create(
                Entities.CONTACTS,
                ANNE,
                new Contact(ANNE, "+33639980105", true, null, null, null)));
  }

  @Test
  void oneMessageTellsOfTheWeekAndItsLinkLeadsToTheList() {
    street.request(NEAR, 1).request(ALSO, 1);

    subscriptions.handle(DUE, Town.ID, Town.MORNING);

    assertThat(sent).hasSize(1);
    String text = sent.get(0);
    assertThat(text)
        .startsWith(
            "A faire près de vous : 2. Dont Courses mer 02/12 à Chateau-Thierry (2,0 km)."
                + " Choisir : https://entraide.example/v1/i/")
        .doesNotContain("Lucienne", "Tilleuls");
    Digest listed =
        new DigestLinks(street.store())
            .read(text.substring(text.lastIndexOf('/') + 1))
            .orElseThrow()
            .digest();
    assertThat(listed.lines())
        .extracting(Digest.Line::requestId)
        .containsExactlyInAnyOrder(NEAR, ALSO);
  }

  @Test
  void toldTwiceItIsOneMessageOneListAndOneNextTimer() {
    street.request(NEAR, 1);

    subscriptions.handle(DUE, Town.ID, Town.MORNING);
    street.request(ALSO, 1);
    subscriptions.handle(DUE, Town.ID, Town.MORNING.plus(Duration.ofMinutes(5)));
    subscriptions.handle(DUE, Town.ID, Town.MORNING.plus(Duration.ofHours(3)));

    assertThat(sent).hasSize(1);
    assertThat(timers()).containsExactly("2026-12-03");
  }

  @Test
  void aWeekWithNothingToDoIsSilentAndTheNextIsPlanned() {
    subscriptions.handle(DUE, Town.ID, Town.MORNING);

    assertThat(sent).isEmpty();
    assertThat(timers()).hasSize(1);
  }

  @Test
  void whoChoseOtherwiseOrHasLeftHearsNothingAndHasNoTimer() {
    street.request(NEAR, 1);
    becomes(VolunteerStory.of(ANNE).told());
    subscriptions.handle(DUE, Town.ID, Town.MORNING);
    becomes(VolunteerStory.of(ANNE).readingTheDigest().in(Volunteer.State.LEFT).told());
    subscriptions.handle(DUE, Town.ID, Town.MORNING);
    subscriptions.handle(new DigestDue("06DT8VNNQBQDY000", TUESDAY), Town.ID, Town.MORNING);

    assertThat(sent).isEmpty();
    assertThat(timers()).isEmpty();
  }

  @Test
  void atNightItWaitsAndWhatWasTakenMeanwhileIsNotTold() {
    street.request(NEAR, 1);
    subscriptions.handle(DUE, Town.ID, Instant.parse("2026-12-01T21:00:00Z"));
    assertThat(sent).isEmpty();

    street.invite(NEAR, ANNE);
    subscriptions.handle(DUE, Town.ID, Instant.parse("2026-12-02T08:00:00Z"));

    assertThat(sent).as("Anne knows of it already").isEmpty();
  }

  private void becomes(Volunteer volunteer) {
    street
        .store()
        .decide(
            Entities.VOLUNTEERS,
            Town.ID,
            ANNE,
            read ->
                Decision.change(
                    null, changes().replace(Entities.VOLUNTEERS, read.orElseThrow(), volunteer)));
  }

  private List<String> timers() {
    return street.rows("AGENDA").stream()
        .filter(row -> row.path("detailType").asText().equals("DigestDue"))
        .map(row -> row.path("detail").asText().replaceAll(".*\"on\":\"([0-9-]+)\".*", "$1"))
        .toList();
  }

  private static Changes changes() {
    return Changes.of(Town.ID, Town.MORNING);
  }

  private void commit(Changes changes) {
    street.store().commit(Decision.change(null, changes));
  }
}
