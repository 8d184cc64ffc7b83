package org.entraide.port;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.PlatformAccount;

/**
 * The accounts: what each collectivity and the platform itself consumed, an entry for each hour in
 * which there was something, beside the facts of the ledger ({@link UsageLine}).
 */
public interface ConsumptionLedger {

  /**
   * An hour of a collectivity's account.
   *
   * @param month its civil month
   * @param hour its beginning
   */
  record TenantHour(
      CollectivityId tenant, YearMonth month, Instant hour, Consumption consumption) {}

  /** An hour of the platform's account. */
  record PlatformHour(YearMonth month, Instant hour, PlatformAccount account) {}

  /** Everything before this hour is in the accounts; empty when nothing was gathered yet. */
  Optional<Instant> gatheredUpTo();

  /**
   * Writes hours, then that everything before {@code upTo} is in the accounts. The same hour
   * written again replaces itself, so a run that was cut short is repeated without harm.
   */
  void write(List<TenantHour> tenants, List<PlatformHour> platform, Instant upTo);

  /** A collectivity's month: its hours, and the facts of its ledger that AWS bills. */
  Consumption of(CollectivityId tenant, YearMonth month);

  /** The facts of a collectivity's ledger in a month, whether AWS bills them or not. */
  List<UsageLine> facts(CollectivityId tenant, YearMonth month);

  /** The platform's month. */
  PlatformAccount ofPlatform(YearMonth month);
}
