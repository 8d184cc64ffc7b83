package org.entraide.local.functions;

/**
 * Runs functions of the template, as Lambda's synchronous {@code Invoke} does: one call, one
 * answer. Retries, queues and dead letters belong to whoever calls.
 */
public interface Invoker {

  /**
   * Invokes a function and waits for its outcome, at most for the function's own timeout after it
   * was given an environment. Safe to call from many threads; calls beyond the function's
   * concurrency wait for a free environment.
   *
   * @param function logical id of the function in the template
   * @param payload the event, JSON in UTF-8
   * @throws IllegalArgumentException if the template has no such function
   */
  Outcome invoke(String function, byte[] payload);
}
