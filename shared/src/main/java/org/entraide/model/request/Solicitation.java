package org.entraide.model.request;

import java.time.Instant;
import org.entraide.model.CollectivityId;
import org.entraide.model.TimeWindow;

/**
 * A volunteer's side of a request: that they were invited to it or hold it. Kept beside the request
 * so that their invitations of a month, their agenda and their list are one short read.
 *
 * @param at when they were invited; for a mission, when its window begins
 * @param borrower the collectivity whose request it is, or null when it is their own's
 */
public record Solicitation(
    String volunteerId,
    String requestId,
    Type type,
    Instant at,
    TimeWindow window,
    boolean urgent,
    CollectivityId borrower) {

  /**
   * A volunteer's side of a request.
   *
   * @param of the collectivity whose request it is
   */
  public static Solicitation to(
      HelpRequest request, CollectivityId of, String volunteerId, Type type, Instant at) {
    return new Solicitation(
        volunteerId,
        request.id(),
        type,
        at,
        request.need().window(),
        request.urgent(),
        request.loanOf(volunteerId).isPresent() ? of : null);
  }

  /**
   * Whose request it is.
   *
   * @param home the collectivity whose volunteer they are
   */
  public CollectivityId collectivity(CollectivityId home) {
    return borrower == null ? home : borrower;
  }

  /** Which of the two. */
  public enum Type {
    INVITED,
    HOLDS
  }

  /**
   * Sorts by volunteer, then type, then time: {@code <volunteer>#INVITED#2026-12-01T…Z#<request>}.
   */
  public String id() {
    return prefix(volunteerId, type) + at + "#" + requestId;
  }

  /** What the ids of one volunteer and type begin with. */
  public static String prefix(String volunteerId, Type type) {
    return volunteerId + "#" + type + "#";
  }
}
