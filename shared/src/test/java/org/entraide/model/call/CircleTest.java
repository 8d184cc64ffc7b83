package org.entraide.model.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entraide.model.call.CallStory.AWA;
import static org.entraide.model.call.CallStory.JEANNE;
import static org.entraide.model.call.CallStory.PAUL;
import static org.entraide.model.call.CallStory.TUESDAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.entraide.model.TimeWindow;
import org.entraide.model.call.CallPlan.Doctrine;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Exclusion;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Test;

class CircleTest {
  @Test
  void theHolderCallsAndSubstitutesStandInInOrder() {
    assertThat(stable().caller(TUESDAY)).contains(JEANNE);
    assertThat(stable(away(JEANNE)).caller(TUESDAY)).contains(PAUL);
    assertThat(stable(away(JEANNE), away(PAUL)).caller(TUESDAY)).contains(AWA);
    assertThat(stable(away(JEANNE), away(PAUL), away(AWA)).caller(TUESDAY)).isEmpty();
  }

  @Test
  void whoIsSuspendedHasLeftOrIsNotVettedThatDayIsLookedThrough() {
    assertThat(
            stable(VolunteerStory.of(JEANNE).in(Volunteer.State.SUSPENDED).told()).caller(TUESDAY))
        .contains(PAUL);
    assertThat(stable(VolunteerStory.of(JEANNE).in(Volunteer.State.LEFT).told()).caller(TUESDAY))
        .contains(PAUL);
    assertThat(stable(lapsing(JEANNE, TUESDAY.minusDays(1))).caller(TUESDAY)).contains(PAUL);
    assertThat(stable(lapsing(JEANNE, TUESDAY)).caller(TUESDAY)).contains(JEANNE);
  }

  @Test
  void whoCannotIsNamedWithTheReason() {
    Circle.Choice choice =
        stable(
                away(JEANNE),
                VolunteerStory.of(PAUL).in(Volunteer.State.SUSPENDED).told(),
                lapsing(AWA, TUESDAY.minusDays(1)))
            .choice(TUESDAY);

    assertThat(choice.callerId()).as("nobody").isEmpty();
    assertThat(choice.unable())
        .containsExactly(
            Map.entry(JEANNE, Exclusion.ON_LEAVE),
            Map.entry(PAUL, Exclusion.NOT_ACTIVE),
            Map.entry(AWA, Exclusion.VETTING_EXPIRED));
    assertThat(stable(VolunteerStory.of(JEANNE).in(Volunteer.State.APPLIED).told()).choice(TUESDAY))
        .isEqualTo(new Circle.Choice(Optional.of(PAUL), Map.of(JEANNE, Exclusion.NOT_VETTED)));
  }

  /** Over any leaves, turns are shared as evenly as those who are there allow. */
  @Property(tries = 200)
  void turnsAreSharedFairlyOverAbsences(
      @ForAll @Size(max = 3) Set<@IntRange(max = 2) Integer> out) {
    List<String> all = List.of(JEANNE, PAUL, AWA);
    Volunteer[] away = out.stream().map(n -> away(all.get(n))).toArray(Volunteer[]::new);
    Map<String, Integer> turns = new HashMap<>();
    // Six rounds of three: each absent one's turns go round the others.
    for (String caller : callers(rotating(away), 18)) {
      turns.merge(caller, 1, Integer::sum);
    }
    if (out.size() == 3) {
      assertThat(turns).containsExactly(Map.entry("nobody", 18));
      return;
    }
    assertThat(turns.values())
        .as("of those who are there")
        .hasSize(3 - out.size())
        .containsOnly(18 / (3 - out.size()));
  }

  @Test
  void theDeskCanAlways() {
    CallPlan plan = CallStory.plan(Doctrine.STABLE, JEANNE, CallPlan.DESK);
    Circle circle = new Circle(plan, Map.of(), Map.of(), Town.defaults());

    assertThat(circle.caller(TUESDAY)).contains(CallPlan.DESK);
  }

  @Test
  void turnsGoRound() {
    List<String> callers = callers(rotating(), 6);

    assertThat(callers).containsExactly(JEANNE, PAUL, AWA, JEANNE, PAUL, AWA);
  }

