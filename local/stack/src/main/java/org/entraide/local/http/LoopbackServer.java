package org.entraide.local.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's HTTP server on the loopback interface, with daemon threads made as they are needed. */
public final class LoopbackServer implements AutoCloseable {
  static {
    // Head and body of an answer go out in two writes: with Nagle's algorithm the second waits up
    // to 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // More idle connections than this are closed under a client that may just be using one.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "5000");
    System.setProperty("sun.net.httpserver.idleInterval", "600"); // seconds
  }

  private static final int BACKLOG = 4096;

  private final HttpServer server;
  private final ExecutorService threads;

  /**
   * Binds the port; nothing is answered before {@link #start}.
   *
   * @param port 0 takes a free one
   * @param most how many requests may be answered at the same time; others are refused by closing
   *     their connection
   */
  public LoopbackServer(String name, int port, int most) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    try {
      server = HttpServer.create(address, BACKLOG);
    } catch (BindException e) {
      throw new IOException("port " + port + " of 127.0.0.1 is taken", e);
    }
    AtomicInteger count = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            0,
            most,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread =
                  new Thread(null, task, name + "-" + count.incrementAndGet(), 256 * 1024);
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
  }

  /** Answers everything with {@code handler} from now on. */
  public void start(HttpHandler handler) {
    server.createContext("/", handler);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Closes the port and all connections; answers under way are cut off. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
