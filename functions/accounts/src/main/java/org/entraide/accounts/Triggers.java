package org.entraide.accounts;

import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent.MemberAdmitted;
import org.entraide.model.event.DomainEvent.MemberDismissed;

/** Which facts the function hears of. */
final class Triggers {
  private Triggers() {}

  static Subscriptions of(KeepAccounts accounts) {
    return new Subscriptions()
        .on(MemberAdmitted.class, accounts::on)
        .on(MemberDismissed.class, accounts::on);
  }
}
