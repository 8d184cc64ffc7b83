package org.entraide.local.dynamodb.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local for one parent process: on a free port of the loopback interface only, without
 * telemetry, one database whoever calls. It ends with its parent, however that ends: it stops when
 * its standard input does.
 */
public final class Main {
  private Main() {}

  /**
   * Starts it, and prints {@code port N} when it can serve.
   *
   * @param args the folder that keeps the tables, or nothing for tables in memory
   */
  public static void main(String[] args) throws Exception {
    Optional<String> folder = args.length == 0 ? Optional.empty() : Optional.of(args[0]);
    LocalDynamoDBRequestHandler database =
        new LocalDynamoDBRequestHandler(0, folder.isEmpty(), folder.orElse(null), true, false);
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    // Connections are kept for as long as the parent wants them.
    ((ServerConnector) server.getConnectors()[0]).setIdleTimeout(-1);
    server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(database, null)));
    server.start();
    System.out.println("port " + server.getURI().getPort());
    awaitEndOfParent();
    try {
      server.stop();
      database.shutdown();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void awaitEndOfParent() throws IOException {
    while (System.in.read() >= 0) {
      // The parent says nothing; the end of the stream is the message.
    }
  }
}
