package org.entraide.model.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.model.Actor;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class CampaignTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 12, 7);

  @Property(tries = 300)
  void everyoneIsCalledOnceBeforeTheDayAndTheCallersShareEvenly(
      @ForAll @IntRange(min = 1, max = 300) int people,
      @ForAll @IntRange(min = 1, max = 12) int callers,
      @ForAll @IntRange(min = 1, max = 20) int days) {
    List<Campaign.Member> members = spread(people, callers, days);

    assertThat(members).extracting(Campaign.Member::beneficiaryId).doesNotHaveDuplicates();
    assertThat(members).hasSize(people);
    assertThat(members)
        .allMatch(m -> !m.date().isBefore(MONDAY) && m.date().isBefore(MONDAY.plusDays(days)));
    Map<String, Long> shares =
        members.stream()
            .collect(Collectors.groupingBy(Campaign.Member::callerId, Collectors.counting()));
    long least = callers > people ? 1 : people / callers;
    assertThat(shares.values()).allMatch(share -> share >= least && share <= least + 1);
  }

  @Test
  void aCallerMakesOneCallAfterTheOther() {
    List<Campaign.Member> members = spread(6, 2, 1);

    assertThat(members)
        .filteredOn(m -> m.callerId().equals("v0"))
        .extracting(m -> m.time().toString())
        .containsExactly("10:00", "10:15", "10:30");
  }

  @Test
  void theOthersOfTheCircleStandIn() {
    List<Campaign.Member> members = spread(2, 2, 1);
    Campaign campaign =
        new Campaign(
            "c1",
            "Canicule",
            MONDAY,
            MONDAY.plusDays(1),
            10,
            List.of("v0", "v1"),
            members,
            Actor.SYSTEM,
            Town.MORNING);

    CallPlan second = campaign.plan(members.get(1));

    assertThat(second.circle()).containsExactly("v1", "v0");
    assertThat(second.schedule(Town.defaults()).days(MONDAY)).containsExactly(MONDAY);
  }

  @Test
  void theCountSaysWhoWasReachedTriedAndUnreachable() {
    Occurrence answered = CallStory.logged(CallStory.planned(), Attempt.Result.ANSWERED);
    Occurrence tried = CallStory.logged(CallStory.planned(), Attempt.Result.NO_ANSWER);

    Campaign.Count count =
        Campaign.Count.of(List.of(answered, tried, CallStory.planned(), CallStory.uncovered()), 5);

    assertThat(count).isEqualTo(new Campaign.Count(1, 1, 0, 0, 1, 2));
  }

  @Test
  void oneThatIsOpenedAtElevenCallsNobodyBeforeAndOneOfTheEveningBeginsTheNextDay() {
    List<Campaign.Member> today = spread(40, 2, MONDAY.atTime(11, 0), 1);

    assertThat(today)
        .allMatch(member -> member.date().atTime(member.time()).isAfter(MONDAY.atTime(11, 0)));
    assertThat(today.get(0).time()).hasToString("11:15");
    assertThat(spread(4, 2, MONDAY.atTime(19, 0), 2))
        .extracting(Campaign.Member::date)
        .containsOnly(MONDAY.plusDays(1));
  }

  private static List<Campaign.Member> spread(int people, int callers, int days) {
    return spread(people, callers, MONDAY.atStartOfDay(), days);
  }

  private static List<Campaign.Member> spread(
      int people, int callers, LocalDateTime start, int days) {
    return Campaign.spread(
        IntStream.range(0, people).mapToObj(i -> "b" + i).toList(),
        IntStream.range(0, people).mapToObj(i -> "p" + i).toList(),
        IntStream.range(0, callers).mapToObj(i -> "v" + i).toList(),
        start,
        MONDAY.plusDays(days),
        10);
  }
}
