package org.entraide.requests;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.entraide.http.Caller;
import org.entraide.model.Role;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.request.Viewer;
import org.entraide.usecase.Dossier;

/**
 * What is a caller's own: {@code x-authorisation} of the contract. Of several roles the widest
 * holds.
 */
record Reader(Caller caller) {
  private static final Set<Role> BY_WHICH_REQUESTS_ARE_OWN =
      Set.of(Role.REFERENT, Role.ASSOCIATION, Role.BENEFICIARY, Role.VOLUNTEER);

  /** As whom they read a request; empty when it is none of theirs. */
  Optional<Viewer> viewerOf(Dossier dossier, Instant now) {
    if (!caller.belongsTo(dossier.collectivity().id())) {
      return asVolunteer(dossier, now);
    }
    if (caller.is(Role.REFERENT)) {
      return Optional.of(Viewer.REFERENT);
    }
    if (caller.is(Role.ASSOCIATION) && follows(dossier)) {
      return Optional.of(Viewer.ASSOCIATION);
    }
    boolean own = dossier.request().need().beneficiaryId().equals(caller.personId());
    if (caller.is(Role.BENEFICIARY) && own) {
      return Optional.of(Viewer.BENEFICIARY);
    }
    return asVolunteer(dossier, now);
  }

  /** One of the collectivity's own, or one whom the caller's collectivity lends to the request. */
  private Optional<Viewer> asVolunteer(Dossier dossier, Instant now) {
    return caller.is(Role.VOLUNTEER)
            && caller.personId() != null
            && caller.belongsTo(
                dossier.request().homeOf(caller.personId(), dossier.collectivity().id()))
        ? Viewer.ofVolunteer(dossier.request(), caller.personId(), now)
        : Optional.empty();
  }

  /** Their volunteer's or beneficiary's id, or null. */
  String personId() {
    return caller.personId();
  }

  /** Their association's id, or null. */
  String associationId() {
    return caller.associationId();
  }

  /** Whether that is the only role by which requests are theirs. */
  boolean isOnly(Role role) {
    return BY_WHICH_REQUESTS_ARE_OWN.stream().allMatch(one -> caller.is(one) == (one == role));
  }

  /** Whether they may open a request for that person. */
  boolean mayAskFor(Beneficiary beneficiary) {
    return caller.is(Role.REFERENT)
        || (caller.is(Role.ASSOCIATION)
            && caller.associationId() != null
            && caller.associationId().equals(beneficiary.associationId()))
        || (caller.is(Role.BENEFICIARY) && beneficiary.id().equals(caller.personId()));
  }

  /** Whether only their own solicitations lead them to requests. */
  boolean isVolunteerOnly() {
    return !caller.is(Role.REFERENT)
        && !caller.is(Role.ASSOCIATION)
        && !caller.is(Role.BENEFICIARY);
  }

  private boolean follows(Dossier dossier) {
    String follower =
        dossier.beneficiary() == null
            ? dossier.request().need().associationId()
            : dossier.beneficiary().associationId();
    return caller.associationId() != null && caller.associationId().equals(follower);
  }
}
