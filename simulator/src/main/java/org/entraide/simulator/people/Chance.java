package org.entraide.simulator.people;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Chance without a course: a number is decided by the seed and by what it is about, never by how
 * many were drawn before. So the same volunteer meets the same request in the same mood whatever
 * the policy (common random numbers: Law, Simulation Modeling and Analysis, chapter 11), and one
 * volunteer more changes nobody else.
 */
public final class Chance {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1.0p-53;

  private final long key;

  /** All that follows from a seed. */
  public Chance(long seed) {
    this.key = mixed(seed);
  }

  private Chance(long key, long about) {
    this.key = mixed(key ^ (about * FNV_PRIME + FNV_OFFSET));
  }

  /** What is about that thing. */
  public Chance about(String thing) {
    long hash = FNV_OFFSET;
    for (byte b : thing.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return new Chance(key, hash);
  }

  /** What is about that number. */
  public Chance about(long thing) {
    return new Chance(key, thing);
  }

  /** A number from 0 to 1, 1 excluded; the same each time. */
  public double uniform() {
    return (key >>> 11) * UNIT;
  }

  /** Many numbers, in a row of their own. */
  public RandomGenerator stream() {
    return new SplittableRandom(key);
  }

  /** A number of the Beta distribution (Jöhnk's method, for shapes of about 1). */
  public static double beta(RandomGenerator random, double alpha, double beta) {
    while (true) {
      double x = Math.pow(random.nextDouble(), 1 / alpha);
      double y = Math.pow(random.nextDouble(), 1 / beta);
      if (x + y > 0 && x + y <= 1) {
        return x / (x + y);
      }
    }
  }

  /** One of the things, by weight. */
  public static <T> T pick(RandomGenerator random, Map<T, Double> weights) {
    double left = random.nextDouble() * weights.values().stream().mapToDouble(w -> w).sum();
    T last = null;
    for (var entry : weights.entrySet()) {
      last = entry.getKey();
      left -= entry.getValue();
      if (left < 0) {
        return last;
      }
    }
    return last;
  }

  /** SplitMix64's finaliser. */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
