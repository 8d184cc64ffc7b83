package org.entraide.local.functions;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The environments of one function: started when they are needed, kept when they are idle, never
 * more than allowed. Who comes while all are busy waits in line.
 */
final class EnvironmentPool {

  /**
   * A second environment is started only for who has waited this long: on one machine it takes the
   * processor from the first.
   */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** As long as API Gateway would wait for the answer. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final FunctionSpec function;
  private final FunctionProcesses processes;
  private final Statistics statistics;
  private final FunctionLog log;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition freed = lock.newCondition();
  private final Deque<Environment> idle = new ArrayDeque<>();
  private final Set<Environment> running = new HashSet<>();
  private int places;
  private int started;
  private boolean closed;

  EnvironmentPool(
      FunctionSpec function,
      FunctionProcesses processes,
      Statistics statistics,
      FunctionLog log,
      int most) {
    this.function = function;
    this.processes = processes;
    this.statistics = statistics;
    this.log = log;
    this.most = most;
  }

  Served serve(byte[] payload) throws IOException, InterruptedException {
    while (true) {
      Optional<Place> place = take();
      if (place.isEmpty()) {
        statistics.throttled();
        return Served.not(new Outcome.Throttled());
      }
      Optional<Served> served = serveAt(place.get(), payload);
      if (served.isPresent()) {
        return served.get();
      }
    }
  }

  /** Empty when the environment had ended before it took the event, so that another must. */
  private Optional<Served> serveAt(Place place, byte[] payload)
      throws IOException, InterruptedException {
    Environment environment = place.idle;
    Duration init = Duration.ZERO;
    try {
      if (environment == null) {
        Environment.Start start = Environment.start(function, processes, place.number, log.file());
        if (start.failure().isPresent()) {
          statistics.failedToStart(start.failure().get());
          log.ended(Optional.empty(), start.took(), Duration.ZERO, start.failure().get());
          return start.failure().map(Served::not);
        }
        environment = start.environment().orElseThrow();
        init = environment.initTime();
        statistics.started(environment);
        keep(environment);
      }
      Optional<Environment.Handled> handled = environment.handle(payload);
      if (handled.isEmpty()) {
        return Optional.empty();
      }
      Environment.Handled done = handled.get();
      statistics.handled(done);
      log.ended(Optional.of(done.requestId()), init, done.duration(), done.outcome());
      return Optional.of(new Served(done.outcome(), init, done.duration()));
    } finally {
      giveBack(environment);
    }
  }

  /**
   * Leave to use one environment.
   *
   * @param idle null when a new one is to be started
   */
  private record Place(Environment idle, int number) {}

  private Optional<Place> take() throws InterruptedException {
    long begin = System.nanoTime();
    lock.lockInterruptibly();
    try {
      while (!closed) {
        long waited = System.nanoTime() - begin;
        Environment environment = pollAlive();
        if (environment != null) {
          return Optional.of(new Place(environment, 0));
        }
        if (places < most && (places == 0 || waited >= PATIENCE.toNanos())) {
          places++;
          started++;
          return Optional.of(new Place(null, started));
        }
        long until = places < most ? PATIENCE.toNanos() : LONGEST_WAIT.toNanos();
        if (waited >= LONGEST_WAIT.toNanos()) {
          return Optional.empty();
        }
        freed.awaitNanos(Math.max(1, until - waited));
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The environment used last, so that those not needed stay idle. */
  private Environment pollAlive() {
    for (Environment environment = idle.pollLast();
        environment != null;
        environment = idle.pollLast()) {
      if (environment.isAlive()) {
        return environment;
      }
      forget(environment);
    }
    return null;
  }

  private void keep(Environment environment) {
    lock.lock();
    try {
      running.add(environment);
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Environment environment) {
    lock.lock();
    try {
      if (environment == null) {
        places--;
      } else if (environment.isAlive() && !closed) {
        idle.addLast(environment);
      } else {
        forget(environment);
      }
      freed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void forget(Environment environment) {
    places--;
    running.remove(environment);
    environment.close();
  }

  List<Environment> running() {
    lock.lock();
    try {
      return List.copyOf(running);
    } finally {
      lock.unlock();
    }
  }

  /** Gives up what runs and refuses what comes. */
  void close() {
    lock.lock();
    try {
      closed = true;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
    running().forEach(Environment::close);
  }
}
