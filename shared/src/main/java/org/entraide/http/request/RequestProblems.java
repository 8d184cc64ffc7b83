package org.entraide.http.request;

import java.util.Locale;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.model.request.Outcome;
import org.entraide.usecase.Acted;

/** Refusals of acts on requests, as the contract names them. */
public final class RequestProblems {
  private RequestProblems() {}

  /** The problem of a refusal. */
  public static Problem of(Outcome.Reason reason) {
    return Problems.of(
        switch (reason) {
          case TAKEN -> "request.taken";
          case CLOSED -> "request.closed";
          case NOT_INVITED -> "invitation.none";
          case HELD -> "mission.held";
          case NOT_HELD -> "mission.notHeld";
          case COUNTED -> "mission.completed";
          case NOT_VETTED -> "volunteer.notVetted";
        });
  }

  /** The same, with the present state as far as {@code view} shows it. */
  public static Problem of(Acted.Refused refused, RequestView view) {
    Problem problem = of(refused.reason());
    return refused.reason() == Outcome.Reason.NOT_VETTED
        ? problem
        : problem.with("request", view.of(refused.dossier()));
  }

  /** The problem of something that there is not. */
  public static Problem of(Acted.Unknown unknown) {
    return Problem.notFound(unknown.what().name().toLowerCase(Locale.ROOT));
  }
}
