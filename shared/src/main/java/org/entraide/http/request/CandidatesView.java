package org.entraide.http.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.entraide.model.Language;
import org.entraide.model.matching.Candidate;
import org.entraide.model.matching.Matches;
import org.entraide.model.matching.Reason;
import org.entraide.runtime.Json;

/** Who could help, and why: schema {@code Candidates} of openapi.yaml. */
public final class CandidatesView {
  private static final int MOST = 100;

  private CandidatesView() {}

  /** The ranking, at most 100, who was excluded why, and what would find somebody. */
  public static ObjectNode of(Matches matches, Language language) {
    ObjectNode json = Json.object();
    ArrayNode candidates = json.putArray("candidates");
    matches.candidates().stream()
        .limit(MOST)
        .forEach(candidate -> candidates.add(candidate(candidate, language)));
    ArrayNode excluded = json.putArray("excluded");
    for (Matches.Excluded one : matches.excluded()) {
      excluded
          .addObject()
          .put("code", one.code().name())
          .put("count", one.count())
          .put("text", one.text().in(language));
    }
    ArrayNode unlock = json.putArray("unlock");
    for (Matches.Unlock one : matches.unlock()) {
      unlock
          .addObject()
          .put("code", one.code().name())
          .put("text", one.text().in(language))
          .put("wouldFind", one.wouldFind());
    }
    return json;
  }

  private static ObjectNode candidate(Candidate candidate, Language language) {
    ObjectNode json = Json.object();
    json.put("volunteerId", candidate.volunteer().id());
    json.put("firstName", candidate.volunteer().firstName());
    candidate
        .neighbour()
        .loan()
        .ifPresentOrElse(
            // Whose volunteer they are knows the rest of their name.
            loan ->
                json.putObject("lentBy")
                    .put("id", loan.lender().value())
                    .put("name", loan.lenderName()),
            () -> json.put("lastName", candidate.volunteer().lastName()));
    json.put("score", Math.round(candidate.score() * 1000) / 1000.0);
    ArrayNode reasons = json.putArray("reasons");
    for (Reason reason : candidate.reasons()) {
      ObjectNode one = reasons.addObject().put("code", reason.code());
      if (reason.value() != null) {
        one.set("value", Json.mapper().valueToTree(reason.value()));
      }
      one.put("points", Math.round(reason.points() * 1000) / 1000.0);
      one.put("text", reason.text().in(language));
    }
    json.put("distanceKm", Math.round(candidate.distanceKm() * 10) / 10.0);
    return json;
  }
}
