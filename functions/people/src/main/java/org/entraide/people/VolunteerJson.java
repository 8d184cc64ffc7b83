package org.entraide.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.entraide.http.Fields;
import org.entraide.http.Views;
import org.entraide.model.Position;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.people.Availability;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Leave;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.runtime.Json;

/** Volunteers as clients write and read them. */
final class VolunteerJson {
  static final String[] KEPT_BY_SERVICE = {
    "id",
    "collectivityId",
    "version",
    "vetting",
    "vettedUntil",
    "smsBlock",
    "createdAt",
    "updatedAt",
    "createdBy"
  };
  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final String END_OF_DAY = "24:00";

  private final PersonFields person;

  VolunteerJson(PersonFields person) {
    this.person = person;
  }

  /** Reads a volunteer; faults are kept in {@code in}, to be checked before it is used. */
  VolunteerProfile read(Fields in, Collectivity collectivity) {
    in.readOnly(KEPT_BY_SERVICE);
    String phone = PersonFields.phone(in);
    in.require("phone");
    Position given = PersonFields.position(in);
    String insee = person.insee(in);
    return new VolunteerProfile(
        PersonFields.firstName(in),
        PersonFields.lastName(in),
        phone,
        PersonFields.email(in),
        PersonFields.address(in),
        PersonFields.languages(in),
        new HashSet<>(PersonFields.kinds(in)),
        availability(in),
        leaves(in),
        in.optionalNumber("maxDistanceKm", 0.5, 100),
        insee,
        person.whereabouts(given, insee, collectivity),
        in.optionalInteger("monthlyInvitationCap", 0, 60),
        channels(in),
        in.flag("weeklyDigest", false),
        in.flag("smsOptOut", false),
        Desk.optionalId(in, "associationId"));
  }

  private static List<Availability> availability(Fields in) {
    List<Availability> slots = new ArrayList<>();
    for (Fields slot : in.objects("availability", 50)) {
      DayOfWeek day = slot.text("day", 200, VolunteerJson::day, "enum");
      LocalTime from = slot.time("from");
      LocalTime to = slot.text("to", 200, VolunteerJson::endTime, "format");
      if (from != null && to != null && !from.isBefore(to)) {
        slot.fault("to", "order");
      }
      slots.add(new Availability(day, from, to));
    }
    return slots;
  }

  private static DayOfWeek day(String code) {
    int index = DAYS.indexOf(code);
    return index < 0 ? null : DayOfWeek.of(index + 1);
  }

  private static LocalTime endTime(String text) {
    if (text.equals(END_OF_DAY)) {
      return Availability.END_OF_DAY;
    }
    return text.length() == 5 ? LocalTime.parse(text) : null;
  }

  private static List<Leave> leaves(Fields in) {
    List<Leave> leaves = new ArrayList<>();
    for (Fields leave : in.objects("leaves", 50)) {
      LocalDate from = leave.date("from");
      LocalDate to = leave.date("to");
      if (from != null && to != null && to.isBefore(from)) {
        leave.fault("to", "order");
      }
      leaves.add(new Leave(from, to));
    }
    return leaves;
  }

  private static List<Volunteer.Channel> channels(Fields in) {
    List<Volunteer.Channel> channels = in.texts("channels", 3, Volunteer.Channel::valueOf, "enum");
    if (in.isEmptyList("channels")) {
      in.fault("channels", "tooFew");
    }
    return Objects.requireNonNullElse(channels, List.of(Volunteer.Channel.SMS));
  }

  /** The volunteer as a client could have written it: what a merge patch is merged into. */
  ObjectNode written(Volunteer volunteer, Contact contact, Collectivity collectivity) {
    ObjectNode json = Json.object();
    json.put("firstName", volunteer.firstName());
    json.put("lastName", volunteer.lastName());
    Views.put(json, "phone", contact.phone());
    Views.put(json, "email", contact.email());
    PersonFields.putAll(json.putArray("languages"), volunteer.languages(), l -> l);
    PersonFields.putKinds(json, volunteer.kinds());
    ArrayNode availability = json.putArray("availability");
    for (Availability slot : volunteer.availability()) {
      availability
          .addObject()
          .put("day", DAYS.get(slot.day().ordinal()))
          .put("from", slot.from().toString())
          .put("to", slot.to().equals(Availability.END_OF_DAY) ? END_OF_DAY : slot.to().toString());
    }
    ArrayNode leaves = json.putArray("leaves");
    for (Leave leave : volunteer.leaves()) {
      leaves.addObject().put("from", leave.from().toString()).put("to", leave.to().toString());
    }
    if (volunteer.maxDistanceKm() != null) {
      json.put("maxDistanceKm", volunteer.maxDistanceKm());
    }
    Views.put(json, "address", contact.address());
    PersonFields.putPosition(
        json, person.given(volunteer.position(), volunteer.insee(), collectivity));
    Views.put(json, "insee", volunteer.insee());
    if (volunteer.monthlyInvitationCap() != null) {
      json.put("monthlyInvitationCap", volunteer.monthlyInvitationCap());
    }
    PersonFields.putAll(json.putArray("channels"), volunteer.channels(), Enum::name);
    json.put("weeklyDigest", volunteer.weeklyDigest());
    if (contact.smsBlock() == Contact.SmsBlock.OPTED_OUT) {
      json.put("smsOptOut", true);
    }
    Views.put(json, "associationId", volunteer.associationId());
    return json;
  }

  /** The volunteer as it is shown. */
  ObjectNode view(Known<Volunteer> known) {
    Volunteer volunteer = known.value();
    Settings settings = known.collectivity().settings();
    ZoneId zone = settings.timeZone();
    ObjectNode view = Json.object();
    view.put("id", volunteer.id());
    view.put("collectivityId", known.collectivity().id().value());
    view.put("version", known.versioned().version());
    view.put("state", volunteer.state().name());
    view.setAll(written(volunteer, known.contact(), known.collectivity()));
    view.set("position", Views.position(volunteer.position()));
    Views.put(view, "smsBlock", Objects.toString(known.contact().smsBlock(), null));
    if (volunteer.maxDistanceKm() == null) {
      view.put("maxDistanceKm", settings.matching().radiusKm());
    }
    if (volunteer.monthlyInvitationCap() == null) {
      view.put("monthlyInvitationCap", settings.matching().monthlyInvitationCap());
    }
    ArrayNode vetting = view.putArray("vetting");
    volunteer.vetting().stream()
        .sorted(Comparator.comparing(VettingItem::type))
        .forEach(item -> vetting.add(item(item, zone)));
    volunteer
        .vettedUntil(settings.requiredVetting())
        .ifPresent(day -> view.put("vettedUntil", day.toString()));
    view.put("createdAt", Views.instant(volunteer.createdAt(), zone));
    Views.put(view, "updatedAt", Views.instant(volunteer.updatedAt(), zone));
    view.set("createdBy", Views.actor(volunteer.createdBy()));
    return view;
  }

  private static ObjectNode item(VettingItem item, ZoneId zone) {
    ObjectNode view = Json.object();
    view.put("type", item.type().name());
    view.put("issuedOn", item.issuedOn().toString());
    Views.put(view, "expiresOn", Objects.toString(item.expiresOn(), null));
    Views.put(view, "reference", item.reference());
    Views.put(view, "recordedAt", Views.instant(item.recordedAt(), zone));
    if (item.recordedBy() != null) {
      view.set("recordedBy", Views.actor(item.recordedBy()));
    }
    return view;
  }
}
