package org.entraide.notifications.message;

import org.entraide.model.message.Channel;
import org.entraide.model.message.Interest;

/** One way to somebody: a channel and where it leads. */
public sealed interface Way {
  Channel channel();

  /**
   * To a mobile phone.
   *
   * @param phone E.164
   */
  record Sms(String phone) implements Way {
    @Override
    public Channel channel() {
      return Channel.SMS;
    }
  }

  /**
   * To the device that a person registered last.
   *
   * @param endpoint its ARN at SNS
   */
  record Push(String endpoint) implements Way {
    @Override
    public Channel channel() {
      return Channel.PUSH;
    }
  }

  /** To those référents of the collectivity who want to hear of such things. */
  record Mail(Interest interest) implements Way {
    @Override
    public Channel channel() {
      return Channel.EMAIL;
    }
  }
}
