package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;

/** Calls functions; those who implement it differ in what they note about each call. */
@FunctionalInterface
interface Calls {

  /**
   * Calls the operation's function and waits for its answer.
   *
   * @param event what the function gets
   * @return what it wrote
   * @throws IllegalStateException if it failed
   */
  JsonNode call(Operation operation, JsonNode event);
}
