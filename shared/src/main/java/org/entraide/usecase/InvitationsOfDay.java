package org.entraide.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Quotas;
import org.entraide.model.matching.InvitationDay;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Invitations of a collectivity's local day, as read, for who asks for help. */
public final class InvitationsOfDay {
  private static final Duration KEPT = Duration.ofDays(3);

  private final String date;
  private final Quotas quotas;
  private final String beneficiaryId;
  private final Optional<Versioned<InvitationDay>> read;

  private InvitationsOfDay(
      String date, Quotas quotas, String beneficiaryId, Optional<Versioned<InvitationDay>> read) {
    this.date = date;
    this.quotas = quotas;
    this.beneficiaryId = beneficiaryId;
    this.read = read;
  }

  /** Those of the day in which that instant lies. */
  public static InvitationsOfDay read(
      Store store, Collectivity collectivity, HelpRequest request, Instant at) {
    String date = LocalDate.ofInstant(at, collectivity.settings().timeZone()).toString();
    return new InvitationsOfDay(
        date,
        collectivity.settings().quotas(),
        request.need().beneficiaryId(),
        store.find(Entities.INVITATION_DAYS, collectivity.id(), date));
  }

  /** How many more may be asked for the request's beneficiary. */
  public int room() {
    return soFar().room(quotas, beneficiaryId);
  }

  /** Counts them in the wave's own transaction: if they cannot be counted, nobody is asked. */
  public void count(int invited, Changes changes) {
    InvitationDay next = soFar().inviting(invited, beneficiaryId);
    if (read.isPresent()) {
      changes.replace(Entities.INVITATION_DAYS, read.get(), next);
    } else {
      changes.create(Entities.INVITATION_DAYS, date, next, changes.at().plus(KEPT));
    }
  }

  private InvitationDay soFar() {
    return read.map(Versioned::value).orElse(InvitationDay.QUIET);
  }
}
