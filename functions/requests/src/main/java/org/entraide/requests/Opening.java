package org.entraide.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.Need;

/** Reads the body that asks for help: schema {@code RequestNew}. */
final class Opening {
  private static final int MOST_MINUTES = 1440;
  private static final int MOST_VOLUNTEERS = 20;

  private Opening() {}

  static OpenRequest.Command read(ApiRequest request, Collectivity collectivity) {
    Fields in = request.fields();
    String beneficiaryId = in.text("beneficiaryId", ApiRequest.ID, "format");
    HelpKind kind = offered(in, collectivity);
    Fields window = in.object("window");
    Instant from = window.instant("from");
    Instant to = window.instant("to");
    int minutes = in.integer("minutes", 1, MOST_MINUTES);
    int needed = in.integer("volunteersNeeded", 1, MOST_VOLUNTEERS, 1);
    String note = in.optionalText("note", 500);
    boolean urgent = in.flag("urgent", false);
    String onBehalfOf = in.optionalText("onBehalfOf", ApiRequest.ID, "format");
    if (from != null && to != null) {
      checkWindow(in, window, from, to, minutes, request.now(), collectivity);
    }
    if (onBehalfOf != null && !request.caller().is(Role.REFERENT)) {
      in.fault("onBehalfOf", "notAllowed");
    } else if (onBehalfOf != null && !onBehalfOf.equals(beneficiaryId)) {
      in.fault("onBehalfOf", "mismatch");
    }
    in.check();
    Actor by = request.caller().as(Role.REFERENT, Role.ASSOCIATION, Role.BENEFICIARY);
    return new OpenRequest.Command(
        collectivity,
        new Reader(request.caller()),
        beneficiaryId,
        kind,
        new TimeWindow(from, to),
        minutes,
        needed,
        note,
        urgent,
        by,
        request.now());
  }

  /** A kind of help that the collectivity offers. */
  static HelpKind offered(Fields in, Collectivity collectivity) {
    HelpKind kind = in.constant("kind", HelpKind.class);
    if (kind != null && collectivity.settings().offered(kind).isEmpty()) {
      in.fault("kind", "notOffered");
    }
    return kind;
  }

  private static void checkWindow(
      Fields in,
      Fields window,
      Instant from,
      Instant to,
      int minutes,
      Instant now,
      Collectivity collectivity) {
    ZoneId zone = collectivity.settings().timeZone();
    if (!from.isBefore(to)) {
      window.fault("to", "order");
    } else if (!to.isAfter(now)) {
      window.fault("to", "past");
    } else if (from.isAfter(now.atZone(zone).plusYears(1).toInstant())) {
      window.fault("from", "future");
    } else if (Duration.between(from, to).compareTo(Need.LONGEST_WINDOW) > 0) {
      window.fault("to", "tooLarge");
    } else if (Duration.between(from, to).compareTo(Duration.ofMinutes(minutes)) < 0) {
      in.fault("minutes", "tooLarge");
    }
  }
}
