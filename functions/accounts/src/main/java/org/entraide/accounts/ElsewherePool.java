package org.entraide.accounts;

import org.entraide.model.CollectivityId;
import org.entraide.model.people.Member;
import org.entraide.model.people.Member.State;

/**
 * For a stack whose tokens come from an issuer of the collectivities' own: accounts are kept there,
 * by whoever keeps that issuer, and the list of members is what they are asked for.
 */
final class ElsewherePool implements UserPool {
  @Override
  public State open(Member member, CollectivityId tenant) {
    return State.ASKED;
  }

  @Override
  public void close(Member member, CollectivityId tenant) {
    // Nothing was opened here.
  }
}
