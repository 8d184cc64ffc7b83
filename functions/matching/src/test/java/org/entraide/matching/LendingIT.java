package org.entraide.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Lending;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.collectivity.Lending.Side;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Candidate;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Matches;
import org.entraide.model.matching.Reason;
import org.entraide.model.matching.Ties;
import org.entraide.model.matching.Waves;
import org.entraide.model.people.VettingItem;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Loan;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.entraide.usecase.AcceptRequest;
import org.entraide.usecase.Act;
import org.entraide.usecase.Acted;
import org.entraide.usecase.FindCandidates;
import org.entraide.usecase.FindLoan;
import org.junit.jupiter.api.Test;

/** Château-Thierry asks, Brasles lends: two towns of one grouping. */
class LendingIT {
  private static final Instant MORNING = Town.MORNING;
  private static final Duration WAVE = Duration.ofHours(2);
  private static final Loan LOAN = new Loan(Town.BRASLES, "Brasles", HoursTo.BOTH);

  private final Stage stage =
      new Stage(1, 1)
          .town(Town.ID, borrowing(Town.BRASLES))
          .town(Town.BRASLES, lending(Town.ID))
          .volunteer(Town.BRASLES, VolunteerStory.of("marie").livingAway(3));

  @Test
  void whoIsLentIsAskedAndTheirSideLiesInTheirOwnTown() {
    stage.volunteer(Town.ID, VolunteerStory.of("paul").livingAway(5)).open(Town.ID, groceries());

    Candidate lent = candidates().get(0);
    assertThat(lent.volunteer().id()).isEqualTo("marie");
    assertThat(lent.neighbour().loan()).contains(LOAN);
    assertThat(lent.reasons())
        .extracting(r -> r.code() + " " + r.points() + " " + r.text().fr())
        .contains("LENT 0.0 Prêté·e par Brasles.");

    stage.settle(MORNING);

    HelpRequest asked = stage.request(Town.ID, Town.REQUEST);
    assertThat(asked.invitations())
        .extracting(Invitation::volunteerId)
        .containsExactly("marie", "paul");
    assertThat(asked.loanOf("marie")).contains(LOAN);
    assertThat(asked.loanOf("paul")).isEmpty();
    assertThat(diary(Town.BRASLES, "marie").asked()).isEqualTo(1);
    assertThat(stage.store.find(Entities.DIARIES, Town.ID, "marie")).isEmpty();
    assertThat(lists(Town.BRASLES)).extracting(Solicitation::borrower).containsExactly(Town.ID);
    assertThat(lists(Town.ID)).extracting(Solicitation::volunteerId).containsExactly("paul");
    assertThat(stage.facts("VolunteersInvited").get(0).toString())
        .as("ids only")
        .doesNotContain("Brasles", "Jeanne");
  }

  @Test
  void whoIsLentIsAskedWhenTheirOwnTownMayTellThem() {
    Instant seven = Instant.parse("2026-12-01T06:00:00Z");
    settings(
        Town.ID,
        Town.sharing(
            Town.quiet("21:00", "06:00", "Europe/Paris"),
            Town.borrowingFrom(HoursTo.BOTH, Town.BRASLES)));
    stage
        .volunteer(Town.ID, VolunteerStory.of("paul").livingAway(5))
        .open(Town.ID, Town.request(Town.REQUEST, Town.AFTERNOON, 1, false, seven));

    assertThat(explained(seven).candidates())
        .extracting(c -> c.volunteer().id())
        .containsExactly("paul", "marie");
    assertThat(explained(seven).candidates().get(1).reasons())
        .extracting(Reason::code)
        .contains("LATER");

    stage.settle(seven);
    assertThat(stage.request(Town.ID, Town.REQUEST).invitations())
        .extracting(Invitation::volunteerId)
        .containsExactly("paul");
    assertThat(stage.store.find(Entities.DIARIES, Town.BRASLES, "marie")).isEmpty();

    stage.act(Town.ID, Town.REQUEST, seven, r -> r.decline("paul", seven));
    Instant eight = Instant.parse("2026-12-01T07:00:00Z");
    stage.ring(eight.plusSeconds(3600));
    assertThat(diary(Town.BRASLES, "marie").asked()).isEqualTo(1);
  }

