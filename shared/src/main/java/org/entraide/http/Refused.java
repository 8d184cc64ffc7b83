package org.entraide.http;

import java.util.Map;

/**
 * Ends a request with a problem, from where the edge reads it: a precondition that is missing, an
 * object that is not there. What the model refuses is a value, not this.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  public Refused(Problem problem) {
    this(problem, Map.of());
  }

  /**
   * @param headers that go with the problem, by name
   */
  public Refused(Problem problem, Map<String, String> headers) {
    super(problem.code());
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  public Problem problem() {
    return problem;
  }

  /** What goes with the problem: {@code retry-after}, {@code etag}. */
  public Map<String, String> headers() {
    return headers;
  }
}
