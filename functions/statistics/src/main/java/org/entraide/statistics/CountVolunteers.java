package org.entraide.statistics;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.AboutVolunteer;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.statistics.Share;
import org.entraide.model.statistics.Shares;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Volunteers who may be asked, and those of them who never were. */
final class CountVolunteers {
  private final Store store;
  private final CountOnce once;

  CountVolunteers(Store store) {
    this.store = store;
    this.once = new CountOnce(store);
  }

  void on(AboutVolunteer fact, CollectivityId tenant, Instant now) {
    look(fact.volunteerId(), tenant, now);
  }

  void look(String volunteerId, CollectivityId tenant, Instant now) {
    count(tenant, volunteerId, false, now);
  }

  /** Who was asked before costs no more than a look. */
  void on(VolunteersInvited fact, CollectivityId tenant, Instant now) {
    asked(fact.volunteerIds(), tenant, now);
  }

  /** These were asked, once at least. */
  void asked(Collection<String> volunteerIds, CollectivityId tenant, Instant now) {
    Map<String, Versioned<Share>> known =
        store.findAll(
            Entities.SHARES, tenant, volunteerIds.stream().map(CountVolunteers::idOf).toList());
    for (String volunteerId : volunteerIds) {
      Versioned<Share> share = known.get(idOf(volunteerId));
      if (share == null || !share.value().asked()) {
        count(tenant, volunteerId, true, now);
      }
    }
  }

  private void count(CollectivityId tenant, String volunteerId, boolean asked, Instant now) {
    // They count at present, in no month, so no zone is asked for.
    Shares shares = new Shares(tenant, ZoneOffset.UTC);
    once.keep(
        tenant,
        idOf(volunteerId),
        before ->
            store
                .find(Entities.VOLUNTEERS, tenant, volunteerId) // none here: they are lent
                .map(read -> shares.of(read.value(), before.asked() || asked))
                .orElse(before),
        now);
  }

  private static String idOf(String volunteerId) {
    return "volunteer#" + volunteerId;
  }
}
