package org.entraide.notifications.delivery;

import org.entraide.model.message.Message;
import org.entraide.notifications.message.Way;
import org.entraide.port.Versioned;

/**
 * A message that is given to a channel.
 *
 * @param intended as it was written
 */
record Given(Way way, Versioned<Message> intended) {
  /** Which attempt it is, from 0. */
  int attempt() {
    return intended.value().attempts().size() - 1;
  }
}
