package org.entraide.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entraide.model.Actor;
import org.entraide.model.call.Campaign;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.CampaignOpened;
import org.entraide.model.people.Beneficiary;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Opens a campaign: who calls whom when is decided at once, the plans follow from the fact. */
final class OpenCampaign {
  private final Store store;
  private final Ids ids;

  OpenCampaign(Store store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  /**
   * What a référent asks for.
   *
   * @param start local time: no call is earlier
   */
  record Wanted(
      String name,
      List<String> beneficiaryIds,
      List<String> circle,
      LocalDateTime start,
      LocalDate before,
      int minutes) {}

  /** What became of it. */
  sealed interface Opened {
    record Done(Versioned<Campaign> campaign, Collectivity collectivity) implements Opened {}

    /** The contract's code says why. */
    record Refused(String code) implements Opened {}
  }

  Opened open(Collectivity collectivity, Wanted wanted, Actor by, Instant at) {
    Map<String, Versioned<Beneficiary>> people =
        store.findAll(Entities.BENEFICIARIES, collectivity.id(), wanted.beneficiaryIds());
    if (people.size() < wanted.beneficiaryIds().size()) {
      return new Opened.Refused("beneficiary.notFound");
    }
    if (people.values().stream().anyMatch(person -> !person.value().agrees())) {
      return new Opened.Refused("beneficiary.noConsent");
    }
    List<String> planIds =
        Stream.generate(() -> ids.next(at)).limit(wanted.beneficiaryIds().size()).toList();
    String id = ids.next(at);
    Campaign campaign =
        new Campaign(
            id,
            wanted.name(),
            wanted.start().toLocalDate(),
            wanted.before(),
            wanted.minutes(),
            wanted.circle(),
            Campaign.spread(
                wanted.beneficiaryIds(),
                planIds,
                wanted.circle(),
                wanted.start(),
                wanted.before(),
                wanted.minutes()),
            by,
            at);
    return store.commit(
        Decision.change(
            new Opened.Done(new Versioned<>(id, campaign, 1), collectivity),
            Changes.of(collectivity.id(), at)
                .create(Entities.CAMPAIGNS, id, campaign)
                .tell(new CampaignOpened(id))
                .audit(new AuditEntry(by, "call-campaign.open", "call-campaign#" + id))));
  }
}
