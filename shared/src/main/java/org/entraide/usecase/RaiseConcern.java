package org.entraide.usecase;

import java.time.Duration;
import java.time.Instant;
import org.entraide.model.call.CallTimes;
import org.entraide.model.call.Concern;
import org.entraide.model.call.ConcernOutcome;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.ConcernWaits;
import org.entraide.port.Changes;
import org.entraide.port.Entities;

/** Puts a concern before the référents, and sets the timer with which it climbs. */
public final class RaiseConcern {
  private final Settings settings;

  public RaiseConcern(Settings settings) {
    this.settings = settings;
  }

  /** Adds the new concern, its event and its timer to {@code changes}. */
  public void write(Changes changes, ConcernOutcome.Changed raised) {
    changes.create(Entities.CONCERNS, raised.concern().id(), raised.concern());
    changes.tell(raised.event());
    climbLater(changes, raised.concern());
  }

  /** Sets the timer of the next climb: an urgent one does not wait for the morning. */
  public void climbLater(Changes changes, Concern concern) {
    Instant due =
        changes.at().plus(Duration.ofMinutes(settings.ladder().acknowledgeWithinMinutes()));
    changes.remind(
        concern.level() == Concern.Level.URGENT ? due : new CallTimes(settings).awake(due),
        new ConcernWaits(concern.id(), concern.climbs().size()));
  }
}
