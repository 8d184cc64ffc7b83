package org.entraide.bus;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;

/**
 * What a function does on which fact: one map from {@code detail-type} to use case. A fact may come
 * twice, late and in any order; use cases change nothing then. What throws is delivered again by
 * Lambda, then lies in the dead-letter queue.
 */
public final class Subscriptions {
  private final Map<String, Subscription<?>> byType = new LinkedHashMap<>();

  /** Calls the use case on every fact of that type. */
  public <E extends DomainEvent> Subscriptions on(Class<E> fact, UseCase<E> useCase) {
    byType.put(fact.getSimpleName(), new Subscription<>(fact, useCase));
    return this;
  }

  /** The facts that are dealt with: what the template's rule must name. */
  public Set<String> detailTypes() {
    return byType.keySet();
  }

  /** Handles one invocation: an event of EventBridge. */
  public void handle(InputStream input, Now now) throws IOException {
    BusEvent event = BusEvent.of(Json.mapper().readTree(input));
    Subscription<?> subscription = byType.get(event.detailType());
    if (subscription == null) {
      throw new IllegalArgumentException("no use case for " + event.detailType());
    }
    Invocation.current()
        .paidBy(event.tenant())
        .within(event.tenant())
        .note("detailType", event.detailType())
        .note("eventId", event.eventId());
    subscription.handle(event, now.at(event.time()));
  }

  /** Hands a fact over within the process; one that nobody here subscribed to is left alone. */
  public void handle(DomainEvent fact, CollectivityId tenant, Instant now) {
    Subscription<?> subscription = byType.get(fact.getClass().getSimpleName());
    if (subscription != null) {
      subscription.tell(fact, tenant, now);
    }
  }

  /** What is done on a fact. */
  @FunctionalInterface
  public interface UseCase<E extends DomainEvent> {
    /**
     * @param now when it is handled, not before it happened
     */
    void on(E fact, CollectivityId tenant, Instant now);
  }

  private record Subscription<E extends DomainEvent>(Class<E> fact, UseCase<E> useCase) {
    void handle(BusEvent event, Instant now) {
      tell(event.as(fact), event.tenant(), now);
    }

    void tell(DomainEvent event, CollectivityId tenant, Instant now) {
      useCase.on(fact.cast(event), tenant, now);
    }
  }
}
