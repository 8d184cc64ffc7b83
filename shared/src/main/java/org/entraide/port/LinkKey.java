package org.entraide.port;

/** The secret that signs one collectivity's invitation links, in base64. */
public record LinkKey(String secret) {
  /** Never in a log. */
  @Override
  public String toString() {
    return "LinkKey[hidden]";
  }
}
