package org.entraide.model.message;

/** The way a message goes. */
public enum Channel {
  SMS,
  /** A notification on the devices that the person registered. */
  PUSH,
  /** E-mail to the référents who subscribed. */
  EMAIL
}
