package org.entraide.local.bench;

/**
 * One measured call; times in milliseconds.
 *
 * @param init from the start of the process until it asked for work; 0 when it was warm
 * @param duration from taking the event to the answer
 * @param aws of that, waiting for AWS: the calls' time at the endpoint
 * @param awsCalls how many those were
 * @param cpu processor time of the process; a kernel counts it in steps of some milliseconds, so it
 *     means something over many calls only
 */
record Sample(double init, double duration, double aws, long awsCalls, double cpu) {

  double total() {
    return init + duration;
  }

  /** The function's own work: outside of the database and the other services. */
  double own() {
    return duration - aws;
  }

  /** Of that, for each call of AWS: a client's work is most of what a function does itself. */
  double ownPerAwsCall() {
    return own() / Math.max(1, awsCalls);
  }
}
