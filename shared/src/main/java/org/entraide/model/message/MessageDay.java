package org.entraide.model.message;

import java.util.List;
import java.util.stream.Stream;

/**
 * What rang or buzzed with somebody on one local day.
 *
 * @param told the messages, by id
 */
public record MessageDay(List<String> told) {
  /** A day on which nothing rang. */
  public static final MessageDay SILENT = new MessageDay(List.of());

  public MessageDay {
    told = List.copyOf(told);
  }

  /** Whether the message is another one than those told, and there were {@code most} already. */
  public boolean isFullFor(String messageId, int most) {
    return told.size() >= most && !told.contains(messageId);
  }

  /** The day with that message; one that rings again on another channel counts once. */
  public MessageDay with(String messageId) {
    return told.contains(messageId)
        ? this
        : new MessageDay(Stream.concat(told.stream(), Stream.of(messageId)).sorted().toList());
  }
}
