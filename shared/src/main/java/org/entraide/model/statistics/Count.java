package org.entraide.model.statistics;

import org.entraide.model.HelpKind;

/** The names of what is counted. Minutes are of a kind of help, and so are people. */
public final class Count {
  public static final String HELPS_PLANNED = "helps.planned";
  public static final String HELPS_DONE = "helps.done";
  public static final String PLACES = "places";
  public static final String PLACES_FILLED = "places.filled";
  public static final String INVITATIONS = "invitations";
  public static final String MATCHES = "matches";
  public static final String CALLS_PLANNED = "calls.planned";
  public static final String CALLS_DONE = "calls.done";
  public static final String CALLS_UNREACHABLE = "calls.unreachable";
  public static final String CALL_MINUTES = "calls.minutes";
  public static final String CONCERNS_OPEN = "concerns.open";
  public static final String VOLUNTEERS = "volunteers";
  public static final String NEVER_ASKED = "volunteers.neverAsked";

  /** People helped, each once. */
  public static final String PEOPLE = "people";

  /** Volunteers who helped or called, each once. */
  public static final String ACTIVE = "active";

  private Count() {}

  /** People whom that kind of help was given, each once. */
  public static String people(HelpKind kind) {
    return PEOPLE + "." + kind;
  }

  /** Minutes that were confirmed in the course of a request. */
  public static String confirmed(HelpKind kind) {
    return "minutes." + kind;
  }

  /** Minutes of help that was declared afterwards. */
  public static String declared(HelpKind kind) {
    return "declared." + kind;
  }
}
