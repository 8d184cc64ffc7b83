package org.entraide.local.edge;

import java.util.Optional;

/**
 * A call of a function to an AWS service.
 *
 * @param function logical id of the caller, which the stack gave to its environment as access key
 * @param session as what the caller calls; empty for its own role
 * @param service as in the credential's scope: {@code dynamodb}, {@code events}, {@code sns}
 * @param operation such as {@code PutItem}
 * @param target the {@code X-Amz-Target} of a JSON call; null for a call of the query protocol
 * @param nth the how-manieth call of this function this is, from 1, since the faults were last
 *     changed
 * @param body as received
 */
public record AwsCall(
    String function,
    Optional<Session> session,
    String service,
    String operation,
    String target,
    long nth,
    byte[] body) {

  /** For messages, such as {@code dynamodb.PutItem}. */
  public String name() {
    return service + "." + operation;
  }
}
