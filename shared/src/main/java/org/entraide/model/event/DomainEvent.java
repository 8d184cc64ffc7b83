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

  /** It is time to remind a volunteer of a mission, or to ask whether it was done. */
  record HelpReminderDue(String requestId, int round, String volunteerId, Occasion occasion)
      implements AboutRequest {
    /** Which reminder. */
    public enum Occasion {
      DAY_BEFORE,
      HOUR_BEFORE,
      DONE
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

  /** A tenant exists. */
  record CollectivityOpened() implements DomainEvent {
    @Override
    public String aggregate() {
      return "collectivity";
    }
  }

  /** A volunteer's required vetting is complete. */
  record VolunteerVetted(String volunteerId) implements DomainEvent {
    @Override
    public String aggregate() {
      return "volunteer#" + volunteerId;
    }
  }

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
}
