package org.entraide.acceptance.stack;

/**
 * Who calls: the claims of a token.
 *
 * @param role of product.md; null for somebody without a token
 * @param collectivity null for the platform
 * @param person null for who is neither volunteer nor beneficiary
 * @param association null for everyone but associations
 */
public record Caller(String role, String collectivity, String person, String association) {

  /** Somebody without a token. */
  public static final Caller ANYONE = new Caller(null, null, null, null);

  /** Runs the deployment. */
  public static final Caller PLATFORM = new Caller("platform", null, null, null);

  public static Caller referent(String collectivity) {
    return new Caller("referent", collectivity, null, null);
  }

  public static Caller volunteer(String collectivity, String person) {
    return new Caller("volunteer", collectivity, person, null);
  }

  public static Caller beneficiary(String collectivity, String person) {
    return new Caller("beneficiary", collectivity, person, null);
  }

  public static Caller association(String collectivity, String association) {
    return new Caller("association", collectivity, null, association);
  }

  @Override
  public String toString() {
    return role == null ? "anonymous" : role;
  }
}
