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
import org.entraide.port.ConsumptionLedger.PlatformHour;
import org.entraide.port.ConsumptionLedger.TenantHour;

/**
 * Reads what the functions have logged in each full hour and files it under whose trigger it was:
 * one entry for each account and hour, whatever happened in it. An hour is read as it was taken in
 * by the log, so that it is the same however often it is read, and an entry that is written again
 * is the same entry.
 */
final class GatherConsumption {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Lines of an hour can be read so long after its end. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A line may be taken in so much later than it was written; its invocation began before. */
  private static final Duration REACH = Duration.ofHours(1);

  /** How far the first run of a new region looks back. */
  private static final Duration FIRST_LOOK = Duration.ofHours(2);

  private final FunctionLogs logs;
  private final LongSupplier storedBytes;
  private final ConsumptionLedger ledger;
  private final Function<CollectivityId, Optional<ZoneId>> zones;
  private final String metering;

  /**
   * @param storedBytes in all tables and indexes, now: an hour's storage, on the platform's account
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

  /** Gathers the hours that have passed since the last time, one after the other. */
  void upTo(Instant now) {
    Instant end = now.minus(PATIENCE).truncatedTo(ChronoUnit.HOURS);
    Instant hour = ledger.gatheredUpTo().orElse(end.minus(FIRST_LOOK));
    for (; hour.isBefore(end); hour = hour.plus(HOUR)) {
      gather(hour, hour.plus(HOUR));
    }
  }

  private void gather(Instant begin, Instant end) {
    List<LogLine> lines = logs.between(begin.minus(REACH), end);
    Accounts accounts = new Accounts(begin, payers(lines));
    for (LogLine line : lines) {
      if (!line.takenAt().isBefore(begin) && line.takenAt().isBefore(end)) {
        accounts.file(line);
      }
    }
    accounts.store(Consumption.of(Meter.STORAGE, storedBytes.getAsLong()));
    ledger.write(accounts.tenantHours(), accounts.platformHours(), end);
  }

  /** Who pays for which invocation. */
  private static Map<String, CollectivityId> payers(List<LogLine> lines) {
    Map<String, CollectivityId> payers = new HashMap<>();
    for (LogLine line : lines) {
      String tenant = line.content().path("collectivityId").asText();
      if (line.endsInvocation() && CollectivityId.isValid(tenant)) {
        payers.put(line.requestId(), new CollectivityId(tenant));
      }
    }
    return payers;
  }

  /** The accounts of an hour. At the turn of a month they are of two. */
  private final class Accounts {
    private final Instant hour;
    private final Map<String, CollectivityId> payers;
    private final Map<CollectivityId, Optional<ZoneId>> known = new HashMap<>();
    private final Map<YearMonth, Map<CollectivityId, Consumption>> tenants = new TreeMap<>();
    private final Map<YearMonth, PlatformAccount> platform = new TreeMap<>();

    Accounts(Instant hour, Map<String, CollectivityId> payers) {
      this.hour = hour;
      this.payers = payers;
    }

    void file(LogLine line) {
      Consumption consumed = line.logged();
      if (line.isReport()) {
        consumed = consumed.plus(line.billed());
      }
      if (line.endsInvocation()) {
        consumed = consumed.plus(line.asked());
        toPlatform(line, line.lost());
      }
      CollectivityId payer = payers.get(line.requestId());
      Optional<ZoneId> zone =
          payer == null ? Optional.empty() : known.computeIfAbsent(payer, zones);
      if (zone.isPresent()) {
        toTenant(payer, YearMonth.from(line.takenAt().atZone(zone.get())), consumed);
      } else {
        toPlatform(line, consumed);
      }
    }

    void store(Consumption storage) {
      add(
          YearMonth.from(hour.atZone(PlatformAccount.ZONE)),
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

    List<TenantHour> tenantHours() {
      List<TenantHour> hours = new ArrayList<>();
      tenants.forEach(
          (month, accounts) ->
              accounts.forEach(
                  (tenant, consumed) -> hours.add(new TenantHour(tenant, month, hour, consumed))));
      return hours;
    }

    List<PlatformHour> platformHours() {
      List<PlatformHour> hours = new ArrayList<>();
      platform.forEach((month, account) -> hours.add(new PlatformHour(month, hour, account)));
      return hours;
    }
  }
}
