package org.entraide.model.message;

import java.util.Map;

/**
 * The fact that a message tells, so that it can be looked at again when the message is due again.
 *
 * @param detailType the fact's name
 * @param detail its components
 */
public record Cause(String detailType, Map<String, Object> detail) {
  public Cause {
    detail = Map.copyOf(detail);
  }
}
