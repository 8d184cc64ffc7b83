package org.entraide.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.RecountDue;
import org.entraide.model.event.DomainEvent.RecountDue.Things;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.statistics.Recount;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Log;
import org.entraide.usecase.Failures;

/**
 * Looks at all things of a collectivity once more, some at a time: those of which no fact was heard
 * or whose counts were lost are counted, the others are not different. A page tells of the next,
 * once, though something on it cannot be counted. What happens meanwhile is counted as ever.
 */
final class CountAgain {
  private static final Duration KEPT = Duration.ofDays(30);

  /**
   * Things at a time: within the function's time, even when each, and who was asked, is counted.
   */
  private static final int PAGE = 10;

  private final Store store;
  private final CountHelps helps;
  private final CountCalls calls;
  private final CountConcerns concerns;
  private final CountVolunteers volunteers;

  CountAgain(
      Store store,
      CountHelps helps,
      CountCalls calls,
      CountConcerns concerns,
      CountVolunteers volunteers) {
    this.store = store;
    this.helps = helps;
    this.calls = calls;
    this.concerns = concerns;
    this.volunteers = volunteers;
  }

  void on(RecountDue fact, CollectivityId tenant, Instant now) {
    switch (fact.things()) {
      case REQUESTS -> each(Entities.REQUESTS, r -> request(r, tenant, now), fact, tenant, now);
      case CALLS -> each(Entities.CALLS, c -> calls.look(c.id(), tenant, now), fact, tenant, now);
      case CONCERNS ->
          each(Entities.CONCERNS, c -> concerns.look(c.id(), tenant, now), fact, tenant, now);
      case VOLUNTEERS ->
          each(Entities.VOLUNTEERS, v -> volunteers.look(v.id(), tenant, now), fact, tenant, now);
    }
  }

  private <T> void each(
      EntityType<T> type,
      Consumer<Versioned<T>> look,
      RecountDue fact,
      CollectivityId tenant,
      Instant now) {
    Page<Versioned<T>> page = store.list(type, tenant, "", new Page.Wanted(PAGE, fact.cursor()));
    Failures failures = new Failures();
    page.items().forEach(thing -> failures.keep(() -> look.accept(thing)));
    goOn(fact, page.nextCursor(), tenant, now);
    failures.rethrow();
    Log.info(
        "counted again",
        Map.of("collectivityId", tenant, "code", fact.things(), "count", page.items().size()));
  }

  /** A request knows who was asked; who chose it from a list was not. */
  private void request(Versioned<HelpRequest> request, CollectivityId tenant, Instant now) {
    helps.look(request.id(), tenant, now);
    volunteers.asked(
        request.value().invitations().stream()
            .filter(invitation -> invitation.wave() != Invitation.NO_WAVE)
            .map(Invitation::volunteerId)
            .distinct()
            .toList(),
        tenant,
        now);
  }

  /**
   * @param cursor where those that follow begin; null after the last
   */
  private void goOn(RecountDue fact, String cursor, CollectivityId tenant, Instant now) {
    Things things = cursor == null ? fact.things().next() : fact.things();
    if (things == null) {
      return;
    }
    Recount done = new Recount(fact.page() + 1);
    RecountDue next = new RecountDue(fact.recountId(), done.pages(), things, cursor);
    store.decide(
        Entities.RECOUNTS,
        tenant,
        fact.recountId(),
        current -> {
          if (pages(current.orElse(null)) > fact.page()) {
            return Decision.keep(false);
          }
          Changes changes = Changes.of(tenant, now).tell(next);
          if (current.isPresent()) {
            changes.replace(Entities.RECOUNTS, current.get(), done);
          } else {
            changes.create(Entities.RECOUNTS, fact.recountId(), done, now.plus(KEPT));
          }
          return Decision.change(true, changes);
        });
  }

  private static int pages(Versioned<Recount> read) {
    return read == null ? 0 : read.value().pages();
  }
}