  @Test
  void whereOnlyNeighboursAreLeftWhoSleepTheWaveWaitsForTheirMorning() {
    Instant seven = Instant.parse("2026-12-01T06:00:00Z");
    settings(
        Town.ID,
        Town.sharing(
            Town.quiet("21:00", "06:00", "Europe/Paris"),
            Town.borrowingFrom(HoursTo.BOTH, Town.BRASLES)));
    stage.open(Town.ID, Town.request(Town.REQUEST, Town.AFTERNOON, 1, false, seven)).settle(seven);

    assertThat(stage.request(Town.ID, Town.REQUEST).invitations()).isEmpty();
    assertThat(stage.nextTimer()).contains(Instant.parse("2026-12-01T07:00:00Z"));

    stage.ring(Instant.parse("2026-12-01T07:00:00Z"));
    assertThat(stage.request(Town.ID, Town.REQUEST).invitations())
        .extracting(Invitation::volunteerId)
        .containsExactly("marie");
  }

  @Test
  void theLargestWaveOfThoseWhoAreLentFitsInOneTransactionAndEachFindsTheWayToTheBorrower() {
    for (int n = 0; n < Waves.LARGEST; n++) {
      stage.volunteer(Town.BRASLES, VolunteerStory.of("v" + n).livingAway(3));
    }
    stage
        .open(Town.ID, Town.request(Town.REQUEST, Town.AFTERNOON, 20, true, MORNING))
        .settle(MORNING);

    assertThat(stage.request(Town.ID, Town.REQUEST).invitations())
        .as("three rows each")
        .hasSize(30)
        .allSatisfy(
            invitation ->
                assertThat(
                        new FindLoan(stage.store)
                            .borrower(Town.BRASLES, invitation.volunteerId(), Town.REQUEST))
                    .contains(Town.ID));
    assertThat(new FindLoan(stage.store).borrower(Town.BRASLES, "marie", "another")).isEmpty();
  }

  @Test
  void nothingIsSharedThatOnlyOneSideWants() {
    stage.open(Town.ID, groceries());
    assertThat(candidates()).hasSize(1);

    settings(Town.BRASLES, Town.settings());
    assertThat(candidates()).as("Brasles does not lend").isEmpty();
    settings(Town.BRASLES, lending(Town.ID));
    settings(Town.ID, Town.settings());
    assertThat(candidates()).as("Château-Thierry does not borrow").isEmpty();
    settings(
        Town.ID, Town.sharing(Town.settings(), Town.borrowingFrom(HoursTo.LENDER, Town.BRASLES)));
    assertThat(candidates()).as("they differ about the hours").isEmpty();
    settings(Town.ID, borrowing(new CollectivityId("epci-200072031")));
    assertThat(candidates()).as("the grouping stands for its communes").hasSize(1);
  }

  @Test
  void theEndOfTheAgreementStopsInvitationsAndLeavesWhatWasPromised() {
    stage.open(Town.ID, groceries()).settle(MORNING);
    settings(Town.BRASLES, Town.settings());
    stage.open(Town.ID, Town.request("later", Town.AFTERNOON, 1, true, MORNING)).settle(MORNING);

    assertThat(stage.request(Town.ID, "later").invitations()).isEmpty();
    assertThat(accept("marie")).isInstanceOf(Acted.Done.class);
    assertThat(diary(Town.BRASLES, "marie").held())
        .extracting(Diary.Held::requestId)
        .containsExactly(Town.REQUEST);
    assertThat(stage.request(Town.ID, Town.REQUEST).state()).isEqualTo(HelpRequest.State.ACCEPTED);
  }

  @Test
  void onlyThoseNearTheBorderAndForWhatTheirTownOffers() {
    stage
        .volunteer(Town.BRASLES, VolunteerStory.of("far").livingAway(6))
        .open(Town.ID, groceries());
    Side near = new Side(Set.of(Town.ID), 4, HoursTo.BOTH);
    settings(
        Town.BRASLES,
        Town.sharing(Town.settings(), new Lending(near, Lending.NONE.lendsTo(), false)));

    assertThat(candidates()).extracting(c -> c.volunteer().id()).containsExactly("marie");

    settings(Town.BRASLES, Town.offering(lending(Town.ID), HelpKind.VISIT));
    assertThat(candidates()).as("Brasles does no groceries").isEmpty();
  }

  @Test
  void bothTownsMustFindThemVetted() {
    stage.open(Town.ID, groceries());
    Set<VettingItem.Type> more = Set.of(VettingItem.Type.IDENTITY, VettingItem.Type.HONORABILITY);
    settings(Town.ID, Town.requiring(borrowing(Town.BRASLES), more));
    assertThat(candidates()).as("what the borrower asks for").isEmpty();
    settings(Town.ID, borrowing(Town.BRASLES));
    settings(Town.BRASLES, Town.requiring(lending(Town.ID), more));
    assertThat(candidates()).as("what the lender asks for").isEmpty();

    settings(Town.BRASLES, lending(Town.ID));
    stage.settle(MORNING);
    settings(Town.BRASLES, Town.requiring(lending(Town.ID), more));
    assertThat(accept("marie"))
        .as("and it is looked at again")
        .isInstanceOfSatisfying(
            Acted.Refused.class,
            refused -> assertThat(refused.reason().name()).isEqualTo("NOT_VETTED"));
  }

