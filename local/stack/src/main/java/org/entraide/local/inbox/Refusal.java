package org.entraide.local.inbox;

/** What SNS does not take. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "InvalidParameter", "Invalid parameter: " + message);
  }

  static Refusal notFound(String message) {
    return new Refusal(404, "NotFound", message);
  }

  /** Of HTTP. */
  int status() {
    return status;
  }

  /** By which SDKs know it. */
  String code() {
    return code;
  }
}
