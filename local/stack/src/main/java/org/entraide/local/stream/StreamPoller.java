package org.entraide.local.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.entraide.local.async.DeliveryOrder;
import org.entraide.local.quiet.InFlight;
import org.entraide.local.quiet.InFlight.Work;

/**
 * Carries one table's stream to one function. It reads when it is told that the table was written,
 * and every few seconds in case somebody wrote past the stack.
 */
final class StreamPoller implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StreamPoller.class.getName());
  private static final Duration SAFETY = Duration.ofSeconds(5);
  private static final Duration AFTER_ERROR = Duration.ofMillis(500);

  private final Mapping mapping;
  private final StreamReader reader;
  private final RecordFilter filter;
  private final BatchDelivery delivery;
  private final StreamPosition position;
  private final DeliveryOrder order;
  private final InFlight inFlight;
  private final Thread thread;
  private final List<StreamRecord> gathered = new ArrayList<>();
  private final BlockingQueue<Work> written = new LinkedBlockingQueue<>();

  StreamPoller(
      Mapping mapping,
      StreamReader reader,
      BatchDelivery delivery,
      StreamPosition position,
      DeliveryOrder order,
      InFlight inFlight) {
    this.mapping = mapping;
    this.reader = reader;
    this.filter = new RecordFilter(mapping);
    this.delivery = delivery;
    this.position = position;
    this.order = order;
    this.inFlight = inFlight;
    this.thread = new Thread(this::run, "stream-" + mapping.table());
    thread.setDaemon(true);
  }

  /** Begins, with what is there already. */
  void start() {
    written.add(inFlight.begin("stream record of " + mapping.table()));
    thread.start();
  }

  /** Whether a request may concern the table. */
  boolean concerns(byte[] request) {
    return new String(request, StandardCharsets.ISO_8859_1).contains(mapping.table());
  }

  Work writing() {
    return inFlight.begin("stream record of " + mapping.table());
  }

  /**
   * The write has ended: what it left in the stream is read soon, and the work done once that is
   * carried.
   */
  void written(Work work) {
    written.add(work);
  }

  private List<Work> awaitWritten() throws InterruptedException {
    List<Work> ended = new ArrayList<>();
    Work first = written.poll(SAFETY.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      ended.add(first);
      written.drainTo(ended);
    }
    return ended;
  }

  private void run() {
    List<Work> ended = List.of();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        ended = awaitWritten();
        carryAll();
        ended.forEach(Work::close);
      }
    } catch (InterruptedException e) {
      ended.forEach(Work::close);
    }
  }

  /** Reads until nothing is left; a fault of the database is waited out. */
  private void carryAll() throws InterruptedException {
    while (true) {
      try {
        while (gather()) {
          carry();
        }
        return;
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "stream of " + mapping.table(), e);
        Thread.sleep(AFTER_ERROR.toMillis());
      }
    }
  }

  /** Whether there is something to carry. */
  private boolean gather() throws IOException, InterruptedException {
    if (gathered.isEmpty()) {
      gathered.addAll(reader.read());
    }
    boolean some = !gathered.isEmpty();
    if (some && !mapping.window().isZero() && gathered.size() < mapping.batchSize()) {
      Thread.sleep(mapping.window().toMillis());
      gathered.addAll(reader.read());
    }
    return some;
  }

  private void carry() throws IOException, InterruptedException {
    List<StreamRecord> passing =
        gathered.stream().filter(record -> filter.passes(record.json())).toList();
    for (int copies = order.copies(); copies > 0; copies--) {
      delivery.deliver(passing);
    }
    StreamRecord last = gathered.get(gathered.size() - 1);
    gathered.clear();
    position.write(last);
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join(2_000);
  }
}
