package org.entraide.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.entraide.http.Fields;
import org.entraide.model.Actor;
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

  /** Reads the items of a body; faults are kept in {@code in}. */
  static List<VettingItem> read(Fields in, LocalDate today, Instant at, Actor by) {
    in.require("items");
    if (in.isEmptyList("items")) {
      in.fault("items", "tooFew");
    }
    List<VettingItem> items = new ArrayList<>();
    Set<VettingItem.Type> seen = EnumSet.noneOf(VettingItem.Type.class);
    for (Fields item : in.objects("items", VettingItem.Type.values().length)) {
      VettingItem.Type type = item.constant("type", VettingItem.Type.class);
      LocalDate issuedOn = item.date("issuedOn");
      LocalDate expiresOn = item.optionalDate("expiresOn");
      if (type != null && !seen.add(type)) {
        item.fault("type", "duplicate");
      }
      if (issuedOn != null && issuedOn.isAfter(today)) {
        item.fault("issuedOn", "future");
      }
      if (issuedOn != null && expiresOn != null && expiresOn.isBefore(issuedOn)) {
        item.fault("expiresOn", "order");
      }
      items.add(
          new VettingItem(type, issuedOn, expiresOn, item.optionalText("reference", 100), at, by));
    }
    return items;
  }

  /** The decision on a volunteer as read. */
  static Decision<Outcome<Volunteer>> decide(
      Desk desk, Versioned<Volunteer> read, Reach reach, List<VettingItem> items, Actor by) {
    Volunteer before = read.value();
    Instant at = desk.request().now();
    Volunteer after =
        before.checked(
            items,
            desk.collectivity().settings().requiredVetting(),
            ChangeVolunteer.today(desk),
            at);
    Changes changes =
        Changes.of(desk.collectivity().id(), at)
            .replace(Entities.VOLUNTEERS, read, after)
            .audit(new AuditEntry(by, "volunteer.vet", "volunteer#" + before.id()));
    if (after.state() != before.state()) {
      changes.tell(new VolunteerVetted(before.id()));
    }
    return Decision.change(
        new Outcome.Done<>(
            new Known<>(
                new Versioned<>(read.id(), after, read.version() + 1),
                reach.contact(),
                desk.collectivity())),
        changes);
  }
}
