package org.entraide.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.entraide.model.Actor;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.event.DomainEvent.VolunteerVetted;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;

/**
 * Records what a référent has checked; the volunteer is vetted once all that is required is good.
 */
final class VetVolunteer {
  private VetVolunteer() {}

  /** The decision on a volunteer as read. */
  static Decision<Outcome<Volunteer>> decide(
      Collectivity collectivity,
      Versioned<Volunteer> read,
      Reach reach,
      List<VettingItem> items,
      Actor by,
      Instant at) {
    Volunteer before = read.value();
    Volunteer after =
        before.checked(
            items,
            collectivity.settings().requiredVetting(),
            LocalDate.ofInstant(at, collectivity.settings().timeZone()),
            at);
    Changes changes =
        Changes.of(collectivity.id(), at)
            .replace(Entities.VOLUNTEERS, read, after)
            .audit(new AuditEntry(by, "volunteer.vet", "volunteer#" + before.id()));
    if (after.state() != before.state()) {
      changes.tell(new VolunteerVetted(before.id()));
    } else if (after.state() != Volunteer.State.APPLIED
        && !after.vetting().equals(before.vetting())) {
      // Until when they may help is not what it was.
      changes.tell(new VolunteerChanged(before.id()));
    }
    return Decision.change(
        new Outcome.Done<>(
            new Known<>(
                new Versioned<>(read.id(), after, read.version() + 1),
                reach.contact(),
                collectivity)),
        changes);
  }
}
