package org.entraide.local.edge;

import java.util.Optional;

/**
 * What goes wrong between functions and AWS. Tests use it to throttle calls, to lose answers, and
 * to stop functions at a chosen call; both methods run in the call's own thread and may take their
 * time.
 */
public interface AwsFaults {

  /** Nothing goes wrong. */
  AwsFaults NONE = new AwsFaults() {};

  /**
   * Before the service sees the call.
   *
   * @return what the caller gets instead, in which case the service never sees the call; empty lets
   *     it through
   */
  default Optional<AwsAnswer> before(AwsCall call) {
    return Optional.empty();
  }

  /**
   * After the service did what it was asked, before the caller knows.
   *
   * @return what the caller gets
   */
  default AwsAnswer after(AwsCall call, AwsAnswer answer) {
    return answer;
  }
}
