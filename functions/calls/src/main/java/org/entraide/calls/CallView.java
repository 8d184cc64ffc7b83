package org.entraide.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import org.entraide.http.Views;
import org.entraide.model.call.Attempt;
import org.entraide.model.call.Circle;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/**
 * A call as it is shown: schema {@code Call} of openapi.yaml.
 *
 * @param referent whether surnames are shown
 */
record CallView(Collectivity collectivity, Names names, boolean referent) {

  ObjectNode of(Versioned<Occurrence> versioned) {
    Occurrence call = versioned.value();
    ZoneId zone = collectivity.settings().timeZone();
    ObjectNode json = Json.object();
    json.put("id", call.id());
    json.put("collectivityId", collectivity.id().value());
    json.put("version", versioned.version());
    json.put("planId", call.planId());
    Views.put(json, "campaignId", call.campaignId());
    json.put("state", call.state().name());
    json.put("since", Views.instant(call.since(), zone));
    json.put("plannedAt", Views.instant(call.plannedAt(), zone));
    json.put("minutes", call.minutes());
    json.put("sequence", call.sequence());
    json.set("beneficiary", beneficiary(call));
    if (call.callerId() != null) {
      json.set("caller", caller(call));
    }
    ArrayNode attempts = json.putArray("attempts");
    call.attempts().forEach(attempt -> attempts.add(attempt(attempt, zone)));
    ArrayNode steps = json.putArray("steps");
    for (Occurrence.Step step : call.steps()) {
      ObjectNode one = steps.addObject();
      one.put("step", step.rung().name());
      one.put("at", Views.instant(step.at(), zone));
      Views.put(one, "volunteerId", step.volunteerId());
    }
    json.put("createdAt", Views.instant(call.createdAt(), zone));
    Views.put(json, "updatedAt", Views.instant(call.updatedAt(), zone));
    return json;
  }

  /** The same with who of the circle cannot call that day, and why. */
  ObjectNode of(Versioned<Occurrence> versioned, Circle.Choice choice) {
    ObjectNode json = of(versioned);
    ArrayNode unable = json.putArray("unable");
    choice
        .unable()
        .forEach((id, why) -> unable.addObject().put("volunteerId", id).put("code", why.name()));
    return json;
  }

  /** Adds how to reach the person to a view of a call. */
  static ObjectNode with(Contact contact, ObjectNode json) {
    ObjectNode beneficiary = (ObjectNode) json.get("beneficiary");
    Views.put(beneficiary, "phone", contact.phone());
    return json;
  }

  private ObjectNode beneficiary(Occurrence call) {
    ObjectNode json = Json.object().put("id", call.beneficiaryId());
    Beneficiary person = names.beneficiaries().get(call.beneficiaryId());
    if (person != null) {
      json.put("firstName", person.firstName());
      if (referent) {
        json.put("lastName", person.lastName());
      }
    }
    return json;
  }

  private ObjectNode caller(Occurrence call) {
    ObjectNode json = Json.object().put("id", call.callerId());
    Volunteer person = names.volunteers().get(call.callerId());
    if (person != null) {
      json.put("firstName", person.firstName());
      if (referent) {
        json.put("lastName", person.lastName());
      }
    }
    return json;
  }

  private static ObjectNode attempt(Attempt attempt, ZoneId zone) {
    ObjectNode json = Json.object();
    json.put("at", Views.instant(attempt.at(), zone));
    json.put("callerId", attempt.callerId());
    json.set("by", Views.actor(attempt.by()));
    json.put("outcome", attempt.outcome().name());
    if (attempt.minutes() > 0) {
      json.put("minutes", attempt.minutes());
    }
    if (attempt.mood() != null) {
      json.put("mood", attempt.mood());
    }
    Views.put(json, "note", attempt.note());
    Views.put(json, "concernId", attempt.concernId());
    return json;
  }
}
