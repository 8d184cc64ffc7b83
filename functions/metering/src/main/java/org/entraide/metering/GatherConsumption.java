package org.entraide.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.entraide.model.CollectivityId;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.model.usage.PlatformAccount;
import org.entraide.port.ConsumptionLedger;
import org.entraide.port.ConsumptionLedger.OfPlatform;
import org.entraide.port.ConsumptionLedger.OfTenant;

/**
 * Reads what the functions have logged in some full hours and files it under whose trigger it was:
 * one entry for each account and these hours, whatever happened in them. Hours are read as they
 * were taken in by the log, from where the last entries end, so that an entry that is written again
 * holds what it held before and takes its place.
 */
final class GatherConsumption {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Hours that are filed at once; after an outage several times so many, one after the other. */
  private static final Duration MOST_AT_ONCE = Duration.ofHours(6);

  /** Lines of an hour can be read so long after its end. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A line may be taken in so much later than it was written; its invocation began before. */
  private static final Duration REACH = HOUR;

  private final FunctionLogs logs;
  private final LongSupplier storedBytes;
  private final ConsumptionLedger ledger;
  private final Function<CollectivityId, Optional<ZoneId>> zones;
  private final String metering;

  /**
   * @param storedBytes in all tables and indexes, now: storage of each hour, on the platform's
   *     account
   * @param zones of collectivities; empty for an id that is nobody's, whose calls the platform pays
   * @param metering this function's own log group
   */
  GatherConsumption(
      FunctionLogs logs,
      LongSupplier storedBytes,
      ConsumptionLedger ledger,
      Function<CollectivityId, Optional<ZoneId>> zones,
      String metering) {
    this.logs = logs;
    this.storedBytes = storedBytes;
    this.ledger = ledger;
    this.zones = zones;
    this.metering = metering;
  }

  /**
   * Gathers the full hours that have passed since the last time.
   *
   * @param tick which the schedule stands for: told twice, or late, it means the same hours
   */
  void upTo(Instant tick) {
    Instant now = tick.minus(PATIENCE).truncatedTo(ChronoUnit.HOURS);
    Instant begin = ledger.gatheredUpTo().orElse(now.minus(MOST_AT_ONCE));
    while (begin.isBefore(now)) {
      Instant most = begin.plus(MOST_AT_ONCE);
      Instant end = most.isBefore(now) ? most : now;
      gather(begin, end);
      begin = end;
    }
  }

  private void gather(Instant begin, Instant end) {
    List<LogLine> lines = logs.between(begin.minus(REACH), end);
    Accounts accounts = new Accounts(begin, payers(lines));
    lines.stream().filter(line -> line.isTakenIn(begin, end)).forEach(accounts::file);
    long hours = Duration.between(begin, end).toHours();
    accounts.store(Consumption.of(Meter.STORAGE, storedBytes.getAsLong() * hours));
    ledger.write(accounts.ofTenants(), accounts.ofPlatform(), end);
  }

  /** Who pays for which invocation. */
  private static Map<String, CollectivityId> payers(List<LogLine> lines) {
    Map<String, CollectivityId> payers = new HashMap<>();
    lines.forEach(line -> line.payer().ifPresent(payer -> payers.put(line.requestId(), payer)));
    return payers;
  }

  /** The accounts of some hours. At the turn of a month they are of two. */
  private final class Accounts {
    private final Instant begin;
    private final Map<String, CollectivityId> payers;
    private final Map<CollectivityId, Optional<ZoneId>> known = new HashMap<>();
    private final Map<YearMonth, Map<CollectivityId, Consumption>> tenants = new TreeMap<>();
    private final Map<YearMonth, PlatformAccount> platform = new TreeMap<>();

    Accounts(Instant begin, Map<String, CollectivityId> payers) {
      this.begin = begin;
      this.payers = payers;
    }

    void file(LogLine line) {
      toPlatform(line, line.lost());
      CollectivityId payer = payers.get(line.requestId());
      Optional<ZoneId> zone =
          payer == null ? Optional.empty() : known.computeIfAbsent(payer, zones);
      if (zone.isPresent()) {
        toTenant(payer, YearMonth.from(line.takenAt().atZone(zone.get())), line.consumed());
      } else {
        toPlatform(line, line.consumed());
      }
    }

    void store(Consumption storage) {
      add(
          YearMonth.from(begin.atZone(PlatformAccount.ZONE)),
          new PlatformAccount(storage, Consumption.NONE, Consumption.NONE));
    }

    private void toTenant(CollectivityId tenant, YearMonth month, Consumption consumed) {
      tenants
          .computeIfAbsent(month, m -> new TreeMap<>())
          .merge(tenant, consumed, Consumption::plus);
      add(month, new PlatformAccount(Consumption.NONE, Consumption.NONE, consumed));
    }

    private void toPlatform(LogLine line, Consumption consumed) {
      Consumption itself = line.group().equals(metering) ? consumed : Consumption.NONE;
      add(
          YearMonth.from(line.takenAt().atZone(PlatformAccount.ZONE)),
          new PlatformAccount(consumed, itself, Consumption.NONE));
    }

    private void add(YearMonth month, PlatformAccount account) {
      platform.merge(month, account, PlatformAccount::plus);
    }

    List<OfTenant> ofTenants() {
      List<OfTenant> entries = new ArrayList<>();
      tenants.forEach(
          (month, accounts) ->
              accounts.forEach(
                  (tenant, consumed) -> entries.add(new OfTenant(tenant, month, begin, consumed))));
      return entries;
    }

    List<OfPlatform> ofPlatform() {
      List<OfPlatform> entries = new ArrayList<>();
      platform.forEach((month, account) -> entries.add(new OfPlatform(month, begin, account)));
      return entries;
    }
  }
}
