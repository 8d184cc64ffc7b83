package org.entraide.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.entraide.model.event.DomainEvent.SubscriptionDue;
import org.entraide.model.message.Interest;
import org.entraide.model.people.MailingList;
import org.entraide.model.people.MailingList.State;
import org.entraide.model.people.MailingList.Subscription;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;
import org.junit.jupiter.api.Test;

/** SNS follows the référents' mailing list, and is looked at again until it is settled. */
class KeepMailingListIT {
  private static final String AGENT = "agent@mairie.example.org";

  private final Town town = new Town();
  private final Post post = new Post();
  private final KeepMailingList keeping = new KeepMailingList(town.store, post);

  KeepMailingListIT() {
    town.subscribes("s1", AGENT);
  }

  @Test
  void anAddressIsAskedOnceForAFactThatComesTwice() {
    due(1, Town.NOON);
    due(1, Town.NOON);

    assertThat(post.asked).containsExactly(AGENT);
    assertThat(subscription().state()).isEqualTo(State.PENDING);
  }

  @Test
  void whoFollowsTheLinkIsFoundToHaveConfirmed() {
    due(1, Town.NOON);
    post.confirms(AGENT);
    due(2, Town.NOON.plus(Duration.ofMinutes(5)));

    assertThat(subscription().state()).isEqualTo(State.CONFIRMED);
    assertThat(post.asked).hasSize(1);
  }

  @Test
  void whatItHearsOfIsToldToSnsWhenItCanBe() {
    due(1, Town.NOON);
    change(s -> s.about(Set.of(Interest.CONCERNS)));
    due(3, Town.NOON);
    assertThat(post.told.get(AGENT))
        .as("SNS changes nothing while it waits")
        .hasSize(Interest.values().length);

    post.confirms(AGENT);
    due(4, Town.NOON.plus(Duration.ofMinutes(5)));

    assertThat(post.told.get(AGENT)).containsExactly(Interest.CONCERNS);
  }

  @Test
  void whoDoesNotConfirmInTimeHasToAskAgain() {
    due(1, Town.NOON);
    post.standings.clear(); // SNS has forgotten it
    due(2, Town.NOON.plus(Duration.ofDays(3)));
    assertThat(subscription().state()).isEqualTo(State.LAPSED);

    change(s -> s.askedAgain(s.interests(), Town.NOON.plus(Duration.ofDays(4))));
    due(4, Town.NOON.plus(Duration.ofDays(4)));

    assertThat(post.asked).hasSize(2);
    assertThat(subscription().state()).isEqualTo(State.PENDING);
  }

  @Test
  void whoLeftByTheLinkInAMailIsFoundToHaveLeft() {
    due(1, Town.NOON);
    post.confirms(AGENT);
    due(2, Town.NOON);
    post.standings.clear();
    due(3, Town.NOON.plus(Duration.ofDays(7)));

    assertThat(subscription().state()).isEqualTo(State.LAPSED);
    assertThat(post.asked).as("nobody writes to who has left").hasSize(1);
  }

  @Test
  void whoIsRemovedIsForgottenAtSnsAndHere() {
    due(1, Town.NOON);
    post.confirms(AGENT);
    due(2, Town.NOON);
    change(s -> s.in(State.LEAVING));
    due(4, Town.NOON);

    assertThat(post.standings).isEmpty();
    assertThat(list().all()).isEmpty();
  }

  @Test
  void whoIsRemovedBeforeTheyConfirmGetsNothingIfTheyDoAfterAll() {
    due(1, Town.NOON);
    change(s -> s.in(State.LEAVING));
    due(3, Town.NOON);
    assertThat(subscription().state()).isEqualTo(State.LEAVING);

    post.confirms(AGENT);
    due(4, Town.NOON.plus(Duration.ofHours(1)));

    assertThat(post.standings).isEmpty();
    assertThat(list().all()).isEmpty();
  }

  private void due(int version, Instant at) {
    keeping.due(new SubscriptionDue("s1", version), Town.ID, at);
  }

  /** What a référent decides at the desk. */
  private void change(UnaryOperator<Subscription> change) {
    Versioned<MailingList> read = read().orElseThrow();
    town.store.commit(
        Decision.change(
            null,
            Changes.of(Town.ID, Town.NOON)
                .replace(
                    Entities.MAILING_LIST, read, read.value().with(change.apply(subscription())))));
  }

  private Subscription subscription() {
    return list().find("s1").orElseThrow();
  }

  private MailingList list() {
    return read().orElseThrow().value();
  }

  private Optional<Versioned<MailingList>> read() {
    return town.store.find(Entities.MAILING_LIST, Town.ID, Entities.ONLY);
  }
}
