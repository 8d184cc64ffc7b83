package org.entraide.local.bench;

import java.util.Locale;

/**
 * What a function is asked: a row of the bench.
 *
 * @param function logical id in the template
 * @param name the route key, or what the trigger is called
 */
record Operation(String function, String name) {
  /** What all others are measured against. */
  static final Operation REFERENCE = new Operation("ReferenceFunction", "put + get");

  private static final String SUFFIX = "Function";

  /** As people call the function: without the suffix of logical ids. */
  String shortFunction() {
    return function.substring(0, function.length() - SUFFIX.length()).toLowerCase(Locale.ROOT);
  }

  /** The route without what most routes begin with. */
  String shortName() {
    return name.replace("/v1/collectivities/{cid}/", "").replace("/v1/", "");
  }
}
