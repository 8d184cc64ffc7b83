package org.entraide.simulator.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What somebody is like, for good.
 *
 * @param willingness chance of a yes when nothing speaks against it, 0 to 1
 * @param tolerance invitations in 30 days beyond which they mute
 * @param wishedPerMonth helps that they wish to give in 30 days
 */
public record Temper(double willingness, double tolerance, int wishedPerMonth) {
  private static final int[] WISHES = {1, 2, 4, 8};

  /** That of the volunteer of that id. */
  public static Temper of(String volunteerId, Chance chance, Parameters parameters) {
    RandomGenerator random = chance.about(volunteerId).about("temper").stream();
    Map<Integer, Double> wishes = new LinkedHashMap<>();
    for (int wish : WISHES) {
      wishes.put(wish, parameters.of("wish." + wish));
    }
    return new Temper(
        Chance.beta(random, parameters.of("willingness.alpha"), parameters.of("willingness.beta")),
        parameters.of("mute.medianAt")
            * Math.exp(random.nextGaussian() * parameters.of("mute.sigma")),
        Chance.pick(random, wishes));
  }
}
