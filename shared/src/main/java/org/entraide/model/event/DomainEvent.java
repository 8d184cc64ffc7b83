package org.entraide.model.event;

import java.time.LocalDate;
import java.util.List;
import org.entraide.model.HelpKind;

/**
 * A past fact, told on the bus. Its simple class name is the {@code detail-type}; its components
 * are the detail, beside {@code eventId}, {@code occurredAt} and {@code collectivityId}, which the
 * outbox adds. Ids only: no name, phone or address may enter an event.
 */
public sealed interface DomainEvent {

  /**
   * The thing it is about, such as {@code request#01HZ…}: events of one aggregate keep their order.
   */
  String aggregate();

  /** A fact about a request. */
  sealed interface AboutRequest extends DomainEvent {
    /** The request's id. */
    String requestId();

    @Override
    default String aggregate() {
      return "request#" + requestId();
    }
  }

  /** Help is asked for. */
  record RequestOpened(String requestId, int round) implements AboutRequest {}

  /** A place became free again; everything of earlier rounds is void. */
  record RequestReopened(String requestId, int round, String withdrawnVolunteerId)
      implements AboutRequest {}

  /** A wave was given its time. */
  record WaveElapsed(String requestId, int round, int wave) implements AboutRequest {}

  /** These volunteers were asked. */
  record VolunteersInvited(String requestId, int round, int wave, List<String> volunteerIds)
      implements AboutRequest {}

  /** One tap: no. */
  record InvitationDeclined(String requestId, int round, String volunteerId)
      implements AboutRequest {}

  /**
   * A volunteer took a place.
   *
   * @param full whether it was the last one
   * @param stoodDown who was invited, had not answered, and is not needed now
   */
  record RequestAccepted(
      String requestId, int round, String volunteerId, boolean full, List<String> stoodDown)
      implements AboutRequest {}

  /** Nobody was found: the référent takes over. */
  record RequestUnfilled(String requestId, int round, String reason) implements AboutRequest {}

  /** A mission is done; {@code requestDone} when it was the last one. */
  record RequestCompleted(
      String requestId, String volunteerId, int minutes, String concern, boolean requestDone)
      implements AboutRequest {}

  /** Confirmed minutes were corrected by a référent. */
  record HoursCorrected(String requestId, String volunteerId, int previousMinutes, int minutes)
      implements AboutRequest {}

  /** Not needed any more; {@code informed} are those who were invited or held it. */
  record RequestCancelled(String requestId, int round, List<String> informed)
      implements AboutRequest {}

  /**
   * It is time to remind a volunteer of a mission, to ask whether it was done, or to put before the
   * référents that nobody has said so.
   */
  record HelpReminderDue(String requestId, int round, String volunteerId, Occasion occasion)
      implements AboutRequest {
    /** Which reminder. */
    public enum Occasion {
      DAY_BEFORE,
      HOUR_BEFORE,
      DONE,
      UNREPORTED
    }
  }

  /**
   * The need is met by another kind of help from now on.
   *
   * @param round another one when nobody had been found: somebody may be found now
   * @param lockdownId the lockdown that was declared or lifted
   * @param informed those who hold it or were asked
   */
  record HelpKindChanged(
      String requestId,
      int round,
      HelpKind before,
      HelpKind now,
      String lockdownId,
      List<String> informed)
      implements AboutRequest {}

  /** A fact about a lockdown. */
  sealed interface AboutLockdown extends DomainEvent {
    /** The lockdown's id. */
    String lockdownId();

    @Override
    default String aggregate() {
      return "lockdown#" + lockdownId();
    }
  }

  /**
   * It was declared, or lifted: requests are to be gone through.
   *
   * @param pass which time they are
   */
  record LockdownChanged(String lockdownId, int pass) implements AboutLockdown {}

  /**
   * Some requests were gone through; these follow.
   *
   * @param page counts from 1 within a pass
   * @param state of the requests that follow
   * @param cursor where they begin, or null for the first of that state
   */
  record LockdownSpread(String lockdownId, int pass, int page, String state, String cursor)
      implements AboutLockdown {}

