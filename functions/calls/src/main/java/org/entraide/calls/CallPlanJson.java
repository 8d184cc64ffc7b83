package org.entraide.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Views;
import org.entraide.http.call.AttemptFields;
import org.entraide.model.Text;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.CallPlan.Doctrine;
import org.entraide.model.call.CallPlan.State;
import org.entraide.model.call.CallPlan.Terms;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.recurrence.Rrule;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/** Call plans as clients write and read them. */
final class CallPlanJson {
  static final String[] KEPT_BY_SERVICE = {
    "id", "collectivityId", "version", "campaignId", "createdAt", "updatedAt", "createdBy"
  };
  static final int LONGEST_CIRCLE = 20;
  private static final int LONGEST_RULE = 200;
  private static final int USUAL_MINUTES = 15;

  private CallPlanJson() {}

  /** Reads what is decided of a plan; faults are kept in {@code in}. */
  static Terms terms(Fields in, LocalDate today, ZoneId zone, State state) {
    in.readOnly(KEPT_BY_SERVICE);
    LocalTime time = in.time("time");
    String rrule = rrule(in, time, zone);
    int minutes = in.integer("minutes", 1, AttemptFields.MOST_MINUTES, USUAL_MINUTES);
    Doctrine doctrine = in.optionalConstant("doctrine", Doctrine.class, Doctrine.STABLE);
    List<String> circle = in.texts("circle", LONGEST_CIRCLE, CallPlanJson::id, "format");
    in.require("circle");
    if (in.isEmptyList("circle")) {
      in.fault("circle", "tooFew");
    }
    HolidayRule holidays = in.optionalConstant("holidayRule", HolidayRule.class, HolidayRule.KEEP);
    LocalDate from = Objects.requireNonNullElse(in.optionalDate("from"), today);
    LocalDate to = in.optionalDate("to");
    if (to != null && to.isBefore(from)) {
      in.fault("to", "order");
    }
    // A patch says only some of it; what it makes of the plan is read again.
    return in.sound() && circle != null && rrule != null
        ? new Terms(rrule, time, minutes, doctrine, circle, holidays, from, to, state)
        : null;
  }

  /** The rule in the form that we write; the part that we do not keep is named. */
  static String rrule(Fields in, LocalTime time, ZoneId zone) {
    String text = in.text("rrule", LONGEST_RULE);
    if (text == null || time == null) {
      return null;
    }
    Rrule.Reading reading = Rrule.read(text, time, zone);
    if (reading instanceof Rrule.Understood understood) {
      return understood.recurrence().toString();
    }
    if (reading instanceof Rrule.Unsupported unsupported) {
      in.fault(
          "rrule",
          "rrule.unsupported",
          new Text(
              unsupported.part() + " n'est pas pris en charge.",
              unsupported.part() + " is not supported."));
    } else if (reading instanceof Rrule.Malformed malformed) {
      in.fault(
          "rrule",
          "format",
          new Text(
              malformed.part() + " n'a pas la forme attendue.",
              malformed.part() + " is not of the expected form."));
    }
    return null;
  }

  /** An id, or null. */
  static String id(String text) {
    return ApiRequest.ID.matcher(text).matches() ? text : null;
  }

  /** The plan as a client could have written it: what a merge patch is merged into. */
  static ObjectNode written(CallPlan plan) {
    ObjectNode json = Json.object();
    json.put("rrule", plan.rrule());
    json.put("time", plan.time().toString());
    json.put("minutes", plan.minutes());
    json.put("doctrine", plan.doctrine().name());
    plan.circle().forEach(json.putArray("circle")::add);
    json.put("holidayRule", plan.holidayRule().name());
    json.put("from", plan.from().toString());
    Views.put(json, "to", Objects.toString(plan.to(), null));
    return json;
  }

  /** The plan as it is shown. */
  static ObjectNode view(Versioned<CallPlan> versioned, Collectivity collectivity) {
    CallPlan plan = versioned.value();
    ZoneId zone = collectivity.settings().timeZone();
    ObjectNode json = Json.object();
    json.put("id", plan.id());
    json.put("collectivityId", collectivity.id().value());
    json.put("version", versioned.version());
    json.put("state", plan.state().name());
    Views.put(json, "pausedBecause", Objects.toString(plan.because(), null));
    json.put("beneficiaryId", plan.beneficiaryId());
    json.setAll(written(plan));
    Views.put(json, "campaignId", plan.campaignId());
    json.put("createdAt", Views.instant(plan.createdAt(), zone));
    Views.put(json, "updatedAt", Views.instant(plan.updatedAt(), zone));
    json.set("createdBy", Views.actor(plan.createdBy()));
    return json;
  }
}
