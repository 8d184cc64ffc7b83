package org.entraide.usecase;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Occurrence;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Ties;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Loan;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** What an act on a request means for the volunteer's diary, written with the act itself. */
public final class Diaries {
  private final Store store;

  public Diaries(Store store) {
    this.store = store;
  }

  /**
   * The volunteer took a place.
   *
   * @param zone in which their collectivity counts the months of invitations
   */
  public void took(Changes changes, HelpRequest request, String volunteerId, ZoneId zone) {
    Diary.Held held =
        new Diary.Held(request.id(), request.need().window(), request.need().place().position());
    Optional<YearMonth> invitedIn =
        request
            .invitationOf(volunteerId)
            .filter(invitation -> invitation.round() == request.round() && !request.urgent())
            .filter(invitation -> invitation.wave() != Invitation.NO_WAVE)
            .map(invitation -> YearMonth.from(invitation.invitedAt().atZone(zone)));
    change(
        changes,
        request,
        volunteerId,
        diary -> invitedIn.map(diary::welcomed).orElse(diary).took(held, changes.at()));
  }

  /** The volunteer gave the place back. */
  public void gaveBack(Changes changes, HelpRequest request, String volunteerId) {
    change(changes, request, volunteerId, diary -> diary.gaveBack(request.id()));
  }

  /** The request is not needed any more. */
  public void released(Changes changes, HelpRequest request, String volunteerId) {
    change(changes, request, volunteerId, diary -> diary.released(request.id()));
  }

  /** The volunteer did it: the two know each other now. */
  public void did(Changes changes, HelpRequest request, String volunteerId) {
    change(changes, request, volunteerId, diary -> diary.did(request.id()));
    String beneficiaryId = request.need().beneficiaryId();
    Optional<Versioned<Ties>> ties = store.find(Entities.TIES, changes.tenant(), beneficiaryId);
    changes.put(
        Entities.TIES,
        beneficiaryId,
        ties,
        ties.map(Versioned::value)
            .orElse(Ties.NONE)
            .helpedBy(volunteerId, request.loanOf(volunteerId).map(Loan::lender).orElse(null)));
  }

  /** The volunteer is to make a call, at its present time. */
  public void willCall(Changes changes, Occurrence call) {
    Diary.Held held = new Diary.Held(call.id(), call.window(), null);
    change(changes, changes.tenant(), call.callerId(), diary -> diary.planned(held, changes.at()));
  }

  /** The volunteer is not to make that call. */
  public void willNotCall(Changes changes, String callId, String volunteerId) {
    change(changes, changes.tenant(), volunteerId, diary -> diary.released(callId));
  }

  private void change(
      Changes changes, HelpRequest request, String volunteerId, UnaryOperator<Diary> change) {
    change(changes, request.homeOf(volunteerId, changes.tenant()), volunteerId, change);
  }

  private void change(
      Changes changes, CollectivityId home, String volunteerId, UnaryOperator<Diary> change) {
    Optional<Versioned<Diary>> read =
        store.with(Set.of(home)).find(Entities.DIARIES, home, volunteerId);
    Diary diary = read.map(Versioned::value).orElse(Diary.EMPTY);
    changes.ofVolunteerIn(home).put(Entities.DIARIES, volunteerId, read, change.apply(diary));
  }
}
