package org.entraide.local.dynamodb;

/** Is told of calls that write to tables. */
@FunctionalInterface
public interface TableWrites {

  /**
   * A call that may write begins.
   *
   * @param body the request, JSON in UTF-8
   * @return is run once the call has ended, before the caller knows
   */
  Runnable begin(byte[] body);
}
