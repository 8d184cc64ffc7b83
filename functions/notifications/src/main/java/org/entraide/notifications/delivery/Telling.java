package org.entraide.notifications.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.bus.Subscriptions;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.MessageDue;
import org.entraide.model.message.Cause;
import org.entraide.model.message.Message;
import org.entraide.notifications.message.Outgoing;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.usecase.Failures;

/**
 * Which facts are told, and what is told again: a message that waited is due, its fact is looked at
 * as things are now, and the message goes if the fact still says it.
 */
public final class Telling {
  private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

  private final Store store;
  private final SendOnce sendOnce;
  private final DropUntrue untrue;
  private final Map<String, Known<?>> facts = new LinkedHashMap<>();
  private final Subscriptions subscriptions = new Subscriptions();

  public Telling(Store store, SendOnce sendOnce) {
    this.store = store;
    this.sendOnce = sendOnce;
    this.untrue = new DropUntrue(store);
  }

  /** Tells every fact of that type to whom {@code words} says. */
  public <E extends DomainEvent> Telling on(Class<E> fact, Words<E> words) {
    facts.put(fact.getSimpleName(), new Known<>(fact, words));
    subscriptions.on(
        fact, (event, tenant, now) -> send(words.about(event, tenant, now), tenant, now));
    return this;
  }

  /** Looks at what waited when it is due; this is what the function does on which fact. */
  public Subscriptions again(Class<MessageDue> due) {
    return subscriptions.on(due, this::due);
  }

  /** The fact, as it is kept with a message. */
  static Cause cause(DomainEvent fact) {
    Map<String, Object> detail = Json.mapper().convertValue(fact, DETAIL);
    return new Cause(fact.getClass().getSimpleName(), detail);
  }

  private void due(MessageDue fact, CollectivityId tenant, Instant now) {
    Optional<Versioned<Message>> waiting =
        store
            .find(Entities.MESSAGES, tenant, fact.messageId())
            .filter(message -> message.value().isDue(now));
    if (waiting.isEmpty()) {
      return;
    }
    Cause cause = waiting.get().value().cause();
    List<Outgoing> stillTrue =
        facts.get(cause.detailType()).again(cause, tenant, now).stream()
            .filter(message -> message.id().equals(fact.messageId()))
            .toList();
    if (stillTrue.isEmpty()) {
      untrue.drop(waiting.get(), collectivity(tenant), now);
    } else {
      send(stillTrue, tenant, now);
    }
  }

  private void send(List<Outgoing> messages, CollectivityId tenant, Instant now) {
    if (messages.isEmpty()) {
      return;
    }
    Collectivity collectivity = collectivity(tenant);
    Failures failures = new Failures();
    messages.forEach(message -> failures.keep(() -> sendOnce.send(message, collectivity, now)));
    failures.rethrow();
  }

  private Collectivity collectivity(CollectivityId tenant) {
    return store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
  }

  /** Who must hear of a fact, in which words. */
  @FunctionalInterface
  public interface Words<E extends DomainEvent> {
    /**
     * The messages, as things are now: what a late or repeated fact would say and is not true any
     * more is not among them.
     */
    List<Outgoing> about(E fact, CollectivityId tenant, Instant now);
  }

  private record Known<E extends DomainEvent>(Class<E> fact, Words<E> words) {
    List<Outgoing> again(Cause cause, CollectivityId tenant, Instant now) {
      return words.about(Json.mapper().convertValue(cause.detail(), fact), tenant, now);
    }
  }
}
