package org.entraide.model.request;

/** That a request is for a person who is helped: leads from them to it, and never changes. */
public record Asked(String beneficiaryId, String requestId) {

  /** Sorts by person, then in the order in which the requests came to be. */
  public String id() {
    return prefix(beneficiaryId) + requestId;
  }

  /** What the ids of one person begin with. */
  public static String prefix(String beneficiaryId) {
    return beneficiaryId + "#";
  }
}
