package org.entraide.local.dynamodb;

import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.entraide.local.dynamodb.Connection.Reply;

/**
 * The open connections to DynamoDB Local: as many as there are calls at the same time, kept for the
 * next.
 */
final class Connections implements AutoCloseable {
  /** DynamoDB Local wants a credential and checks no signature. */
  private static final String HEADERS =
      "Authorization: AWS4-HMAC-SHA256 Credential=local/20200101/eu-west-3/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0\r\n"
          + "Content-Type: application/x-amz-json-1.0\r\n";

  private final int port;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Connections(int port) {
    this.port = port;
  }

  /**
   * Makes a call and waits for the reply.
   *
   * @param target such as {@code DynamoDB_20120810.PutItem}
   */
  Reply post(String target, byte[] body) throws IOException {
    if (closed) {
      throw new IOException("the local stack is stopping");
    }
    Connection connection = idle.pollFirst();
    if (connection == null) {
      connection = new Connection(port);
    }
    boolean whole = false;
    try {
      Reply reply = connection.post(HEADERS + "X-Amz-Target: " + target + "\r\n", body);
      whole = !closed;
      return reply;
    } finally {
      if (whole) {
        idle.addFirst(connection);
      } else {
        connection.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      connection.close();
    }
  }
}
