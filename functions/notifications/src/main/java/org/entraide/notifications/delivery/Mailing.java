package org.entraide.notifications.delivery;

import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.message.Interest;

/** Référents' addresses as the way out knows them: each collectivity's apart from the others'. */
public interface Mailing {
  /** How far the address is with that collectivity. */
  Standing standing(CollectivityId tenant, String email);

  /**
   * Writes to an address that is unknown, and subscribed when somebody follows the link in that
   * mail.
   *
   * @param interests what it hears of then
   */
  void ask(CollectivityId tenant, String email, Set<Interest> interests);

  /** Writes once more to an address that was asked; what it hears of then stays as it was. */
  void askAgain(CollectivityId tenant, String email);

  /** It hears of these things from now on. */
  void tellOnly(Standing.Confirmed subscription, Set<Interest> interests);

  /** It gets nothing any more; nothing happens when it got nothing before. */
  void forget(Standing.Confirmed subscription);

  /** How far an address is. */
  sealed interface Standing {
    /** It gets nothing. */
    record Unknown() implements Standing {}

    /** It was asked. Nothing can be changed until it confirms, or two days are over. */
    record Pending() implements Standing {}

    /**
     * It gets mail.
     *
     * @param arn of its subscription
     */
    record Confirmed(String arn) implements Standing {}
  }
}
