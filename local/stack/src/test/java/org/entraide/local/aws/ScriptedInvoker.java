package org.entraide.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.entraide.local.functions.Invoker;
import org.entraide.local.functions.Outcome;
import org.entraide.local.functions.Outcome.Answered;
import org.entraide.local.json.Json;

/** Functions that do what a test says, and a record of the events that they were given. */
public final class ScriptedInvoker implements Invoker {
  private final Map<String, Function<JsonNode, Outcome>> scripts = new ConcurrentHashMap<>();
  private final Map<String, List<JsonNode>> events = new ConcurrentHashMap<>();

  /** An empty answer. */
  public static final Outcome DONE = new Answered("null".getBytes(StandardCharsets.UTF_8));

  /** From now on the function does this; one without a script answers {@link #DONE}. */
  public ScriptedInvoker on(String function, Function<JsonNode, Outcome> script) {
    scripts.put(function, script);
    return this;
  }

  @Override
  public Outcome invoke(String function, byte[] payload) {
    JsonNode event = Json.read(payload);
    List<JsonNode> seen = events.computeIfAbsent(function, name -> new ArrayList<>());
    synchronized (seen) {
      seen.add(event);
    }
    return scripts.getOrDefault(function, any -> DONE).apply(event);
  }

  /** What the function was given so far. */
  public List<JsonNode> eventsOf(String function) {
    List<JsonNode> seen = events.getOrDefault(function, List.of());
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }
}
