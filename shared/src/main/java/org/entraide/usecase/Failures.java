package org.entraide.usecase;

/**
 * Does each of several things though another fails, and fails at the end: the fact comes again, and
 * finds done what could be.
 *
 * <pre>{@code
 * Failures failures = new Failures();
 * all.forEach(one -> failures.keep(() -> does(one)));
 * failures.rethrow();
 * }</pre>
 */
public final class Failures {
  private RuntimeException first;

  /** Does it; what it throws is kept. */
  public void keep(Runnable does) {
    try {
      does.run();
    } catch (RuntimeException e) {
      if (first == null) {
        first = e;
      } else {
        first.addSuppressed(e);
      }
    }
  }

  /** Throws the first failure, the others suppressed behind it; nothing when none was kept. */
  public void rethrow() {
    if (first != null) {
      throw first;
    }
  }
}
