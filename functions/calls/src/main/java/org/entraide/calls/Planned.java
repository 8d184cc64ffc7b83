package org.entraide.calls;

import org.entraide.model.call.CallPlan;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.port.Versioned;

/** What became of an act on a plan. */
public sealed interface Planned {
  /** It is so now, or was so before. */
  record Done(Versioned<CallPlan> plan, Collectivity collectivity) implements Planned {}

  /** The present state forbids it; the contract's code says why. */
  record Refused(String code) implements Planned {}
}
