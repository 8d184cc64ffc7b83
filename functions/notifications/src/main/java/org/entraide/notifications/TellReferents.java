package org.entraide.notifications;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.ApplicationReceived;
import org.entraide.model.event.DomainEvent.PersonUnreachable;
import org.entraide.model.event.DomainEvent.SmsBudgetExhausted;
import org.entraide.model.event.DomainEvent.SmsBudgetRunsLow;
import org.entraide.model.message.Interest;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.text.ReferentTexts;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** What only the référents hear of. */
final class TellReferents {
  private final Store store;

  TellReferents(Store store) {
    this.store = store;
  }

  /** Somebody knocked at the door. */
  List<Outgoing> applied(ApplicationReceived fact, CollectivityId tenant, Instant now) {
    return List.of(
        Outgoing.toReferents(
            fact.applicationId(),
            "APPLICATION",
            Interest.APPLICATIONS,
            ReferentTexts.application(fact.applicationId(), collectivity(tenant)),
            fact));
  }

  /** Most of the month's SMS are gone. */
  List<Outgoing> budgetRunsLow(SmsBudgetRunsLow fact, CollectivityId tenant, Instant now) {
    return List.of(
        Outgoing.toReferents(
            fact.month(),
            "SMS_BUDGET_LOW-" + fact.budget(),
            Interest.BUDGET,
            ReferentTexts.budgetRunsLow(
                YearMonth.parse(fact.month()), fact.budget(), collectivity(tenant)),
            fact));
  }

  /** All of them are. */
  List<Outgoing> budgetExhausted(SmsBudgetExhausted fact, CollectivityId tenant, Instant now) {
    return List.of(
        Outgoing.toReferents(
            fact.month(),
            "SMS_BUDGET_EXHAUSTED-" + fact.budget(),
            Interest.BUDGET,
            ReferentTexts.budgetExhausted(
                YearMonth.parse(fact.month()), fact.budget(), collectivity(tenant)),
            fact));
  }

  /** Somebody cannot be reached as we thought. */
  List<Outgoing> unreachable(PersonUnreachable fact, CollectivityId tenant, Instant now) {
    return List.of(
        Outgoing.toReferents(
            fact.personId(),
            fact.reason() + "-" + fact.day(),
            Interest.CONTACTS,
            ReferentTexts.unreachable(fact.personId(), fact.reason(), collectivity(tenant)),
            fact));
  }

  private Collectivity collectivity(CollectivityId tenant) {
    return store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
  }
}
