package org.entraide.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.entraide.http.Fields;
import org.entraide.http.PhoneNumbers;
import org.entraide.http.Views;
import org.entraide.model.Actor;
import org.entraide.model.Position;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Beneficiary.Consent;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Contact.ContactPerson;
import org.entraide.runtime.Json;

/** Beneficiaries as clients write and read them. */
final class BeneficiaryJson {
  private static final String[] KEPT_BY_SERVICE = {
    "id", "collectivityId", "version", "smsBlock", "createdAt", "updatedAt", "createdBy"
  };

  private final PersonFields person;

  BeneficiaryJson(PersonFields person) {
    this.person = person;
  }

  /** Reads a beneficiary; faults are kept in {@code in}, to be checked before it is used. */
  BeneficiaryProfile read(Fields in, Collectivity collectivity, Actor by, Instant now) {
    in.readOnly(KEPT_BY_SERVICE).nullable("phone");
    Fields preferences = in.optionalObject("preferences");
    Position given = PersonFields.position(in);
    String insee = person.insee(in);
    return new BeneficiaryProfile(
        PersonFields.firstName(in),
        PersonFields.lastName(in),
        PersonFields.phone(in),
        PersonFields.address(in),
        PersonFields.languages(in),
        insee,
        person.whereabouts(given, insee, collectivity),
        preferences != null && preferences.flag("sameVolunteer", false),
        preferences == null
            ? List.of()
            : PersonFields.languages(preferences, "languages", List.of()),
        contactPerson(in.optionalObject("contactPerson")),
        consent(in.optionalObject("consent"), by, now),
        in.flag("smsOptOut", false),
        in.optionalText("note", 500),
        Desk.optionalId(in, "associationId"));
  }

  private static ContactPerson contactPerson(Fields in) {
    if (in == null) {
      return null;
    }
    String phone = PersonFields.phone(in);
    in.require("phone");
    return new ContactPerson(
        in.text("name", 120), phone, PhoneNumbers.isMobile(phone), in.optionalText("relation", 60));
  }

  private static Consent consent(Fields in, Actor by, Instant now) {
    if (in == null) {
      return null;
    }
    String version = in.text("version", 40);
    Instant givenAt = in.instant("givenAt");
    if (givenAt != null && givenAt.isAfter(now)) {
      in.fault("givenAt", "future");
    }
    Consent.GivenBy givenBy = in.constant("by", Consent.GivenBy.class);
    String collectedBy = in.optionalText("collectedBy", 120);
    return new Consent(version, givenAt, givenBy, collectedBy == null ? name(by) : collectedBy);
  }

  /** The caller's role and subject, at most as long as a collector's name may be. */
  private static String name(Actor by) {
    String name = by.role().group() + " " + by.id();
    return name.substring(0, Math.min(120, name.length()));
  }

  /** The beneficiary as a client could have written it: what a merge patch is merged into. */
  ObjectNode written(Beneficiary beneficiary, Contact contact, Collectivity collectivity) {
    ObjectNode json = Json.object();
    json.put("firstName", beneficiary.firstName());
    json.put("lastName", beneficiary.lastName());
    Views.put(json, "phone", contact.phone());
    Views.put(json, "address", contact.address());
    PersonFields.putPosition(
        json, person.given(beneficiary.position(), beneficiary.insee(), collectivity));
    Views.put(json, "insee", beneficiary.insee());
    PersonFields.putAll(json.putArray("languages"), beneficiary.languages(), l -> l);
    ObjectNode preferences =
        json.putObject("preferences").put("sameVolunteer", beneficiary.sameVolunteer());
    PersonFields.putAll(
        preferences.putArray("languages"), beneficiary.preferredLanguages(), l -> l);
    ContactPerson contactPerson = contact.contactPerson();
    if (contactPerson != null) {
      ObjectNode to = json.putObject("contactPerson").put("name", contactPerson.name());
      Views.put(to, "phone", contactPerson.phone());
      Views.put(to, "relation", contactPerson.relation());
    }
    Consent consent = beneficiary.consent();
    if (consent != null) {
      json.putObject("consent")
          .put("version", consent.version())
          .put("givenAt", consent.givenAt().toString())
          .put("by", consent.by().name())
          .put("collectedBy", consent.collectedBy());
    }
    if (contact.smsBlock() == Contact.SmsBlock.OPTED_OUT) {
      json.put("smsOptOut", true);
    }
    Views.put(json, "note", beneficiary.note());
    Views.put(json, "associationId", beneficiary.associationId());
    return json;
  }

  /**
   * The beneficiary as it is shown.
   *
   * @param withNote to référents only
   */
  ObjectNode view(Known<Beneficiary> known, boolean withNote) {
    Beneficiary beneficiary = known.value();
    ZoneId zone = known.collectivity().settings().timeZone();
    ObjectNode view = Json.object();
    view.put("id", beneficiary.id());
    view.put("collectivityId", known.collectivity().id().value());
    view.put("version", known.versioned().version());
    view.setAll(written(beneficiary, known.contact(), known.collectivity()));
    view.set("position", Views.position(beneficiary.position()));
    Views.put(view, "smsBlock", Objects.toString(known.contact().smsBlock(), null));
    if (beneficiary.consent() != null) {
      view.withObject("/consent")
          .put("givenAt", Views.instant(beneficiary.consent().givenAt(), zone));
    }
    if (!withNote) {
      view.remove("note");
    }
    view.put("createdAt", Views.instant(beneficiary.createdAt(), zone));
    Views.put(view, "updatedAt", Views.instant(beneficiary.updatedAt(), zone));
    view.set("createdBy", Views.actor(beneficiary.createdBy()));
    return view;
  }
}
