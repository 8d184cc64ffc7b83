package org.entraide.usecase;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.call.Attempt;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Concern;
import org.entraide.model.call.ConcernOutcome;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Volunteer;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.UsageLine;
import org.entraide.port.Versioned;

/**
 * Writes down what came of a call: it ends, the ladder begins, or it stays before the référent; a
 * concern that came up is raised with it. Said again in other words, it is corrected: the ledger
 * gets a line with the difference, and a concern that was not raised yet is raised.
 */
public final class LogAttempt {
  private final Store store;
  private final Ids ids;

  public LogAttempt(Store store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  /**
   * What is said of a call.
   *
   * @param mood 1 to 5, or null
   * @param note or null
   * @param concern null for none
   * @param callerId who called: a volunteer, or {@link CallPlan#DESK}
   * @param by the caller, or a référent
   */
  public record Report(
      String callerId,
      Attempt.Result outcome,
      int minutes,
      Integer mood,
      String note,
      Concern.Level concern,
      Actor by,
      Instant at) {}

  /** What became of it. */
  public sealed interface Logged {
    /**
     * Written down, now or before.
     *
     * @param beneficiary null when not on record any more
     * @param caller the volunteer whose call it is, or null
     */
    record Done(
        Collectivity collectivity,
        Versioned<Occurrence> call,
        Beneficiary beneficiary,
        Volunteer caller)
        implements Logged {}

    /** Its present state forbids it. */
    record Refused(CallOutcome.Reason reason) implements Logged {}

    /** There is no such call, or it is not the caller's to make. */
    record Unknown() implements Logged {}
  }

  /** Logs what came of the call of that id. */
  public Logged log(Collectivity collectivity, String callId, Report report) {
    return store.decide(
        Entities.CALLS,
        collectivity.id(),
        callId,
        current ->
            current
                .filter(call -> isTheirs(call.value(), report.by()))
                .map(call -> decide(collectivity, call, report))
                .orElseGet(() -> Decision.keep(new Logged.Unknown())));
  }

  private Decision<Logged> decide(
      Collectivity collectivity, Versioned<Occurrence> read, Report report) {
    boolean byReferent = report.by().role() == Role.REFERENT;
    Occurrence before = read.value();
    Actor by = report.by();
    String concernId = raisesConcern(collectivity, before, report) ? ids.next(report.at()) : null;
    Attempt attempt =
        new Attempt(
            report.at(),
            report.callerId(),
            by,
            report.outcome(),
            report.minutes(),
            report.mood(),
            report.note(),
            concernId);
    CallOutcome outcome = before.log(attempt, byReferent, report.at());
    if (outcome instanceof CallOutcome.Refused refused) {
      return Decision.keep(new Logged.Refused(refused.reason()));
    }
    if (!(outcome instanceof CallOutcome.Changed changed)) {
      return Decision.keep(done(collectivity, read));
    }
    Occurrence call = changed.call();
    Changes changes = Changes.of(collectivity.id(), report.at());
    WriteCall write = new WriteCall(store, collectivity.settings());
    write.write(changes, Optional.of(read), changed);
    if (report.outcome().callsForAnother()) {
      write.climbAfterTry(changes, before, call);
    }
    if (call.state() == Occurrence.State.ANSWERED && !attempt.callerId().equals(CallPlan.DESK)) {
      minutes(collectivity, call).ifPresent(changes::count);
    }
    if (by.onBehalfOf() != null) {
      changes.audit(new AuditEntry(by, "call.log", "call#" + call.id()));
    }
    if (concernId != null) {
      ConcernOutcome.Changed raised =
          Concern.raise(
              concernId,
              call.beneficiaryId(),
              call.id(),
              report.concern(),
              report.note(),
              by,
              report.at());
      new RaiseConcern(collectivity.settings()).write(changes, raised);
    }
    return Decision.change(
        done(collectivity, new Versioned<>(read.id(), call, read.version() + 1)), changes);
  }

  private Logged done(Collectivity collectivity, Versioned<Occurrence> call) {
    String callerId = call.value().callerId();
    return new Logged.Done(
        collectivity,
        call,
        store
            .find(Entities.BENEFICIARIES, collectivity.id(), call.value().beneficiaryId())
            .map(Versioned::value)
            .orElse(null),
        callerId == null || callerId.equals(CallPlan.DESK)
            ? null
            : store
                .find(Entities.VOLUNTEERS, collectivity.id(), callerId)
                .map(Versioned::value)
                .orElse(null));
  }

  /** Said once more of a call that has ended, the same concern is not raised again. */
  private boolean raisesConcern(Collectivity collectivity, Occurrence before, Report report) {
    if (report.concern() == null || !before.state().isOver()) {
      return report.concern() != null;
    }
    List<String> raised =
        before.attempts().stream().map(Attempt::concernId).filter(Objects::nonNull).toList();
    return store.findAll(Entities.CONCERNS, collectivity.id(), raised).values().stream()
        .noneMatch(concern -> concern.value().level() == report.concern());
  }

  /**
   * The ledger line of an answered call: of its minutes, or of the difference that a correction
   * makes, in the month of the talk; empty when it makes none.
   */
  private static Optional<UsageLine> minutes(Collectivity collectivity, Occurrence call) {
    List<Attempt> said =
        call.attempts().stream()
            .filter(attempt -> attempt.outcome() == Attempt.Result.ANSWERED)
            .toList();
    Attempt first = said.get(0);
    int counted = said.size() == 1 ? 0 : said.get(said.size() - 2).minutes();
    int more = said.get(said.size() - 1).minutes() - counted;
    return more == 0
        ? Optional.empty()
        : Optional.of(
            new UsageLine(
                YearMonth.from(first.at().atZone(collectivity.settings().timeZone())),
                "MINUTES#%s#%s#%d".formatted(call.id(), first.callerId(), said.size()),
                HelpKind.CONVIVIAL_CALL + "_MINUTES",
                more,
                call.id()));
  }

  private static boolean isTheirs(Occurrence call, Actor by) {
    return by.role() == Role.REFERENT || call.isCalledBy(by.id());
  }
}
