package org.entraide.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Volunteer;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.WriteCall;

/** A référent gives a call to somebody, of the circle or not, or takes it themselves. */
public final class ChangeCaller {
  private final Store store;

  public ChangeCaller(Store store) {
    this.store = store;
  }

  /** What became of it. */
  public sealed interface Given {
    /**
     * @param caller the volunteer, or null for the desk
     */
    record Done(
        Collectivity collectivity,
        Versioned<Occurrence> call,
        Beneficiary beneficiary,
        Volunteer caller)
        implements Given {}

    /** The contract's code says why. */
    record Refused(String code) implements Given {}
  }

  /**
   * @param volunteerId a volunteer's id, or {@link CallPlan#DESK}
   */
  public Given give(
      Collectivity collectivity, String callId, String volunteerId, Actor by, Instant at) {
    Optional<Volunteer> volunteer =
        store.find(Entities.VOLUNTEERS, collectivity.id(), volunteerId).map(Versioned::value);
    return store.decide(
        Entities.CALLS,
        collectivity.id(),
        callId,
        read ->
            read.map(call -> decide(collectivity, call, volunteerId, volunteer, by, at))
                .orElseGet(() -> Decision.keep(new Given.Refused("call.notFound"))));
  }

  private Decision<Given> decide(
      Collectivity collectivity,
      Versioned<Occurrence> read,
      String volunteerId,
      Optional<Volunteer> volunteer,
      Actor by,
      Instant at) {
    boolean desk = volunteerId.equals(CallPlan.DESK);
    if (!desk && volunteer.isEmpty()) {
      return Decision.keep(new Given.Refused("volunteer.notFound"));
    }
    LocalDate day = read.value().date();
    boolean may =
        desk || volunteer.get().mayGive(HelpKind.CONVIVIAL_CALL, collectivity.settings(), day);
    if (!may) {
      return Decision.keep(new Given.Refused("volunteer.notVetted"));
    }
    CallOutcome outcome = read.value().giveByHand(volunteerId, at);
    if (outcome instanceof CallOutcome.Refused) {
      return Decision.keep(new Given.Refused("call.closed"));
    }
    if (!(outcome instanceof CallOutcome.Changed changed)) {
      return Decision.keep(done(collectivity, read, volunteer));
    }
    Changes changes = Changes.of(collectivity.id(), at);
    new WriteCall(store, collectivity.settings()).write(changes, Optional.of(read), changed);
    changes.audit(
        new AuditEntry(desk ? by : by.onBehalfOf(volunteerId), "call.give", "call#" + read.id()));
    Versioned<Occurrence> after = new Versioned<>(read.id(), changed.call(), read.version() + 1);
    return Decision.change(done(collectivity, after, volunteer), changes);
  }

  private Given done(
      Collectivity collectivity, Versioned<Occurrence> call, Optional<Volunteer> volunteer) {
    return new Given.Done(
        collectivity,
        call,
        store
            .find(Entities.BENEFICIARIES, collectivity.id(), call.value().beneficiaryId())
            .map(Versioned::value)
            .orElse(null),
        volunteer.orElse(null));
  }
}
