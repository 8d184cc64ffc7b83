package org.entraide.simulator.engine;

import java.util.HashMap;
import java.util.Map;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.AboutRequest;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.request.Digest;
import org.entraide.model.request.Mission;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/**
 * SMS parts by request: to whom the function {@code notifications} sends one on which fact. Each of
 * its texts is one part (a test there holds it). Everybody has a mobile telephone here.
 */
final class SmsMeter {
  private final Store store;
  private final Map<String, Integer> parts = new HashMap<>();

  SmsMeter(Store store) {
    this.store = store;
  }

  Map<String, Integer> parts() {
    return parts;
  }

  /** Hears of a fact. */
  void hear(DomainEvent fact, CollectivityId tenant) {
    if (fact instanceof AboutRequest about) {
      int sent = sent(about, tenant);
      if (sent > 0) {
        parts.merge(about.requestId(), sent, Integer::sum);
      }
    }
  }

  /** A weekly digest is one text too, all about its nearest request. */
  void hear(Digest digest) {
    parts.merge(digest.lines().get(0).requestId(), 1, Integer::sum);
  }

  private int sent(AboutRequest fact, CollectivityId tenant) {
    if (fact instanceof VolunteersInvited invited) {
      return invited.volunteerIds().size();
    } else if (fact instanceof RequestAccepted accepted) {
      return accepted.stoodDown().size() + 1;
    } else if (fact instanceof RequestReopened) {
      return 1;
    } else if (fact instanceof RequestCancelled cancelled) {
      return cancelled.informed().size();
    } else if (fact instanceof HelpReminderDue reminder) {
      return isTheirs(reminder, tenant) ? 1 : 0;
    }
    return 0;
  }

  private boolean isTheirs(HelpReminderDue reminder, CollectivityId tenant) {
    return store
        .find(Entities.REQUESTS, tenant, reminder.requestId())
        .orElseThrow()
        .value()
        .missions()
        .stream()
        .anyMatch(
            m ->
                m.volunteerId().equals(reminder.volunteerId())
                    && m.round() == reminder.round()
                    && m.state() == Mission.State.HELD);
  }
}