  /**
   * Things are to be looked at once more, and what they add to the statistics counted as it is.
   *
   * @param recountId which time it is
   * @param page counts from 0
   * @param cursor where they begin, or null for the first of them
   */
  record RecountDue(String recountId, int page, Things things, String cursor)
      implements DomainEvent {
    /** What is looked at, in this order. */
    public enum Things {
      REQUESTS,
      CALLS,
      CONCERNS,
      VOLUNTEERS;

      /** What comes then; null after the last. */
      public Things next() {
        return this == VOLUNTEERS ? null : values()[ordinal() + 1];
      }
    }

    /** All of them, from the beginning. */
    public static RecountDue first(String recountId) {
      return new RecountDue(recountId, 0, Things.REQUESTS, null);
    }

    @Override
    public String aggregate() {
      return "recount#" + recountId;
    }
  }

  /** A tenant exists. */
  record CollectivityOpened() implements DomainEvent {
    @Override
    public String aggregate() {
      return "collectivity";
    }
  }

  /** A volunteer's required vetting is complete. */
  record VolunteerVetted(String volunteerId) implements AboutVolunteer {}

  /** It is the day of a volunteer's weekly digest. */
  record DigestDue(String volunteerId, LocalDate on) implements DomainEvent {
    @Override
    public String aggregate() {
      return "volunteer#" + volunteerId;
    }
  }

  /** Somebody offered or asked for help from the web. */
  record ApplicationReceived(String applicationId) implements DomainEvent {
    @Override
    public String aggregate() {
      return "application#" + applicationId;
    }
  }

  /** A fact about a volunteer. */
  sealed interface AboutVolunteer extends DomainEvent {
    /** The volunteer's id. */
    String volunteerId();

    @Override
    default String aggregate() {
      return "volunteer#" + volunteerId();
    }
  }

  /** When they can help, or whether they may, is not what it was. */
  record VolunteerChanged(String volunteerId) implements AboutVolunteer {}

  /** A person does not agree to be helped any more. */
  record ConsentWithdrawn(String beneficiaryId) implements DomainEvent {
    @Override
    public String aggregate() {
      return "beneficiary#" + beneficiaryId;
    }
  }

  /** A fact about a plan of calls. */
  sealed interface AboutCallPlan extends DomainEvent {
    /** The plan's id. */
    String planId();

    @Override
    default String aggregate() {
      return "call-plan#" + planId();
    }
  }

  /** A plan was made, changed, paused or ended. */
  record CallPlanChanged(String planId, int revision) implements AboutCallPlan {}

  /** The calls of a plan that exist run out soon. */
  record CallPlanRunsShort(String planId, int revision) implements AboutCallPlan {}

  /** People are to be called once before a date. */
  record CampaignOpened(String campaignId) implements DomainEvent {
    @Override
    public String aggregate() {
      return "call-campaign#" + campaignId;
    }
  }

  /** A fact about one call. */
  sealed interface AboutCall extends DomainEvent {
    /** The call's id. */
    String callId();

    @Override
    default String aggregate() {
      return "call#" + callId();
    }
  }

  /** Somebody is to call somebody. */
  record CallPlanned(String callId, int sequence, String volunteerId) implements AboutCall {}

  /** Another caller than before, who may be null. */
  record CallerReplaced(String callId, int sequence, String replacedId, String volunteerId)
      implements AboutCall {}

  /** Nobody of the circle can. */
  record CallUncovered(String callId, int sequence) implements AboutCall {}

  /** It is not to be made; who was to make it, or null. */
  record CallCancelled(String callId, int sequence, String volunteerId) implements AboutCall {}

  /** Some days before: can the caller still? */
  record CallLookAheadDue(String callId, int sequence) implements AboutCall {}

  /** It is time to remind a caller, or to ask whether it was done. */
  record CallReminderDue(String callId, int sequence, String volunteerId, Occasion occasion)
      implements AboutCall {
    /** Which reminder. */
    public enum Occasion {
      DAY_BEFORE,
      SHORTLY_BEFORE,
      DONE
    }
  }

  /** By now somebody should have said what became of it. */
  record CallOutcomeDue(String callId, int sequence) implements AboutCall {}

  /** Nobody said what became of it, or it was not made. */
  record CallMissed(String callId, int sequence) implements AboutCall {}

