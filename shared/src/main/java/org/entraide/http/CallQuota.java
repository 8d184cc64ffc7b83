package org.entraide.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Quotas;
import org.entraide.port.Entities;
import org.entraide.port.Quota;
import org.entraide.port.Quota.Allowance;
import org.entraide.port.Quota.Share;
import org.entraide.port.Store;
import org.entraide.runtime.Log;

/**
 * How often people call in a minute, each and all of a collectivity together. A call that changes
 * something is counted before it is made, to the last one. Reads are counted after the fact, every
 * tenth of a person in this process, so that the few of a quiet commune cost nothing; a flood of
 * them is seen all the same.
 *
 * <p>It opens when it cannot count: it keeps neighbours from waiting for each other, and nothing
 * that costs money rests on it.
 */
public final class CallQuota {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int READS_AT_ONCE = 10;
  private static final int BYTES_OF_A_SHARE = 9;

  private final Quota quota;
  private final Store store;
  private Minute minute = new Minute(Instant.EPOCH);

  /**
   * @param store where the collectivities' limits are
   */
  public CallQuota(Quota quota, Store store) {
    this.quota = quota;
    this.store = store;
  }

  /**
   * Counts a call.
   *
   * @param who tells one person from another: a token's subject, a link's volunteer
   * @param changes whether it may change something
   * @throws Refused with {@code call.quota} when there were too many in this minute
   */
  public void count(CollectivityId tenant, String who, boolean changes, Instant now) {
    Minute current = minuteOf(now);
    String share = share(tenant, who);
    int calls = changes ? 1 : current.readsToCount(share);
    boolean over = current.isSpent(share);
    if (!over && calls > 0) {
      over = isOver(current, tenant, share, calls, now);
    }
    if (over) {
      throw new Refused(Problems.of("call.quota"), RetryAfter.of(untilNext(now)));
    }
  }

  private boolean isOver(
      Minute current, CollectivityId tenant, String share, int calls, Instant now) {
    try {
      Quotas limits = current.limits(tenant, store);
      int perPerson = limits.callsPerPersonPerMinute();
      Optional<Duration> wait =
          quota.take(
              tenant,
              new Allowance("calls", limits.callsPerMinute(), MINUTE),
              new Share(share, perPerson),
              Math.min(calls, perPerson),
              now);
      wait.ifPresent(until -> current.spent(share));
      return wait.isPresent();
    } catch (RuntimeException e) {
      Log.warn(
          "calls are not counted",
          Map.of("collectivityId", tenant, "error", e.getClass().getSimpleName()));
      return false;
    }
  }

  private synchronized Minute minuteOf(Instant now) {
    Instant begin = now.truncatedTo(ChronoUnit.MINUTES);
    if (!minute.begin.equals(begin)) {
      minute = new Minute(begin);
    }
    return minute;
  }

  private static Duration untilNext(Instant now) {
    return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE));
  }

  /** The same for the same person of a collectivity; who it is cannot be read from it. */
  private static String share(CollectivityId tenant, String who) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((tenant.keyPrefix() + who).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES_OF_A_SHARE));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What this process knows of a minute; a limit that is changed holds from the next on. */
  private static final class Minute {
    private static final int SPENT = -1;

    private final Instant begin;
    private final Map<String, Integer> reads = new HashMap<>();
    private final Map<CollectivityId, Quotas> limits = new HashMap<>();

    private Minute(Instant begin) {
      this.begin = begin;
    }

    /** One read more: how many are to be counted now. */
    private synchronized int readsToCount(String share) {
      int uncounted = reads.getOrDefault(share, 0);
      if (uncounted == SPENT) {
        return 0;
      }
      reads.put(share, (uncounted + 1) % READS_AT_ONCE);
      return uncounted + 1 == READS_AT_ONCE ? READS_AT_ONCE : 0;
    }

    private synchronized boolean isSpent(String share) {
      return reads.getOrDefault(share, 0) == SPENT;
    }

    private synchronized void spent(String share) {
      reads.put(share, SPENT);
    }

    private synchronized Quotas limits(CollectivityId tenant, Store store) {
      return limits.computeIfAbsent(
          tenant,
          id ->
              store
                  .find(Entities.COLLECTIVITY, id, Entities.ONLY)
                  .map(read -> read.value().settings().quotas())
                  .orElse(Quotas.USUAL));
    }
  }
}
