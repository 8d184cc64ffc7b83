package org.entraide.model.matching;

import java.util.HashMap;
import java.util.Map;
import org.entraide.model.collectivity.Quotas;

/**
 * How many people a collectivity has invited on a local day. It changes in the transaction of the
 * wave: two waves at the same instant cannot both have the last of the quota.
 *
 * @param invited in all
 * @param byPerson for the requests of each beneficiary; a few dozen ids on a busy day
 */
public record InvitationDay(int invited, Map<String, Integer> byPerson) {
  /** A day on which nobody was asked yet. */
  public static final InvitationDay QUIET = new InvitationDay(0, Map.of());

  public InvitationDay {
    byPerson = byPerson == null ? Map.of() : Map.copyOf(byPerson);
  }

  /** How many more may be asked for a beneficiary. */
  public int room(Quotas quotas, String beneficiaryId) {
    int left = quotas.invitationsPerDay() - invited;
    int theirs = quotas.invitationsPerPersonPerDay() - byPerson.getOrDefault(beneficiaryId, 0);
    return Math.max(0, Math.min(left, theirs));
  }

  /** So many more were asked for a beneficiary. */
  public InvitationDay inviting(int more, String beneficiaryId) {
    Map<String, Integer> all = new HashMap<>(byPerson);
    all.merge(beneficiaryId, more, Integer::sum);
    return new InvitationDay(invited + more, all);
  }
}
