package org.entraide.simulator.calls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.entraide.aws.dynamodb.OutboxEvent;
import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent;
import org.entraide.port.Agenda;
import org.entraide.port.Changes;
import org.entraide.port.Store;
import org.entraide.relay.OutboxRecord;
import org.entraide.relay.RelayEvents;
import org.entraide.reminders.TellWhatIsDue;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;
import org.entraide.simulator.engine.EventLoop;

/**
 * What stands between the functions, in simulated time, with its mishaps: the outbox's stream comes
 * back from where the relay stopped, the bus delivers twice, late and in any order, a function that
 * was killed is called again as Lambda does, and what failed three times lies among the dead
 * letters for an hour until somebody redrives it. Relay, sweep and functions are the real ones.
 */
final class Region {
  /** Records that one invocation of the relay gets. */
  private static final int BATCH = 100;

  private static final Duration POLL = Duration.ofMillis(100);

  /** Claims, of some entries each, that one sweep has time for. */
  private static final int MOST_CLAIMS = 240;

  /** Lambda's, after the first and the second failure. */
  private static final List<Duration> RETRIES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private static final Duration REDRIVEN_AFTER = Duration.ofHours(1);

  /** Whoever fails so often is not killed but broken. */
  private static final int MOST_REDRIVES = 10;

  private final EventLoop loop;
  private final Mishaps mishaps;
  private final Store store;
  private final TellWhatIsDue sweep;
  private final RelayEvents relay = new RelayEvents(this::put, Region::refuse);
  private final Now now;
  private final Deque<OutboxRecord> outbox = new ArrayDeque<>();
  private final TreeSet<Instant> sweeps = new TreeSet<>();
  private final Consumer<Changes> witness;
  private List<Subscriptions> functions = List.of();
  private boolean relaying;
  private long events;
  private long sweepsDone;
  private long deadLetters;

  /**
   * @param witness hears of every commit at once, as whoever looks at a screen does
   */
  Region(EventLoop loop, Mishaps mishaps, Store store, Agenda agenda, Consumer<Changes> witness) {
    this.loop = loop;
    this.mishaps = mishaps;
    this.witness = witness;
    this.store = new MortalStore(store, mishaps, this::committed);
    this.sweep = new TellWhatIsDue(new MortalAgenda(agenda, mishaps, this::claimed));
    this.now = new Now(((InstantSource) loop::now).withZone(ZoneOffset.UTC));
  }

  /** The store as functions have it: at each step their process may stop. */
  Store mortal() {
    return store;
  }

  /** The same for whom nothing goes wrong. */
  Store sparing(Store whole) {
    Mishaps none = new Mishaps(Mishaps.Rates.NONE, new SplittableRandom(0));
    return new MortalStore(whole, none, this::committed);
  }

  /** Puts the functions that hear of events to work. */
  void run(List<Subscriptions> all) {
    functions = List.copyOf(all);
  }

  long events() {
    return events;
  }

  long sweeps() {
    return sweepsDone;
  }

  long deadLetters() {
    return deadLetters;
  }

  private void committed(Changes changes) {
    for (DomainEvent event : changes.events()) {
      OutboxEvent row = OutboxEvent.of(changes.tenant(), event, "event-" + events, changes.at());
      append(row.aggregateKey(), row.detailType(), row.detail());
    }
    changes.timers().forEach(timer -> sweepAt(timer.dueAt()));
    witness.accept(changes);
  }

  private void claimed(Agenda.Due entry) {
    append(entry.aggregateKey(), entry.detailType(), entry.detail());
  }

  private void append(String aggregate, String detailType, String detail) {
    outbox.add(new OutboxRecord(Long.toString(events++), aggregate, detailType, detail));
    if (!relaying) {
      relaying = true;
      loop.at(loop.now().plus(POLL), this::relay);
    }
  }

  private void relay() {
    List<OutboxRecord> batch = outbox.stream().limit(BATCH).toList();
    try {
      List<String> failed = relay.relay(batch);
      for (OutboxRecord record : batch) {
        if (failed.contains(record.sequenceNumber())) {
          break;
        }
        outbox.remove();
      }
    } catch (Killed e) {
      // The stream comes back with the whole batch.
    }
    relaying = !outbox.isEmpty();
    if (relaying) {
      loop.at(loop.now().plus(POLL), this::relay);
    }
  }

  private static void refuse(OutboxRecord record) {
    throw new IllegalStateException("names another collectivity: " + record);
  }

  private int put(List<OutboxRecord> records) {
    mishaps.step();
    int taken = mishaps.taken(records.size());
    records.subList(0, taken).forEach(this::deliver);
    mishaps.step();
    return taken;
  }

  private void deliver(OutboxRecord record) {
    for (Subscriptions function : functions) {
      if (function.detailTypes().contains(record.detailType())) {
        byte[] event = envelope(record);
        for (int n = mishaps.deliveries(); n > 0; n--) {
          loop.at(loop.now().plus(mishaps.delay()), () -> invoke(function, event, 0, 0));
        }
      }
    }
  }

  private byte[] envelope(OutboxRecord record) {
    String head =
        Json.object()
            .put("detail-type", record.detailType())
            .put("time", loop.now().toString())
            .toString();
    return (head.substring(0, head.length() - 1) + ",\"detail\":" + record.detail() + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void invoke(Subscriptions function, byte[] event, int failures, int redrives) {
    try {
      function.handle(new ByteArrayInputStream(event), now);
    } catch (Killed | Store.Contention e) {
      again(function, event, failures, redrives);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void again(Subscriptions function, byte[] event, int failures, int redrives) {
    if (failures < RETRIES.size()) {
      loop.at(
          loop.now().plus(RETRIES.get(failures)),
          () -> invoke(function, event, failures + 1, redrives));
    } else if (redrives < MOST_REDRIVES) {
      deadLetters++;
      loop.at(loop.now().plus(REDRIVEN_AFTER), () -> invoke(function, event, 0, redrives + 1));
    } else {
      throw new IllegalStateException(
          "fails for good: " + new String(event, StandardCharsets.UTF_8));
    }
  }

  /** The schedule ticks each minute; minutes with nothing to tell are passed over. */
  private void sweepAt(Instant dueAt) {
    Instant due = dueAt.isBefore(loop.now()) ? loop.now() : dueAt;
    Instant minute = due.truncatedTo(ChronoUnit.MINUTES);
    Instant tick = minute.equals(due) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    if (sweeps.add(tick)) {
      loop.at(tick, () -> sweep(tick));
    }
  }

  private void sweep(Instant tick) {
    sweepsDone++;
    sweeps.remove(tick);
    int[] left = {MOST_CLAIMS};
    boolean finished = false;
    try {
      sweep.upTo(tick, () -> left[0]-- > 0);
      finished = left[0] >= 0;
    } catch (Killed e) {
      // The next minute's goes on.
    }
    if (!finished) {
      sweepAt(tick.plusSeconds(1));
    }
  }
}
