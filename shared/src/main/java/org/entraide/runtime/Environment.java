package org.entraide.runtime;

import java.util.HashMap;
import java.util.Map;

/** A function's configuration: the environment that the template gives it, checked at start. */
public final class Environment {
  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The process's own. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** The same with another variable. */
  public Environment with(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new Environment(more);
  }

  /**
   * The variable's value.
   *
   * @throws IllegalStateException when the template does not set it
   */
  public String require(String name) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    return value;
  }

  /** The variable's value, or {@code fallback} when it is not set. */
  public String get(String name, String fallback) {
    return variables.getOrDefault(name, fallback);
  }
}
