package org.entraide.usecase;

import org.entraide.model.request.Outcome;

/** What became of an act on a request. */
public sealed interface Acted {

  /** It is so now, or was so before. */
  record Done(Act act, Dossier dossier) implements Acted {}

  /** The present state, of which the dossier tells, forbids it. */
  record Refused(Act act, Outcome.Reason reason, Dossier dossier) implements Acted {}

  /** There is no such thing, or none that concerns the caller. */
  record Unknown(Thing what) implements Acted {
    /** What there is not. */
    public enum Thing {
      COLLECTIVITY,
      REQUEST,
      VOLUNTEER,
      PERSON
    }
  }
}
