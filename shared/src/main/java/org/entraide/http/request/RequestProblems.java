package org.entraide.http.request;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.model.request.HelpDone;
import org.entraide.model.request.Outcome;
import org.entraide.usecase.Acted;
import org.entraide.usecase.Dossier;

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
          case TOO_EARLY -> "mission.tooEarly";
          case NOT_VETTED -> "volunteer.notVetted";
        });
  }

  /** The same, with the present state as far as {@code view} shows it. */
  public static Problem of(Acted.Refused refused, RequestView view) {
    Problem problem = of(refused.reason());
    return switch (refused.reason()) {
      case NOT_VETTED -> problem;
      case TOO_EARLY -> view(dated(problem, refused.dossier()), refused, view);
      default -> view(problem, refused, view);
    };
  }

  private static Problem view(Problem problem, Acted.Refused refused, RequestView view) {
    return problem.with("request", view.of(refused.dossier()));
  }

  /** With the instant from which on it may be said that the help is done. */
  private static Problem dated(Problem problem, Dossier dossier) {
    LocalTimes times = new LocalTimes(dossier.collectivity().settings().timeZone());
    return problem.with(
        "from", TextNode.valueOf(times.of(HelpDone.mayBeSaidFrom(dossier.request()))));
  }

  /** The problem of something that there is not. */
  public static Problem of(Acted.Unknown unknown) {
    return Problem.notFound(unknown.what().name().toLowerCase(Locale.ROOT));
  }
}