  @Test
  void whoHasHelpedBeforeIsKnownAcrossTheBorder() {
    stage.open(Town.ID, groceries());
    stage.store.commit(
        Decision.change(
            "",
            Changes.of(Town.ID, MORNING)
                .create(
                    Entities.TIES,
                    Town.LUCIENNE,
                    new Ties(List.of(new Ties.Helper("marie", 2, Town.BRASLES))))));

    assertThat(candidates().get(0).reasons()).extracting(r -> r.code()).contains("CONTINUITY");
  }

  @Test
  void theReferentIsToldWhichNeighbourWouldFindSomebodyIfItLetsItselfBeCounted() {
    settings(Town.BRASLES, Town.settings());
    stage.open(Town.ID, groceries());
    assertThat(explained(MORNING).unlock())
        .as("nobody is counted who did not agree to it")
        .isEmpty();

    settings(
        Town.BRASLES,
        Town.sharing(
            Town.settings(), new Lending(Lending.NONE.lendsTo(), Lending.NONE.lendsTo(), true)));
    assertThat(explained(MORNING).unlock())
        .extracting(unlock -> unlock.code() + ": " + unlock.text().fr())
        .containsExactly("BORROW: Si Brasles prêtait ses bénévoles → 1");
    stage.settle(MORNING);
    assertThat(stage.request(Town.ID, Town.REQUEST).shortfall().unlock())
        .extracting(finding -> finding.text().en())
        .containsExactly("If Brasles lent its volunteers → 1");
  }

  @Test
  void whatIsReadOfALenderIsWhoLivesNear() {
    stage.open(Town.ID, groceries());
    int read = read();
    for (int n = 0; n < 30; n++) {
      stage.volunteer(Town.BRASLES, VolunteerStory.of("far" + n).livingAway(150 + n));
    }

    assertThat(read()).isEqualTo(read);
    assertThat(candidates()).hasSize(1);
  }

  /** Items read to find the candidates. */
  private int read() {
    AtomicInteger items = new AtomicInteger();
    Store counting =
        (Store)
            Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> {
                  Object result = method.invoke(stage.store, arguments);
                  if (result instanceof Page<?> page) {
                    items.addAndGet(page.items().size());
                  } else if (result instanceof Map<?, ?> found) {
                    items.addAndGet(found.size());
                  }
                  return result;
                });
    Collectivity town =
        stage.store.find(Entities.COLLECTIVITY, Town.ID, Entities.ONLY).orElseThrow().value();
    new FindCandidates(counting).explained(town, stage.request(Town.ID, Town.REQUEST), MORNING);
    return items.get();
  }

  private Acted accept(String volunteerId) {
    return new AcceptRequest(stage.store)
        .accept(
            new Act(
                Town.ID,
                Town.BRASLES,
                Town.REQUEST,
                volunteerId,
                new Actor(volunteerId, Role.VOLUNTEER, null),
                MORNING.plus(WAVE)));
  }

  private List<Candidate> candidates() {
    return explained(MORNING).candidates();
  }

  private Matches explained(Instant now) {
    return stage.shown(Town.ID, stage.request(Town.ID, Town.REQUEST), now).matches();
  }

  private Diary diary(CollectivityId tenant, String volunteerId) {
    return stage.store.find(Entities.DIARIES, tenant, volunteerId).orElseThrow().value();
  }

  private List<Solicitation> lists(CollectivityId tenant) {
    return stage
        .store
        .list(Entities.SOLICITATIONS, tenant, "", Page.Wanted.first(10))
        .items()
        .stream()
        .map(Versioned::value)
        .toList();
  }

  private void settings(CollectivityId tenant, Settings changed) {
    Versioned<Collectivity> read =
        stage.store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow();
    stage.store.commit(
        Decision.change(
            "",
            Changes.of(tenant, MORNING)
                .replace(Entities.COLLECTIVITY, read, read.value().with(changed, MORNING))));
  }

  private static HelpRequest groceries() {
    return Town.request(Town.AFTERNOON, false);
  }

  private static Settings borrowing(CollectivityId... lenders) {
    return Town.sharing(Town.settings(), Town.borrowingFrom(HoursTo.BOTH, lenders));
  }

  private static Settings lending(CollectivityId... borrowers) {
    return Town.sharing(Town.settings(), Town.lendingTo(HoursTo.BOTH, borrowers));
  }
}
