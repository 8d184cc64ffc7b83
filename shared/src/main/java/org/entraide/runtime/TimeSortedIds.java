package org.entraide.runtime;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.entraide.port.Ids;

/**
 * Ids of 16 characters in Crockford's base 32: 48 bits of Unix milliseconds, so that they sort by
 * time, then 32 random bits. They are unique within a tenant and a kind of thing: creating an item
 * fails when its id exists.
 */
public final class TimeSortedIds implements Ids {
  private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int LENGTH = 16;
  private final RandomGenerator random;

  public TimeSortedIds(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public String next(Instant now) {
    long millis = now.toEpochMilli() & 0xFFFF_FFFF_FFFFL;
    long noise = random.nextInt() & 0xFFFF_FFFFL;
    char[] id = new char[LENGTH];
    // 80 bits: the first nine characters and three bits of the tenth are time, the rest is noise.
    for (int i = 0; i < LENGTH; i++) {
      int shift = 75 - 5 * i;
      int bits = (int) (shift >= 32 ? millis >>> (shift - 32) : noise >>> shift);
      if (shift < 32 && shift > 27) {
        bits |= (int) (millis << (32 - shift));
      }
      id[i] = ALPHABET[bits & 31];
    }
    return new String(id);
  }
}
