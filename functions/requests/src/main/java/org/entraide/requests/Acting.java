package org.entraide.requests;

import java.util.List;
import java.util.Optional;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.InvalidInput;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.runtime.Json;
import org.entraide.usecase.Act;

/**
 * Who acts for whom on a request: a volunteer for themselves, a référent for whom {@code
 * onBehalfOf} (or, where help is declared, {@code volunteerId}) names.
 */
record Acting(Actor actor, String personId) {
  /** The fields of a body that may be left out. */
  static Fields optionalBody(ApiRequest request) {
    return request.body() == null || request.body().isBlank()
        ? Fields.of(Json.object())
        : request.fields();
  }

  /**
   * Reads {@code onBehalfOf}; {@code personId} is null when a référent leaves it out.
   *
   * @param required whether a référent must say for whom
   */
  static Acting read(ApiRequest request, Fields in, boolean required) {
    String onBehalfOf = in.optionalText("onBehalfOf", ApiRequest.ID, "format");
    boolean referent = isReferent(request, onBehalfOf != null);
    if (!referent && onBehalfOf != null) {
      in.fault("onBehalfOf", "notAllowed");
    }
    if (referent && required && !in.has("onBehalfOf")) {
      in.fault("onBehalfOf", "required");
    }
    return of(request, referent, onBehalfOf);
  }

  /** Reads {@code volunteerId}, and {@code onBehalfOf} which must say the same. */
  static Acting declaring(ApiRequest request, Fields in) {
    String volunteerId = in.optionalText("volunteerId", ApiRequest.ID, "format");
    String onBehalfOf = in.optionalText("onBehalfOf", ApiRequest.ID, "format");
    boolean own = volunteerId == null || volunteerId.equals(request.caller().personId());
    boolean referent = isReferent(request, onBehalfOf != null || !own);
    if (referent && !in.has("volunteerId")) {
      in.fault("volunteerId", "required");
    }
    if (!referent && onBehalfOf != null) {
      in.fault("onBehalfOf", "notAllowed");
    } else if (onBehalfOf != null && !onBehalfOf.equals(volunteerId)) {
      in.fault("onBehalfOf", "mismatch");
    }
    if (!referent && !own) {
      in.check();
      throw new Refused(Problem.notFound("volunteer"));
    }
    return of(request, referent, volunteerId);
  }

  /** Whoever has both roles acts as référent when it is for somebody else. */
  private static boolean isReferent(ApiRequest request, boolean forAnother) {
    return request.caller().is(Role.REFERENT)
        && (forAnother || !request.caller().is(Role.VOLUNTEER));
  }

  private static Acting of(ApiRequest request, boolean referent, String onBehalfOf) {
    return referent
        ? new Acting(request.caller().as(Role.REFERENT).onBehalfOf(onBehalfOf), onBehalfOf)
        : new Acting(request.caller().as(Role.VOLUNTEER), request.caller().personId());
  }

  /**
   * The act, once the body was found sound.
   *
   * @throws Refused when a volunteer's token names no volunteer: nothing is theirs
   */
  Act on(ApiRequest request, String requestId) {
    if (personId == null && actor.role() != Role.REFERENT) {
      throw new Refused(Problem.notFound(requestId == null ? "volunteer" : "request"));
    }
    return new Act(request.tenant(), requestId, personId, actor, request.now());
  }

  /**
   * The act, for the one volunteer that it can be about when a référent did not say.
   *
   * @throws InvalidInput when it can be about several
   */
  Act onTheOnlyOne(ApiRequest request, Optional<HelpRequest> present) {
    if (personId != null || actor.role() != Role.REFERENT || present.isEmpty()) {
      return on(request, request.id());
    }
    List<Mission> missions = present.get().missions();
    List<String> takers =
        missions.stream().filter(Mission::takesPlace).map(Mission::volunteerId).distinct().toList();
    List<String> volunteers =
        takers.isEmpty() ? missions.stream().map(Mission::volunteerId).distinct().toList() : takers;
    if (volunteers.size() > 1) {
      throw InvalidInput.of("/onBehalfOf", "required");
    }
    return volunteers.isEmpty()
        ? on(request, request.id())
        : new Acting(actor.onBehalfOf(volunteers.get(0)), volunteers.get(0))
            .on(request, request.id());
  }
}
