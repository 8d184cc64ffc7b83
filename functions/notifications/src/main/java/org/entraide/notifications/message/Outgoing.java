package org.entraide.notifications.message;

import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.message.Channel;
import org.entraide.model.message.Gsm7;
import org.entraide.model.message.Interest;
import org.entraide.model.message.Message;
import org.entraide.model.message.MessageClass;

/**
 * A message to be sent: to whom, what, by which ways.
 *
 * @param recipientId a volunteer, a beneficiary, or {@link Message#REFERENTS}
 * @param about the request, application or other thing that it is about
 * @param occasion what it is, with the round where a request has several: {@code INVITATION-1}
 * @param cause the fact that it tells, which is looked at again when it waited
 * @param speaker the collectivity that the recipient knows: its name is the sender, its hours hold;
 *     for a lent volunteer it is the lender. Null for the one whose fact it is
 * @param follows the occasion without which it makes no sense, told about the same thing; or null:
 *     nobody is stood down who was never asked
 */
public record Outgoing(
    String recipientId,
    String about,
    String occasion,
    MessageClass kind,
    Urgency urgency,
    Ways ways,
    Content content,
    DomainEvent cause,
    Collectivity speaker,
    String follows) {

  /** A message that follows no other. */
  public Outgoing(
      String recipientId,
      String about,
      String occasion,
      MessageClass kind,
      Urgency urgency,
      Ways ways,
      Content content,
      DomainEvent cause) {
    this(recipientId, about, occasion, kind, urgency, ways, content, cause, null, null);
  }

  /** To the référents who want to hear of such things, by e-mail. */
  public static Outgoing toReferents(
      String about, String occasion, Interest interest, Content content, DomainEvent cause) {
    return new Outgoing(
        Message.REFERENTS,
        about,
        occasion,
        interest == Interest.CONCERNS ? MessageClass.SAFETY : MessageClass.INFORMATION,
        Urgency.CAN_WAIT,
        Ways.toReferents(interest),
        content,
        cause);
  }

  /** The same, which makes no sense unless that was told about the same thing. */
  public Outgoing following(String occasionBefore) {
    return new Outgoing(
        recipientId, about, occasion, kind, urgency, ways, content, cause, speaker, occasionBefore);
  }

  /** Who says it, when {@code own} is the collectivity whose fact it is. */
  public Collectivity speakerOr(Collectivity own) {
    return speaker == null ? own : speaker;
  }

  /** Whose volunteer the recipient is; null when {@code own} knows them itself. */
  public Message.Lender lentBy(Collectivity own) {
    Collectivity home = speakerOr(own);
    return home.id().equals(own.id()) ? null : new Message.Lender(home.id(), home.name());
  }

  /** The id of what becomes of it. */
  public String id() {
    return Message.id(recipientId, about, occasion);
  }

  /** Whether it goes at any hour, whatever else was told today. */
  public boolean goesAtOnce() {
    return urgency == Urgency.NOW || kind == MessageClass.SAFETY;
  }

  /**
   * Whether it goes by the next channel when nothing is heard: what asks for an answer, and what is
   * urgent. A reminder does not, since nobody is reminded twice.
   */
  public boolean goesOnUnheard() {
    return kind.expectsAnswer() || (kind == MessageClass.INFORMATION && urgency == Urgency.NOW);
  }

  /** SMS parts that it costs by that channel. */
  public int partsBy(Channel channel) {
    return channel == Channel.SMS ? Gsm7.parts(content.sms()) : 0;
  }

  /** Whether a message may wait for the morning. */
  public enum Urgency {
    /** Waits for the end of quiet hours. */
    CAN_WAIT,
    /** Goes at once. */
    NOW
  }
}
