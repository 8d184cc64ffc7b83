package org.entraide.calls;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Campaign;
import org.entraide.model.event.DomainEvent.CallPlanChanged;
import org.entraide.model.event.DomainEvent.CampaignOpened;
import org.entraide.model.people.Beneficiary;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Makes a plan for each member of a campaign that has none: doing it again makes those that are
 * missing, and no other.
 */
final class PlanCampaign {
  /** Plans of one transaction: three rows each. */
  private static final int AT_ONCE = 33;

  private final Store store;

  PlanCampaign(Store store) {
    this.store = store;
  }

  void on(CampaignOpened fact, CollectivityId tenant, Instant now) {
    Campaign campaign =
        store.find(Entities.CAMPAIGNS, tenant, fact.campaignId()).orElseThrow().value();
    List<Campaign.Member> members = campaign.members();
    for (int from = 0; from < members.size(); from += AT_ONCE) {
      make(campaign, members.subList(from, Math.min(members.size(), from + AT_ONCE)), tenant, now);
    }
  }

  private void make(
      Campaign campaign, List<Campaign.Member> some, CollectivityId tenant, Instant now) {
    Set<String> known =
        store
            .findAll(
                Entities.CALL_PLANS, tenant, some.stream().map(Campaign.Member::planId).toList())
            .keySet();
    // Whoever agreed when it was opened may not any more.
    Map<String, Versioned<Beneficiary>> people =
        store.findAll(
            Entities.BENEFICIARIES,
            tenant,
            some.stream().map(Campaign.Member::beneficiaryId).toList());
    Changes changes = Changes.of(tenant, now);
    some.stream()
        .filter(member -> !known.contains(member.planId()))
        .filter(member -> agrees(people.get(member.beneficiaryId())))
        .forEach(
            member -> {
              add(changes, campaign.plan(member));
              changes.unchanged(Entities.BENEFICIARIES, people.get(member.beneficiaryId()));
            });
    if (!changes.writes().isEmpty()) {
      store.commit(Decision.change(true, changes));
    }
  }

  private static boolean agrees(Versioned<Beneficiary> person) {
    return person != null && person.value().agrees();
  }

  private static void add(Changes changes, CallPlan plan) {
    changes
        .create(Entities.CALL_PLANS, plan.id(), plan)
        .tell(new CallPlanChanged(plan.id(), plan.revision()));
  }
}
