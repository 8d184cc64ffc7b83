package org.entraide.model.request;

import java.util.List;
import org.entraide.model.event.DomainEvent;

/** What became of an act on a request. */
public sealed interface Outcome {

  /**
   * It changed.
   *
   * @param events what is to be told
   */
  record Changed(HelpRequest request, List<DomainEvent> events) implements Outcome {
    public Changed {
      events = List.copyOf(events);
    }
  }

  /** It was done before, or nothing is left to do: the answer is yes again. */
  record Already() implements Outcome {}

  /** Its present state forbids it. */
  record Refused(Reason reason) implements Outcome {}

  /** Why an act is refused. */
  enum Reason {
    /** Every place is held by others. */
    TAKEN,
    /** Over, cancelled, or its window is past. */
    CLOSED,
    /** The volunteer was never asked and never placed. */
    NOT_INVITED,
    /** The volunteer holds a place (or, for a declaration, somebody does). */
    HELD,
    /** The volunteer holds no place. */
    NOT_HELD,
    /** The minutes are counted; only a référent may correct them. */
    COUNTED,
    /** The help is still far off: nobody can have given it. */
    TOO_EARLY,
    /** The volunteer is not, or no longer, vetted for this help. */
    NOT_VETTED
  }
}
