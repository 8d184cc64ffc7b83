package org.entraide.notifications.delivery;

import org.entraide.model.message.Message;
import org.entraide.notifications.message.Way;
import org.entraide.port.Versioned;

/** What is decided of a message before it is sent. */
sealed interface Intent {
  /** There is nothing to do: it went, or somebody else sees to it. */
  Intent NONE = new Rest(null);

  /**
   * It is given to a channel now.
   *
   * @param intended as it was written
   */
  record Given(Way way, Versioned<Message> intended) implements Intent {
    /** Which attempt it is, from 0. */
    int attempt() {
      return intended.value().attempts().size() - 1;
    }
  }

  /**
   * It is not sent now.
   *
   * @param message as it is left; null when that is as it was
   */
  record Rest(Message message) implements Intent {}
}
