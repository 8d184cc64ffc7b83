package org.entraide.usecase;

import java.util.Locale;
import java.util.Optional;
import org.entraide.model.CollectivityId;

/**
 * A collectivity's id in 32 bits: two bits say which kind it is, thirty hold its code. Codes of
 * communes and départements are numbers in base 12 ({@code 2A} and {@code 2B} have letters), those
 * of groupings are decimal.
 */
final class TenantCode {
  private static final int BITS = 30;
  private static final int BASE = 12;
  private static final String[] PREFIXES = {"com-", "epci-", "dep-", "dep-"};
  private static final int[] LENGTHS = {5, 9, 2, 3};
  private static final int GROUPING = 1;

  private TenantCode() {}

  static int of(CollectivityId id) {
    for (int kind = 0; kind < PREFIXES.length; kind++) {
      String prefix = PREFIXES[kind];
      if (id.value().startsWith(prefix) && id.value().length() == prefix.length() + LENGTHS[kind]) {
        String code = id.value().substring(prefix.length());
        return (kind << BITS) | Integer.parseInt(code, base(kind));
      }
    }
    throw new IllegalArgumentException("no code for " + id);
  }

  static Optional<CollectivityId> read(int number) {
    int kind = number >>> BITS;
    String code = Integer.toString(number & ((1 << BITS) - 1), base(kind)).toUpperCase(Locale.ROOT);
    if (code.length() > LENGTHS[kind]) {
      return Optional.empty();
    }
    String value = PREFIXES[kind] + "0".repeat(LENGTHS[kind] - code.length()) + code;
    return CollectivityId.isValid(value)
        ? Optional.of(new CollectivityId(value))
        : Optional.empty();
  }

  private static int base(int kind) {
    return kind == GROUPING ? 10 : BASE;
  }
}
