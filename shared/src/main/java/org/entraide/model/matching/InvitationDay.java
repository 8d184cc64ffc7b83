package org.entraide.model.matching;

/**
 * How many people a collectivity has invited on a local day. It changes in the transaction of the
 * wave: two waves at the same instant cannot both have the last of the quota.
 */
public record InvitationDay(int invited) {
  /** A day on which nobody was asked yet. */
  public static final InvitationDay QUIET = new InvitationDay(0);

  /** How many more may be asked. */
  public int room(int quota) {
    return Math.max(0, quota - invited);
  }

  /** So many more were asked. */
  public InvitationDay inviting(int more) {
    return new InvitationDay(invited + more);
  }
}
