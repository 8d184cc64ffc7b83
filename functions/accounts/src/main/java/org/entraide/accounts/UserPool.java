package org.entraide.accounts;

import org.entraide.model.CollectivityId;
import org.entraide.model.people.Member;
import org.entraide.model.people.Member.State;

/** Where people's accounts are. Both acts may be repeated: the second time changes nothing. */
interface UserPool {
  /**
   * Opens the member's account, bound to the tenant and the role, and writes to its holder. An
   * account that the address has already is taken when it is of that tenant and role, and left
   * alone otherwise.
   *
   * @return how far the account is now
   */
  State open(Member member, CollectivityId tenant);

  /** Closes the account, if it is of that tenant and role. */
  void close(Member member, CollectivityId tenant);
}