  @Test
  void whoIsAwayIsStoodInForByTheOthersInTurn() {
    List<String> callers = callers(rotating(away(PAUL)), 12);

    assertThat(callers).doesNotContain(PAUL);
    assertThat(callers).filteredOn(JEANNE::equals).hasSize(6);
    assertThat(callers).filteredOn(AWA::equals).hasSize(6);
  }

  @Test
  void whoHasAnotherCallOrVisitThenIsTakenWhenNobodyElseCan() {
    Map<String, Diary> jeannesVisit = Map.of(JEANNE, busy("visit", "14:30", "15:10"));

    assertThat(with(jeannesVisit, stable()).choice(TUESDAY))
        .isEqualTo(new Circle.Choice(Optional.of(PAUL), Map.of(JEANNE, Exclusion.NOT_FREE)));
    assertThat(with(jeannesVisit, stable(away(PAUL), away(AWA))).caller(TUESDAY)).contains(JEANNE);
    assertThat(with(jeannesVisit, rotating()).caller(TUESDAY)).contains(PAUL);
    assertThat(with(Map.of(JEANNE, busy("visit", "14:00", "15:00")), stable()).caller(TUESDAY))
        .as("over when the call begins")
        .contains(JEANNE);
  }

  @Test
  void aCallIsNotInItsOwnWayNorIsARequestOfSomeDay() {
    Occurrence call = CallStory.planned();
    Diary calls = Diary.EMPTY.planned(held(call.id(), "15:00", "15:15"), CallStory.A_WEEK_BEFORE);
    Diary someDay =
        Diary.EMPTY.took(
            new Diary.Held(
                "errand",
                new TimeWindow(CallStory.A_WEEK_BEFORE, CallStory.AFTER.plusSeconds(86_400)),
                null),
            CallStory.A_WEEK_BEFORE);

    assertThat(with(Map.of(JEANNE, calls), stable()).caller(TUESDAY)).contains(JEANNE);
    assertThat(with(Map.of(JEANNE, someDay), stable()).caller(TUESDAY)).contains(JEANNE);
  }

  private static Circle with(Map<String, Diary> diaries, Circle circle) {
    return new Circle(circle.plan(), circle.volunteers(), diaries, circle.settings());
  }

  private static Diary busy(String id, String from, String to) {
    return Diary.EMPTY.took(held(id, from, to), CallStory.A_WEEK_BEFORE);
  }

  private static Diary.Held held(String id, String from, String to) {
    String day = TUESDAY + "T";
    return new Diary.Held(
        id,
        new TimeWindow(
            CallStory.time(day + from + ":00+01:00"), CallStory.time(day + to + ":00+01:00")),
        null);
  }

  @Test
  void aSubstituteIsSomebodyWhoHasNotTried() {
    assertThat(stable().substitute(TUESDAY, Set.of(JEANNE))).contains(PAUL);
    assertThat(stable().substitute(TUESDAY, Set.of(JEANNE, PAUL, AWA))).isEmpty();
  }

  private static List<String> callers(Circle circle, int weeks) {
    List<String> callers = new ArrayList<>();
    for (int week = 0; week < weeks; week++) {
      callers.add(circle.caller(LocalDate.of(2026, 12, 1).plusWeeks(week)).orElse("nobody"));
    }
    return callers;
  }

  private static Circle stable(Volunteer... known) {
    return circle(Doctrine.STABLE, known);
  }

  private static Circle rotating(Volunteer... known) {
    return circle(Doctrine.ROTATING, known);
  }

  private static Circle circle(Doctrine doctrine, Volunteer... known) {
    Map<String, Volunteer> volunteers = new HashMap<>();
    for (String id : List.of(JEANNE, PAUL, AWA)) {
      volunteers.put(id, VolunteerStory.of(id).told());
    }
    for (Volunteer volunteer : known) {
      volunteers.put(volunteer.id(), volunteer);
    }
    return new Circle(
        CallStory.plan(doctrine, JEANNE, PAUL, AWA), volunteers, Map.of(), Town.defaults());
  }

  private static Volunteer away(String id) {
    return VolunteerStory.of(id).away("2026-11-30", "2027-03-31").told();
  }

  private static Volunteer lapsing(String id, LocalDate lastDay) {
    return VolunteerStory.of(id).shown(VettingItem.Type.IDENTITY, lastDay.toString()).told();
  }
}
