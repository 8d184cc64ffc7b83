package org.entraide.region;

import java.util.regex.Pattern;

/** The ids of collectivities as administrators write them. */
final class Collectivities {
  private static final Pattern INSEE = Pattern.compile("[0-9]{5}|2[AB][0-9]{3}");
  private static final Pattern SIREN = Pattern.compile("[0-9]{9}");
  private static final Pattern ID = Pattern.compile("(com|epci|dep)-[0-9AB]{2,9}");

  private Collectivities() {}

  /**
   * The API's id: an INSEE code is a commune's, a SIREN a grouping's, and an id its own.
   *
   * @throws IllegalArgumentException for anything else
   */
  static String id(String code) {
    if (INSEE.matcher(code).matches()) {
      return "com-" + code;
    }
    if (SIREN.matcher(code).matches()) {
      return "epci-" + code;
    }
    if (ID.matcher(code).matches()) {
      return code;
    }
    throw new IllegalArgumentException(
        "'" + code + "' is no INSEE code (02168), SIREN (200072031) or id (com-02168, dep-02)");
  }

  static String path(String id) {
    return "/v1/collectivities/" + id;
  }
}
