package org.entraide.model.call;

import org.entraide.model.event.DomainEvent;

/** What became of an act on a concern. */
public sealed interface ConcernOutcome {

  /**
   * It changed.
   *
   * @param event what is to be told
   */
  record Changed(Concern concern, DomainEvent event) implements ConcernOutcome {}

  /** It is so already, or means nothing any more. */
  record Already() implements ConcernOutcome {}

  /** It was closed, in other words. */
  record Refused() implements ConcernOutcome {}
}
