package org.entraide.notifications;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.message.Interest;
import org.entraide.notifications.delivery.Mailing;

/** Référents' addresses, in memory: how far each is, and which mails asked it. */
final class Post implements Mailing {
  final Map<String, Standing> standings = new HashMap<>();
  final Map<String, Set<Interest>> told = new HashMap<>();
  final List<String> asked = new ArrayList<>();

  @Override
  public Standing standing(CollectivityId tenant, String email) {
    return standings.getOrDefault(email, new Standing.Unknown());
  }

  @Override
  public void ask(CollectivityId tenant, String email, Set<Interest> interests) {
    told.put(email, interests);
    askAgain(tenant, email);
  }

  @Override
  public void askAgain(CollectivityId tenant, String email) {
    standings.put(email, new Standing.Pending());
    asked.add(email);
  }

  @Override
  public void tellOnly(Standing.Confirmed subscription, Set<Interest> interests) {
    told.put(subscription.arn(), interests);
  }

  @Override
  public void forget(Standing.Confirmed subscription) {
    standings.remove(subscription.arn());
  }

  /** Somebody follows the link; here an address stands for its ARN. */
  void confirms(String email) {
    standings.put(email, new Standing.Confirmed(email));
  }
}
