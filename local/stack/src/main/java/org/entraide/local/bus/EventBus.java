package org.entraide.local.bus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entraide.local.json.Json;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Template;
import org.entraide.local.template.TemplateException;
import software.amazon.event.ruler.GenericMachine;

/**
 * The buses of the template: matches each event with Amazon's event-ruler and hands it to the
 * functions of the rules that match.
 */
public final class EventBus {
  private static final int KEPT = 10_000;

  private final Map<String, GenericMachine<Rule>> machines;
  private final Set<String> names;
  private final BiConsumer<String, byte[]> targets;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Deque<ObjectNode> seen = new ArrayDeque<>();

  /**
   * @param targets takes over a function's logical id and the event for it (JSON in UTF-8)
   * @param clock simulated time
   * @param ids of events
   * @throws TemplateException if a rule is not one that event-ruler reads
   */
  public EventBus(
      Template template, BiConsumer<String, byte[]> targets, Clock clock, Supplier<String> ids) {
    this.targets = targets;
    this.clock = clock;
    this.ids = ids;
    this.names =
        Stream.concat(
                Stream.of(Rules.DEFAULT_BUS),
                template.ofType("AWS::Events::EventBus").stream().map(Resource::ref))
            .collect(Collectors.toUnmodifiableSet());
    this.machines = compile(Rules.of(template));
  }

  private Map<String, GenericMachine<Rule>> compile(List<Rule> rules) {
    Map<String, GenericMachine<Rule>> compiled = new HashMap<>();
    for (Rule rule : rules) {
      if (!names.contains(rule.bus())) {
        throw new TemplateException(rule.place(), "the template has no bus " + rule.bus());
      }
      try {
        compiled
            .computeIfAbsent(rule.bus(), bus -> GenericMachine.<Rule>builder().build())
            .addRule(rule, rule.pattern());
      } catch (IOException e) {
        throw new TemplateException(rule.place(), "is not an event pattern: " + e.getMessage());
      }
    }
    return compiled;
  }

  boolean has(String bus) {
    return names.contains(bus);
  }

  /** Puts an event on its bus; answers its id. The functions that it goes to are invoked later. */
  String put(PutEvent event) {
    String id = ids.get();
    ObjectNode envelope = event.envelope(id, clock.instant());
    remember(envelope);
    byte[] json = Json.bytes(envelope);
    for (Rule rule : matching(event.bus(), json)) {
      rule.functions().forEach(function -> targets.accept(function, json));
    }
    return id;
  }

  private List<Rule> matching(String bus, byte[] json) {
    GenericMachine<Rule> machine = machines.get(bus);
    if (machine == null) {
      return List.of();
    }
    try {
      return machine.rulesForJSONEvent(new String(json, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("event-ruler cannot read an event", e);
    }
  }

  private synchronized void remember(ObjectNode event) {
    if (seen.size() == KEPT) {
      seen.removeFirst();
    }
    seen.addLast(event);
  }

  /** The events that passed, the oldest first, the latest {@value #KEPT}. */
  public synchronized List<ObjectNode> seen() {
    return List.copyOf(seen);
  }
}
