package org.entraide.model.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.model.HelpKind;
import org.entraide.model.matching.Experience.Count;
import org.junit.jupiter.api.Test;

class ExperienceTest {
  private static final LocalDateTime MORNING = LocalDateTime.parse("2026-12-01T09:30");
  private static final LocalDateTime NEXT_DAY = MORNING.plusDays(1);

  @Test
  void beforeTheFirstAnswerThePriorHolds() {
    assertThat(Experience.NONE.chance(HelpKind.VISIT, MORNING))
        .isCloseTo(Experience.PRIOR, within(1e-9));
  }

  @Test
  void manyAnswersOutweighThePrior() {
    Experience willing = Experience.NONE.with(HelpKind.VISIT, MORNING, new Count(1000, 600));

    assertThat(willing.chance(HelpKind.VISIT, NEXT_DAY)).isCloseTo(0.6, within(0.01));
  }

  @Test
  void aDayIsLearnedFromWhenItIsOver() {
    Experience today = Experience.NONE.with(HelpKind.VISIT, MORNING, new Count(100, 90));

    assertThat(today.chance(HelpKind.VISIT, MORNING.withHour(22))).isEqualTo(Experience.PRIOR);
    assertThat(today.chance(HelpKind.VISIT, NEXT_DAY)).isGreaterThan(0.7);
  }

  @Test
  void anHourIsWeighedAgainstTheKindAndTheKindAgainstTheOthers() {
    Experience known =
        Experience.NONE
            .with(HelpKind.VISIT, MORNING, new Count(60, 40))
            .with(HelpKind.VISIT, MORNING.withHour(18), new Count(60, 20))
            .with(HelpKind.MEDICINES, MORNING, new Count(60, 5));

    double morning = known.chance(HelpKind.VISIT, NEXT_DAY);
    double evening = known.chance(HelpKind.VISIT, NEXT_DAY.withHour(18));
    double noon = known.chance(HelpKind.VISIT, NEXT_DAY.withHour(12));
    double medicines = known.chance(HelpKind.MEDICINES, NEXT_DAY);
    assertThat(morning).isGreaterThan(noon);
    assertThat(noon).isGreaterThan(evening);
    assertThat(evening).isGreaterThan(medicines);
  }

  @Property(tries = 200)
  void theOrderInWhichWavesEndChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    List<Object[]> waves = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int asked = 1 + random.nextInt(10);
      waves.add(
          new Object[] {
            HelpKind.values()[random.nextInt(3)],
            MORNING.plusHours(random.nextInt(60)),
            new Count(asked, random.nextInt(asked + 1))
          });
    }
    Experience inOrder = told(waves);
    Collections.shuffle(waves, random);

    assertThat(told(waves)).isEqualTo(inOrder);
  }

  @Property
  void aChanceIsAlwaysAboveZeroAndBelowOne(
      @ForAll @IntRange(max = 5000) int asked, @ForAll @IntRange(max = 5000) int accepted) {
    Experience any =
        Experience.NONE.with(
            HelpKind.BOOKS, MORNING, new Count(Math.max(asked, accepted), accepted));

    assertThat(any.chance(HelpKind.BOOKS, NEXT_DAY)).isGreaterThan(0).isLessThan(1);
  }

  private static Experience told(List<Object[]> waves) {
    Experience experience = Experience.NONE;
    for (Object[] wave : waves) {
      experience = experience.with((HelpKind) wave[0], (LocalDateTime) wave[1], (Count) wave[2]);
    }
    return experience;
  }
}
