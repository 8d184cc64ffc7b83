package org.entraide.collectivities.usage;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.usage.AccountsOfMonth;
import org.entraide.port.Changes;
import org.entraide.port.ConsumptionLedger;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * The accounts of several months. To sum one takes a read of all its entries and facts; so those of
 * a month that is over are summed once, by whoever asks for it first, and lie beside each other
 * from then on. Quantities are kept and not money: what a month owes follows from the price list.
 */
final class MonthlyAccounts {
  private static final int MOST_MONTHS = 36;

  private final ConsumptionLedger ledger;
  private final Store store;

  MonthlyAccounts(ConsumptionLedger ledger, Store store) {
    this.ledger = ledger;
    this.store = store;
  }

  /**
   * By month; those before the collectivity was opened, and those to come, are left out.
   *
   * @param to at most 35 months after from
   * @param gatheredUpTo read before, so that a month which is taken to be over is
   */
  Map<YearMonth, AccountsOfMonth> of(
      Collectivity collectivity,
      YearMonth from,
      YearMonth to,
      Optional<Instant> gatheredUpTo,
      Instant now) {
    ZoneId zone = collectivity.settings().timeZone();
    YearMonth opened = YearMonth.from(collectivity.createdAt().atZone(zone));
    YearMonth present = YearMonth.from(now.atZone(zone));
    YearMonth first = from.isBefore(opened) ? opened : from;
    YearMonth last = to.isAfter(present) ? present : to;
    Map<YearMonth, AccountsOfMonth> accounts = new TreeMap<>();
    if (first.isAfter(last)) {
      return accounts;
    }
    Map<String, AccountsOfMonth> kept = kept(collectivity, first, last);
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      AccountsOfMonth known = kept.get(month.toString());
      if (known == null) {
        YearMonth over = month;
        known = summed(collectivity, month);
        if (gatheredUpTo.filter(upTo -> AccountsOfMonth.areClosed(over, upTo)).isPresent()) {
          keep(collectivity, month, known, now);
        }
      }
      accounts.put(month, known);
    }
    return accounts;
  }

  private Map<String, AccountsOfMonth> kept(
      Collectivity collectivity, YearMonth first, YearMonth last) {
    return store
        .range(
            Entities.CLOSED_MONTHS,
            collectivity.id(),
            first.toString(),
            last.toString(),
            Page.Wanted.first(MOST_MONTHS))
        .items()
        .stream()
        .collect(Collectors.toMap(Versioned::id, Versioned::value));
  }

  private AccountsOfMonth summed(Collectivity collectivity, YearMonth month) {
    return new AccountsOfMonth(ledger.of(collectivity.id(), month), ledger.ofPlatform(month));
  }

  /** Who else has summed it meanwhile came to the same. */
  private void keep(
      Collectivity collectivity, YearMonth month, AccountsOfMonth accounts, Instant now) {
    store.decide(
        Entities.CLOSED_MONTHS,
        collectivity.id(),
        month.toString(),
        Optional.empty(),
        current ->
            current.isPresent()
                ? Decision.keep(false)
                : Decision.change(
                    true,
                    Changes.of(collectivity.id(), now)
                        .create(Entities.CLOSED_MONTHS, month.toString(), accounts)));
  }
}
