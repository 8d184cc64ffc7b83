package org.entraide.model.call;

import java.util.List;
import org.entraide.model.event.DomainEvent;

/** What became of an act on a call. */
public sealed interface CallOutcome {

  /**
   * It changed.
   *
   * @param events what is to be told
   */
  record Changed(Occurrence call, List<DomainEvent> events) implements CallOutcome {
    public Changed {
      events = List.copyOf(events);
    }
  }

  /** It is so already, or means nothing any more. */
  record Already() implements CallOutcome {}

  /** Its present state forbids it. */
  record Refused(Reason reason) implements CallOutcome {}

  /** Why an act is refused. */
  enum Reason {
    /** It ended, or is not to be made. */
    CLOSED,
    /** Long before its time. */
    TOO_EARLY
  }
}
