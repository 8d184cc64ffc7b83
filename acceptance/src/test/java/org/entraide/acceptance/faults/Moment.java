package org.entraide.acceptance.faults;

/**
 * A moment at which a function's JVM can die.
 *
 * @param scene of the story
 * @param function logical id
 * @param call service and operation, such as {@code dynamodb.GetItem}
 * @param nth the how-manieth of these calls that the function makes for one town in this scene
 * @param way whether AWS has seen the call
 */
record Moment(String scene, String function, String call, int nth, Way way) {

  /** Where the call is. */
  enum Way {
    /** AWS has not seen it. */
    THERE,
    /** AWS has done it, and the function does not know. */
    BACK
  }

  Moment back() {
    return new Moment(scene, function, call, nth, Way.BACK);
  }

  @Override
  public String toString() {
    return scene + ": " + function + " at " + call + " #" + nth + " " + way;
  }
}
