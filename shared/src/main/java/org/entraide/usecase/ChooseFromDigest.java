package org.entraide.usecase;

import java.time.Duration;
import java.util.Optional;
import org.entraide.model.matching.Diary;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * A volunteer who answers for a request of their digest was not invited to it: they are now, in no
 * wave, and then say yes or no like everybody else. Stopped in between, they are an invited
 * volunteer who has not answered; said again, the answer is taken.
 */
public final class ChooseFromDigest {
  private static final Duration SOLICITATION_KEPT = Duration.ofDays(400);

  private final Store store;

  public ChooseFromDigest(Store store) {
    this.store = store;
  }

  /**
   * Makes the request the volunteer's business, if it may still be.
   *
   * @param act of the volunteer, on the line's request
   */
  public void choose(Act act, Digest.Line line) {
    store.decide(
        Entities.REQUESTS,
        act.tenant(),
        line.requestId(),
        current ->
            current.map(read -> decide(act, line, read)).orElseGet(() -> Decision.keep(false)));
  }

  private Decision<Boolean> decide(Act act, Digest.Line line, Versioned<HelpRequest> read) {
    HelpRequest request = read.value();
    HelpRequest listed = request.listedFor(act.personId(), line.distanceKm(), act.at());
    if (listed.equals(request)) {
      return Decision.keep(false);
    }
    Changes changes = Changes.of(act.tenant(), act.at()).replace(Entities.REQUESTS, read, listed);
    return Decision.change(true, request.isSought() ? theirSide(changes, act, request) : changes);
  }

  /** As when matching asks them, but that it does not count against the month's invitations. */
  private Changes theirSide(Changes changes, Act act, HelpRequest request) {
    Solicitation asked =
        Solicitation.to(request, act.tenant(), act.personId(), Solicitation.Type.INVITED, act.at());
    Optional<Versioned<Diary>> diary = store.find(Entities.DIARIES, act.tenant(), act.personId());
    return changes
        .create(Entities.SOLICITATIONS, asked.id(), asked, act.at().plus(SOLICITATION_KEPT))
        .put(
            Entities.DIARIES,
            act.personId(),
            diary,
            diary.map(Versioned::value).orElse(Diary.EMPTY).chose(act.at()));
  }
}