  /** The person answered. */
  record CallAnswered(String callId, String volunteerId, int minutes) implements AboutCall {}

  /** It ended without a talk; {@code outcome} says why. */
  record CallReported(String callId, String volunteerId, String outcome) implements AboutCall {}

  /** The next step after an unanswered call is due. */
  record CallLadderDue(String callId, int rung) implements AboutCall {}

  /** A step after an unanswered call was taken; who was asked to call, or null. */
  record CallStepTaken(String callId, int rung, String step, String volunteerId)
      implements AboutCall {}

  /** A fact about a concern. */
  sealed interface AboutConcern extends DomainEvent {
    /** The concern's id. */
    String concernId();

    @Override
    default String aggregate() {
      return "concern#" + concernId();
    }
  }

  /** Somebody is worried about a person. */
  record ConcernRaised(String concernId, String level) implements AboutConcern {}

  /** A concern has waited as long as it may; {@code step} is how often it had climbed. */
  record ConcernWaits(String concernId, int step) implements AboutConcern {}

  /** Nobody acknowledged it in time, and it climbed; {@code step} counts how often. */
  record ConcernUnacknowledged(String concernId, int step) implements AboutConcern {}

  /** A référent has read it. */
  record ConcernAcknowledged(String concernId) implements AboutConcern {}

  /** A référent has settled it. */
  record ConcernClosed(String concernId) implements AboutConcern {}

  /** A fact about the account of somebody who works with the collectivity. */
  sealed interface AboutMember extends DomainEvent {
    /** The member's id. */
    String memberId();

    @Override
    default String aggregate() {
      return "member#" + memberId();
    }
  }

  /** Somebody shall have an account. */
  record MemberAdmitted(String memberId) implements AboutMember {}

  /** Somebody shall have none any more. */
  record MemberDismissed(String memberId) implements AboutMember {}

  /**
   * An address of a référent's is to be made at SNS what the mailing list says, or to be looked at
   * again there.
   *
   * @param version of the subscription that is meant; another one has a fact of its own
   */
  record SubscriptionDue(String subscriptionId, int version) implements DomainEvent {
    @Override
    public String aggregate() {
      return "subscription#" + subscriptionId;
    }
  }

  /** A message is to be looked at again: what held it back is over, or nothing was heard. */
  record MessageDue(String messageId) implements DomainEvent {
    @Override
    public String aggregate() {
      return "message#" + messageId;
    }
  }

  /**
   * Most of a month's SMS are used up.
   *
   * @param month {@code 2026-12}
   * @param budget of how many parts
   */
  record SmsBudgetRunsLow(String month, int budget) implements DomainEvent {
    @Override
    public String aggregate() {
      return "sms-budget#" + month;
    }
  }

  /**
   * A month's SMS are used up: from now on only what is urgent goes by SMS.
   *
   * @param month {@code 2026-12}
   * @param budget of how many parts
   */
  record SmsBudgetExhausted(String month, int budget) implements DomainEvent {
    @Override
    public String aggregate() {
      return "sms-budget#" + month;
    }
  }

  /**
   * A channel does not reach a person any more.
   *
   * @param day when that was found, UTC: {@code 2026-12-01}
   */
  record PersonUnreachable(String personId, Reason reason, String day) implements DomainEvent {
    @Override
    public String aggregate() {
      return "person#" + personId;
    }

    /** Why it does not. */
    public enum Reason {
      /** They told the operator to stop. */
      OPTED_OUT,
      /** The number does not exist, or takes no SMS. */
      BAD_NUMBER,
      /** The device takes no notifications any more. */
      NO_DEVICE
    }
  }

  /** A volunteer wants notifications on a device, or its token changed. */
  record DeviceRegistered(String volunteerId, String deviceId) implements DomainEvent {
    @Override
    public String aggregate() {
      return "devices#" + volunteerId;
    }
  }

  /**
   * A device gets no notifications any more.
   *
   * @param endpoint its ARN at SNS, which is not needed any more
   */
  record DeviceRemoved(String volunteerId, String deviceId, String endpoint)
      implements DomainEvent {
    @Override
    public String aggregate() {
      return "devices#" + volunteerId;
    }
  }
}
