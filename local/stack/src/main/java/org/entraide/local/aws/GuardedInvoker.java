package org.entraide.local.aws;

import java.nio.charset.StandardCharsets;
import org.entraide.local.functions.Invoker;
import org.entraide.local.functions.Outcome;
import org.entraide.local.functions.Outcome.Failed;

/**
 * Makes a fault of the stack itself, such as a JVM that cannot be started, a failure of the
 * function: retried, then a dead letter.
 */
final class GuardedInvoker implements Invoker {
  private static final System.Logger LOG = System.getLogger(GuardedInvoker.class.getName());

  private final Invoker functions;

  GuardedInvoker(Invoker functions) {
    this.functions = functions;
  }

  @Override
  public Outcome invoke(String function, byte[] payload) {
    try {
      return functions.invoke(function, payload);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot run " + function, e);
      return new Failed(
          e.getClass().getName(), e.getMessage(), "{}".getBytes(StandardCharsets.UTF_8));
    }
  }
}
