package org.entraide.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.WaveElapsed;
import org.entraide.model.matching.Experience;
import org.entraide.model.matching.Experience.Count;
import org.entraide.model.matching.Lesson;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Mission;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Counts, once, how a wave whose time is over was answered, so that the next waves are as large as
 * they must be and no larger.
 */
final class LearnFromWave {
  private static final Duration LESSON_KEPT = Duration.ofDays(30);

  private final Store store;

  LearnFromWave(Store store) {
    this.store = store;
  }

  void on(WaveElapsed fact, CollectivityId tenant, Instant now) {
    if (fact.wave() == Invitation.NO_WAVE) {
      return;
    }
    Optional<HelpRequest> request =
        store.find(Entities.REQUESTS, tenant, fact.requestId()).map(Versioned::value);
    Optional<Collectivity> collectivity =
        store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).map(Versioned::value);
    if (request.isPresent() && collectivity.isPresent()) {
      learn(request.get(), fact, collectivity.get(), now);
    }
  }

  private void learn(
      HelpRequest request, WaveElapsed fact, Collectivity collectivity, Instant now) {
    List<Invitation> had = hadTheirTime(request, fact, now);
    if (had.isEmpty()) {
      return;
    }
    LocalDateTime sentAt =
        had.get(0).invitedAt().atZone(collectivity.settings().timeZone()).toLocalDateTime();
    Count wave = new Count(had.size(), accepted(had));
    Lesson lesson = new Lesson(request.id() + "#" + fact.round() + "#" + fact.wave());
    store.decide(
        Entities.EXPERIENCE,
        collectivity.id(),
        Entities.ONLY,
        current -> {
          if (store.find(Entities.LESSONS, collectivity.id(), lesson.id()).isPresent()) {
            return Decision.keep("KNOWN");
          }
          Experience before = current.map(Versioned::value).orElse(Experience.NONE);
          Experience after = before.with(request.need().kind(), sentAt, wave);
          return Decision.change(
              "LEARNED",
              Changes.of(collectivity.id(), now)
                  .put(Entities.EXPERIENCE, Entities.ONLY, current, after)
                  .create(Entities.LESSONS, lesson.id(), lesson, now.plus(LESSON_KEPT)));
        });
  }

  /**
   * Who was stood down before half of the wave's time was over could not well answer, and says
   * nothing; the others were silent, as those are whom nobody came before.
   */
  private static List<Invitation> hadTheirTime(
      HelpRequest request, WaveElapsed fact, Instant elapsed) {
    return request.invitations().stream()
        .filter(i -> i.round() == fact.round() && i.wave() == fact.wave())
        .filter(
            i -> i.state() != Invitation.State.STOOD_DOWN || !stoodDownEarly(request, i, elapsed))
        .toList();
  }

  private static boolean stoodDownEarly(
      HelpRequest request, Invitation stoodDown, Instant elapsed) {
    Instant half =
        stoodDown.invitedAt().plus(Duration.between(stoodDown.invitedAt(), elapsed).dividedBy(2));
    return endOfSearch(request, stoodDown.round()).isBefore(half);
  }

  /** When the last place of that round was taken; before all time when none was. */
  private static Instant endOfSearch(HelpRequest request, int round) {
    return request.missions().stream()
        .filter(mission -> mission.round() == round)
        .map(Mission::acceptedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private static int accepted(List<Invitation> wave) {
    return (int) wave.stream().filter(i -> i.state() == Invitation.State.ACCEPTED).count();
  }
}
