package org.entraide.invitations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import org.entraide.http.Views;
import org.entraide.model.call.Occurrence;
import org.entraide.runtime.Json;

/** A planned call as its link shows it: schema {@code CallOffer} of openapi.yaml. */
final class CallOffer {
  private CallOffer() {}

  static ObjectNode of(PlannedCalls.Shown shown) {
    Occurrence call = shown.call();
    ZoneId zone = shown.collectivity().settings().timeZone();
    ObjectNode json = Json.object();
    json.putObject("collectivity")
        .put("id", shown.collectivity().id().value())
        .put("name", shown.collectivity().displayName());
    json.put("callState", call.state().name());
    json.put("plannedAt", Views.instant(call.plannedAt(), zone));
    json.put("minutes", call.minutes());
    ObjectNode person =
        json.putObject("beneficiary").put("firstName", shown.beneficiary().firstName());
    if (shown.contact() != null) {
      person.put("lastName", shown.beneficiary().lastName());
      Views.put(person, "phone", shown.contact().phone());
    }
    return json;
  }
}
