package org.entraide.port;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.PlatformAccount;

/**
 * The accounts: what each collectivity and the platform itself consumed, an entry for some hours in
 * which there was something, beside the facts of the ledger ({@link UsageLine}).
 */
public interface ConsumptionLedger {

  /**
   * Some hours of a collectivity's account.
   *
   * @param month their civil month
   * @param begin of the first hour; they end where the next entries begin
   */
  record OfTenant(CollectivityId tenant, YearMonth month, Instant begin, Consumption consumption) {}

  /** The same of the platform's account. */
  record OfPlatform(YearMonth month, Instant begin, PlatformAccount account) {}

  /** Everything before this hour is in the accounts; empty when nothing was gathered yet. */
  Optional<Instant> gatheredUpTo();

  /**
   * Writes entries, then that everything before {@code upTo} is in the accounts. An entry that
   * begins where another did replaces it, so a run that was cut short is repeated without harm.
   */
  void write(List<OfTenant> tenants, List<OfPlatform> platform, Instant upTo);

  /** A collectivity's month: its entries, and the facts of its ledger that AWS bills. */
  Consumption of(CollectivityId tenant, YearMonth month);

  /** The facts of a collectivity's ledger in a month, whether AWS bills them or not. */
  List<UsageLine> facts(CollectivityId tenant, YearMonth month);

  /** The platform's month. */
  PlatformAccount ofPlatform(YearMonth month);
}
