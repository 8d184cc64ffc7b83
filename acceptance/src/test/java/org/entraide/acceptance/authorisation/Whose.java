package org.entraide.acceptance.authorisation;

/** Whose the thing is that a call is about. */
enum Whose {
  /** The caller's, in the caller's collectivity. */
  OWN("its own object"),
  /** Somebody else's, in the caller's collectivity. */
  ANOTHERS("another's object"),
  /** In another collectivity. */
  ANOTHER_TENANTS("another collectivity's object");

  private final String words;

  Whose(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
