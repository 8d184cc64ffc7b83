package org.entraide.local.dynamodb;

import java.io.IOException;

/** DynamoDB Local answered with an error. */
public final class DynamoDbError extends IOException {
  private static final long serialVersionUID = 1L;

  private final String type;

  DynamoDbError(String type, String message) {
    super(type + ": " + message);
    this.type = type;
  }

  /** Such as {@code ResourceInUseException}. */
  public String type() {
    return type;
  }
}
