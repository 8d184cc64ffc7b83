package org.entraide.simulator.calls;

/** The process stops where it stands: nothing of the product catches it, as nothing would. */
final class Killed extends Error {
  private static final long serialVersionUID = 1;

  Killed() {
    super("killed", null, false, false);
  }
}
