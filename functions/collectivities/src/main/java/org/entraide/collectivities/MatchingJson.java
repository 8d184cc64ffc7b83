package org.entraide.collectivities;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.entraide.http.Fields;
import org.entraide.model.collectivity.Settings.Matching;
import org.entraide.model.collectivity.Settings.Weights;
import org.entraide.runtime.Json;

/** The settings of matching as clients write and read them. */
final class MatchingJson {
  private MatchingJson() {}

  static Matching read(Fields in, Matching defaults) {
    if (in == null) {
      return defaults;
    }
    return new Matching(
        in.integer("waveSize", 1, 20, defaults.waveSize()),
        in.integer("minWaveSize", 1, 20, defaults.minWaveSize()),
        in.integer("waveDelayMinutes", 5, 10_080, defaults.waveDelayMinutes()),
        in.integer("maxWaves", 1, 30, defaults.maxWaves()),
        requireNonNullElse(in.optionalNumber("radiusKm", 0.5, 100), defaults.radiusKm()),
        in.integer("monthlyInvitationCap", 0, 60, defaults.monthlyInvitationCap()),
        in.integer("monthlyUrgentCap", 0, 60, defaults.monthlyUrgentCap()),
        weights(in.optionalObject("weights"), defaults.weights()));
  }

  private static Weights weights(Fields in, Weights defaults) {
    if (in == null) {
      return defaults;
    }
    Weights weights =
        new Weights(
            weight(in, "distance", defaults.distance()),
            weight(in, "continuity", defaults.continuity()),
            weight(in, "rest", defaults.rest()),
            weight(in, "load", defaults.load()),
            weight(in, "reliability", defaults.reliability()),
            weight(in, "newcomer", defaults.newcomer()),
            weight(in, "preference", defaults.preference()));
    if (weights.total() == 0) {
      in.fault("distance", "tooSmall");
    }
    return weights;
  }

  private static double weight(Fields in, String term, double fallback) {
    return requireNonNullElse(in.optionalNumber(term, 0, 10), fallback);
  }

  static ObjectNode written(Matching matching) {
    return Json.object()
        .put("waveSize", matching.waveSize())
        .put("minWaveSize", matching.minWaveSize())
        .put("waveDelayMinutes", matching.waveDelayMinutes())
        .put("maxWaves", matching.maxWaves())
        .put("radiusKm", matching.radiusKm())
        .put("monthlyInvitationCap", matching.monthlyInvitationCap())
        .put("monthlyUrgentCap", matching.monthlyUrgentCap())
        .set("weights", written(matching.weights()));
  }

  private static ObjectNode written(Weights weights) {
    return Json.object()
        .put("distance", weights.distance())
        .put("continuity", weights.continuity())
        .put("rest", weights.rest())
        .put("load", weights.load())
        .put("reliability", weights.reliability())
        .put("newcomer", weights.newcomer())
        .put("preference", weights.preference());
  }
}
