package org.entraide.model.request;

import java.time.Instant;
import java.util.List;

/** A changed request in the making: what is not said stays as it is. */
final class Draft {
  private final HelpRequest origin;
  private Need need;
  private boolean urgent;
  private HelpRequest.State state;
  private int round;
  private int wave;
  private List<Invitation> invitations;
  private List<Mission> missions;
  private HelpRequest.Shortfall shortfall;
  private HelpRequest.Cancellation cancellation;

  Draft(HelpRequest origin) {
    this.origin = origin;
    this.need = origin.need();
    this.urgent = origin.urgent();
    this.state = origin.state();
    this.round = origin.round();
    this.wave = origin.wave();
    this.invitations = origin.invitations();
    this.missions = origin.missions();
    this.shortfall = origin.shortfall();
    this.cancellation = origin.cancellation();
  }

  Draft need(Need value) {
    need = value;
    return this;
  }

  Draft urgent(boolean value) {
    urgent = value;
    return this;
  }

  Draft state(HelpRequest.State value) {
    state = value;
    return this;
  }

  /** Another round, of which no wave was sent yet. */
  Draft round(int value) {
    round = value;
    wave = 0;
    return this;
  }

  Draft wave(int value) {
    wave = value;
    return this;
  }

  Draft invitations(List<Invitation> value) {
    invitations = value;
    return this;
  }

  Draft missions(List<Mission> value) {
    missions = value;
    return this;
  }

  Draft shortfall(HelpRequest.Shortfall value) {
    shortfall = value;
    return this;
  }

  Draft cancellation(HelpRequest.Cancellation value) {
    cancellation = value;
    return this;
  }

  /** The request as changed at that instant. */
  HelpRequest at(Instant instant) {
    return new HelpRequest(
        origin.id(),
        need,
        urgent,
        state,
        round,
        wave,
        invitations,
        missions,
        shortfall,
        cancellation,
        origin.createdBy(),
        origin.createdAt(),
        instant);
  }
}
