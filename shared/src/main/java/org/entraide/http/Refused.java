package org.entraide.http;

/**
 * Ends a request with a problem, from where the edge reads it: a precondition that is missing, an
 * object that is not there. What the model refuses is a value, not this.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public Refused(Problem problem) {
    super(problem.code());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
