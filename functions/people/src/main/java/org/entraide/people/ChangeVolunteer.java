package org.entraide.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.event.DomainEvent.VolunteerVetted;
import org.entraide.model.people.Contact;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;
import org.entraide.usecase.WeeklyDigest;

/** Changes what is known of a volunteer, and where they stand. */
final class ChangeVolunteer {
  private ChangeVolunteer() {}

  /**
   * The decision on a volunteer as read.
   *
   * @param target the state to be, or null to leave it
   */
  static Decision<Outcome<Volunteer>> decide(
      Collectivity collectivity,
      Versioned<Volunteer> read,
      Reach reach,
      VolunteerProfile said,
      Volunteer.State target,
      Actor by,
      Instant at) {
    Volunteer before = read.value();
    Set<VettingItem.Type> required = collectivity.settings().requiredVetting();
    LocalDate today = LocalDate.ofInstant(at, collectivity.settings().timeZone());
    boolean returns = target == Volunteer.State.VETTED && before.state() != Volunteer.State.VETTED;
    if (returns && !before.holds(required, today)) {
      return Decision.keep(new Outcome.Refusal<>("volunteer.vettingIncomplete"));
    }
    Volunteer same = said(before, said, target, before.updatedAt());
    Contact contact = said.contact(before.id()).learningFrom(reach.contact());
    if (same.equals(before) && contact.equals(reach.contact())) {
      return Decision.keep(new Outcome.Done<>(new Known<>(read, contact, collectivity)));
    }
    Volunteer after = said(before, said, target, at);
    Changes changes =
        Changes.of(collectivity.id(), at)
            .replace(Entities.VOLUNTEERS, read, after)
            .audit(new AuditEntry(by, action(before, after), "volunteer#" + before.id()));
    reach.write(changes, contact);
    if (after.getsDigest() && !before.getsDigest()) {
      WeeklyDigest.remind(changes, before.id(), collectivity.settings());
    }
    if (returns) {
      changes.tell(new VolunteerVetted(before.id()));
    } else if (after.state() != before.state() || !after.leaves().equals(before.leaves())) {
      changes.tell(new VolunteerChanged(before.id()));
    }
    return Decision.change(
        new Outcome.Done<>(
            new Known<>(
                new Versioned<>(read.id(), after, read.version() + 1), contact, collectivity)),
        changes);
  }

  private static String action(Volunteer before, Volunteer after) {
    return before.state() == after.state()
        ? "volunteer.change"
        : "volunteer.state." + after.state().name();
  }

  private static Volunteer said(
      Volunteer before, VolunteerProfile said, Volunteer.State target, Instant at) {
    return new Volunteer(
        before.id(),
        said.firstName(),
        said.lastName(),
        said.languages(),
        said.kinds(),
        said.availability(),
        said.leaves(),
        said.maxDistanceKm(),
        said.insee(),
        said.position(),
        said.monthlyInvitationCap(),
        said.channels(),
        said.weeklyDigest(),
        said.associationId(),
        target == null ? before.state() : target,
        before.vetting(),
        before.createdBy(),
        before.createdAt(),
        at);
  }
}
