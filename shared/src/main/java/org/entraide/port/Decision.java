package org.entraide.port;

/**
 * What a use case decided: its result and, unless everything stays as it is, what changes.
 *
 * @param <R> what the caller is told: an outcome of the use case's own, refusals included
 */
public sealed interface Decision<R> {
  /** What the caller is told. */
  R result();

  /** Everything stays as it is: a refusal, or something that was done already. */
  static <R> Decision<R> keep(R result) {
    return new Keep<>(result);
  }

  /** These changes, together or not at all. */
  static <R> Decision<R> change(R result, Changes changes) {
    return new Change<>(result, changes);
  }

  /** Nothing changes. */
  record Keep<R>(R result) implements Decision<R> {}

  /** Something changes. */
  record Change<R>(R result, Changes changes) implements Decision<R> {}
}
