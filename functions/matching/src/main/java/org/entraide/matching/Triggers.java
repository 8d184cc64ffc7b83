package org.entraide.matching;

import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent.HelpKindChanged;
import org.entraide.model.event.DomainEvent.RequestOpened;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.WaveElapsed;

/** Which facts the function hears of. */
final class Triggers {
  private Triggers() {}

  static Subscriptions of(InviteWave inviteWave, LearnFromWave learn) {
    return new Subscriptions()
        .on(RequestOpened.class, inviteWave::on)
        .on(RequestReopened.class, inviteWave::on)
        .on(HelpKindChanged.class, inviteWave::on)
        .on(
            WaveElapsed.class,
            (fact, tenant, now) -> {
              inviteWave.on(fact, tenant, now);
              learn.on(fact, tenant, now);
            });
  }
}
