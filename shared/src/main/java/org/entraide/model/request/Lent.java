package org.entraide.model.request;

import org.entraide.model.CollectivityId;

/**
 * That a volunteer is lent for a request, beside their list: of the request they know the id, and
 * this leads to whose it is.
 *
 * @param wave of the invitation, which comes again in another round
 * @param borrower whose request it is
 */
public record Lent(
    String volunteerId, String requestId, int round, int wave, CollectivityId borrower) {
  /** One for each invitation. */
  public String id() {
    return prefix(volunteerId, requestId) + round + "#" + wave;
  }

  /** What the ids of one volunteer and request begin with. */
  public static String prefix(String volunteerId, String requestId) {
    return volunteerId + "#" + requestId + "#";
  }
}
