package org.entraide.collectivities;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.entraide.http.Fields;
import org.entraide.http.PhoneNumbers;
import org.entraide.model.collectivity.Settings.Ladder;
import org.entraide.model.collectivity.Settings.Ladder.DutyContact;
import org.entraide.model.collectivity.Settings.Ladder.PartOfDay;
import org.entraide.runtime.Json;

/** What happens when nobody answers a call, as clients write and read it. */
final class LadderJson {
  private LadderJson() {}

  static Ladder read(Fields in, Ladder defaults) {
    if (in == null) {
      return defaults;
    }
    List<Ladder.Step> then = in.texts("then", 3, Ladder.Step::valueOf, "enum");
    if (in.isEmptyList("then")) {
      in.fault("then", "tooFew");
    }
    return new Ladder(
        in.integer("tries", 1, 10, defaults.tries()),
        in.integer("retryAfterMinutes", 15, 1440, defaults.retryAfterMinutes()),
        in.has("partsOfDay") ? partsOfDay(in) : defaults.partsOfDay(),
        requireNonNullElse(then, defaults.then()),
        in.integer("askAfterMinutes", 5, 1440, defaults.askAfterMinutes()),
        in.integer("missedAfterMinutes", 15, 2880, defaults.missedAfterMinutes()),
        in.integer("acknowledgeWithinMinutes", 5, 2880, defaults.acknowledgeWithinMinutes()),
        in.has("contacts") ? contacts(in) : defaults.contacts());
  }

  private static List<PartOfDay> partsOfDay(Fields in) {
    List<PartOfDay> parts = new ArrayList<>();
    for (Fields part : in.objects("partsOfDay", 6)) {
      LocalTime from = part.time("from");
      LocalTime to = part.time("to");
      if (from != null && to != null && !from.isBefore(to)) {
        part.fault("to", "order");
      }
      parts.add(new PartOfDay(from, to));
    }
    if (in.isEmptyList("partsOfDay")) {
      in.fault("partsOfDay", "tooFew");
    }
    return parts;
  }

  private static List<DutyContact> contacts(Fields in) {
    List<DutyContact> contacts = new ArrayList<>();
    for (Fields contact : in.objects("contacts", 10)) {
      String label = contact.text("label", 60);
      String phone = contact.text("phone", 200, PhoneNumbers::normalised, "format");
      if (phone != null && !PhoneNumbers.isMobile(phone)) {
        contact.fault("phone", "noSms");
      }
      contacts.add(new DutyContact(label, phone));
    }
    return contacts;
  }

  static ObjectNode written(Ladder ladder) {
    ObjectNode json =
        Json.object()
            .put("tries", ladder.tries())
            .put("retryAfterMinutes", ladder.retryAfterMinutes());
    ArrayNode parts = json.putArray("partsOfDay");
    for (PartOfDay part : ladder.partsOfDay()) {
      parts.addObject().put("from", part.from().toString()).put("to", part.to().toString());
    }
    ArrayNode then = json.putArray("then");
    ladder.then().forEach(step -> then.add(step.name()));
    json.put("askAfterMinutes", ladder.askAfterMinutes());
    json.put("missedAfterMinutes", ladder.missedAfterMinutes());
    json.put("acknowledgeWithinMinutes", ladder.acknowledgeWithinMinutes());
    ArrayNode contacts = json.putArray("contacts");
    for (DutyContact contact : ladder.contacts()) {
      contacts.addObject().put("label", contact.label()).put("phone", contact.phone());
    }
    return json;
  }
}
