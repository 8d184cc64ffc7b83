package org.entraide.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.entraide.matching.Wiring;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.TimeWindow;
import org.entraide.model.event.DomainEvent.RequestOpened;
import org.entraide.model.matching.Diary;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.runtime.Log;
import org.entraide.simulator.engine.MemoryStore;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.entraide.usecase.AcceptRequest;
import org.entraide.usecase.Act;
import org.entraide.usecase.ChooseFromDigest;
import org.entraide.usecase.DeclineInvitation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts against the invitations of a month, by the functions' own use cases. */
class InvitationsOfTheMonthTest {
  private static final Instant MORNING = Town.MORNING;
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

  private final MemoryStore store = new MemoryStore(changes -> {});

  @BeforeAll
  static void beQuiet() {
    Log.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @BeforeEach
  void settle() {
    Changes town = Changes.of(Town.ID, MORNING);
    town.create(Entities.COLLECTIVITY, Entities.ONLY, Town.collectivity(Town.ID, Town.settings()));
    town.create(Entities.BENEFICIARIES, Town.LUCIENNE, Town.lucienne("fr"));
    town.create(Entities.VOLUNTEERS, "jeanne", VolunteerStory.of("jeanne").told());
    store.commit(Decision.change("", town));
  }

  @Test
  void whatWasWelcomeLeavesRoomForAnother() {
    assertThat(asked("first", 1, false)).containsExactly("jeanne");
    new AcceptRequest(store).accept(by("first"));
    assertThat(asked("second", 2, false)).containsExactly("jeanne");
    new DeclineInvitation(store).decline(by("second"));
    assertThat(asked("third", 3, false)).containsExactly("jeanne");

    assertThat(asked("fourth", 4, false)).as("a no and a silence: two a month").isEmpty();
    assertThat(diary().invitationsOf(DECEMBER)).isEqualTo(2);
    assertThat(diary().asked()).isEqualTo(3);
  }

  @Test
  void whatIsUrgentIsCountedApartAlsoWhenItWasWelcome() {
    assertThat(asked("first", 1, true)).containsExactly("jeanne");
    new AcceptRequest(store).accept(by("first"));
    assertThat(asked("second", 2, true)).containsExactly("jeanne");

    assertThat(asked("third", 3, true)).isEmpty();
    assertThat(diary().invitationsOf(DECEMBER)).isZero();
  }

  @Test
  void whatIsChosenFromAListCountsAgainstNothing() {
    open("yes", 1, true);
    open("no", 2, false);
    choose("yes");
    new AcceptRequest(store).accept(by("yes"));
    choose("no");
    new DeclineInvitation(store).decline(by("no"));

    assertThat(diary().held()).extracting(Diary.Held::requestId).containsExactly("yes");
    assertThat(diary().asked()).isEqualTo(2);
    assertThat(diary().invitationsOf(DECEMBER)).isZero();
    assertThat(diary().urgentInvitationsOf(DECEMBER)).isZero();
  }

  @Test
  void whatIsChosenAndTakenGivesNoInvitationBackThatOthersHadUsed() {
    assertThat(asked("silent", 1, false)).containsExactly("jeanne");
    open("listed", 2, false);
    choose("listed");
    new AcceptRequest(store).accept(by("listed"));

    assertThat(diary().invitationsOf(DECEMBER)).as("the silent one").isEqualTo(1);
  }

  private HelpRequest open(String id, int daysAhead, boolean urgent) {
    Instant from = Town.AFTERNOON.from().plus(Duration.ofDays(daysAhead));
    HelpRequest request =
        Town.request(id, new TimeWindow(from, from.plusSeconds(3600)), 1, urgent, MORNING);
    store.commit(
        Decision.change("", Changes.of(Town.ID, MORNING).create(Entities.REQUESTS, id, request)));
    return request;
  }

  /** Who is asked for a request that is opened now. */
  private List<String> asked(String id, int daysAhead, boolean urgent) {
    open(id, daysAhead, urgent);
    Wiring.of(store).handle(new RequestOpened(id, 1), Town.ID, MORNING);
    return store.find(Entities.REQUESTS, Town.ID, id).orElseThrow().value().invitations().stream()
        .map(Invitation::volunteerId)
        .toList();
  }

  private void choose(String id) {
    new ChooseFromDigest(store).choose(by(id), new Digest.Line(id, 1));
  }

  private static Act by(String requestId) {
    return new Act(
        Town.ID, requestId, "jeanne", new Actor("jeanne", Role.VOLUNTEER, null), MORNING);
  }

  private Diary diary() {
    return store.find(Entities.DIARIES, Town.ID, "jeanne").orElseThrow().value();
  }
}
