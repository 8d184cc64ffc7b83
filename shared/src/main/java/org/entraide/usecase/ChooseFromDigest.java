package org.entraide.usecase;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;
import org.entraide.model.collectivity.Collectivity;
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
  public void choose(Act act, Digest.Line line, Collectivity collectivity) {
    store.decide(
        Entities.REQUESTS,
        act.tenant(),
        line.requestId(),
        current ->
            current
                .map(read -> decide(act, line, collectivity, read))
                .orElseGet(() -> Decision.keep(false)));
  }

  private Decision<Boolean> decide(
      Act act, Digest.Line line, Collectivity collectivity, Versioned<HelpRequest> read) {
    HelpRequest request = read.value();
    HelpRequest listed = request.listedFor(act.personId(), line.distanceKm(), act.at());
    if (listed.equals(request)) {
      return Decision.keep(false);
    }
    Changes changes = Changes.of(act.tenant(), act.at()).replace(Entities.REQUESTS, read, listed);
    return Decision.change(
        true, request.isSought() ? asked(changes, act, collectivity, request) : changes);
  }

  /** The volunteer's side of it, as when matching asks them. */
  private Changes asked(Changes changes, Act act, Collectivity collectivity, HelpRequest request) {
    Solicitation asked =
        Solicitation.to(request, act.tenant(), act.personId(), Solicitation.Type.INVITED, act.at());
    Optional<Versioned<Diary>> diary = store.find(Entities.DIARIES, act.tenant(), act.personId());
    YearMonth month = YearMonth.from(act.at().atZone(collectivity.settings().timeZone()));
    return changes
        .create(Entities.SOLICITATIONS, asked.id(), asked, act.at().plus(SOLICITATION_KEPT))
        .put(
            Entities.DIARIES,
            act.personId(),
            diary,
            diary
                .map(Versioned::value)
                .orElse(Diary.EMPTY)
                .invited(month, request.urgent(), act.at()));
  }
}
