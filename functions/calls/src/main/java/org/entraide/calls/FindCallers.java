package org.entraide.calls;

import java.time.Instant;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.matching.Matches;
import org.entraide.model.message.RingTimes;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Need;
import org.entraide.port.Store;
import org.entraide.usecase.FindCandidates;

/**
 * Whom matching would propose for a call that nobody of the circle can make: as if the call were
 * asked for, but nothing is written and nobody is told.
 */
final class FindCallers {
  private final Store store;

  FindCallers(Store store) {
    this.store = store;
  }

  Matches find(Collectivity collectivity, Occurrence call, Beneficiary beneficiary, Instant now) {
    Need need =
        new Need(
            beneficiary.id(),
            beneficiary.firstName(),
            beneficiary.associationId(),
            HelpKind.CONVIVIAL_CALL,
            call.window(),
            call.minutes(),
            1,
            null,
            new Need.Place(beneficiary.insee(), collectivity.name(), beneficiary.position()),
            false);
    // Under another id, so that whoever has a call to make at that time, this one too, is not free.
    HelpRequest asked =
        HelpRequest.open("call-" + call.id(), need, false, Actor.SYSTEM, now).request();
    // We tell nobody: the référent knows whom they may ring at this hour.
    Instant awake = RingTimes.of(collectivity.settings()).next(now);
    return FindCandidates.amongItsOwn(store).explained(collectivity, asked, awake);
  }
}
