package org.entraide.model.call;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A changed call in the making: what is not said stays as it is. */
final class Draft {
  private final Occurrence origin;
  private int revision;
  private Instant plannedAt;
  private int minutes;
  private String callerId;
  private boolean byHand;
  private int sequence;
  private Occurrence.State state;
  private int rung;
  private List<Occurrence.Step> steps;
  private List<Attempt> attempts;

  Draft(Occurrence origin) {
    this.origin = origin;
    this.revision = origin.revision();
    this.plannedAt = origin.plannedAt();
    this.minutes = origin.minutes();
    this.callerId = origin.callerId();
    this.byHand = origin.byHand();
    this.sequence = origin.sequence();
    this.state = origin.state();
    this.rung = origin.rung();
    this.steps = origin.steps();
    this.attempts = origin.attempts();
  }

  Draft planned(CallPlan plan, Instant at) {
    revision = plan.revision();
    minutes = plan.minutes();
    plannedAt = at;
    return this;
  }

  /** Another caller is the circle's, unless a référent says otherwise. */
  Draft caller(String value) {
    byHand = byHand && Objects.equals(value, callerId);
    callerId = value;
    return this;
  }

  Draft givenByHand(boolean value) {
    byHand = value;
    return this;
  }

  Draft nextSequence() {
    sequence = origin.sequence() + 1;
    return this;
  }

  Draft state(Occurrence.State value) {
    state = value;
    return this;
  }

  Draft rung(int value) {
    rung = value;
    return this;
  }

  Draft steps(List<Occurrence.Step> value) {
    steps = value;
    return this;
  }

  Draft attempts(List<Attempt> value) {
    attempts = value;
    return this;
  }

  /** The call as changed at that instant. */
  Occurrence at(Instant instant) {
    return new Occurrence(
        origin.id(),
        origin.planId(),
        revision,
        origin.campaignId(),
        origin.beneficiaryId(),
        origin.date(),
        plannedAt,
        minutes,
        callerId,
        byHand,
        sequence,
        state,
        state == origin.state() ? origin.since() : instant,
        rung,
        steps,
        attempts,
        origin.createdAt(),
        instant);
  }
}
