package org.entraide.acceptance.faults;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a kill may leave different: a message of which nobody knows whether it went is {@code
 * UNCERTAIN}, is not sent again, and its parts are counted (docs/decisions/0004). And a link
 * carries no {@code Idempotency-Key}: who says yes on its page again is shown the beneficiary's
 * contact again, and the audit has a line for each time.
 */
final class Doubts {
  private static final Pattern SORT_KEY = Pattern.compile("\"sk\":\\{\"S\":\"([^\"]+)\"}");

  private Doubts() {}

  /** The messages that are uncertain, by their ids. */
  static List<String> in(Remains remains) {
    return remains.rows().stream()
        .filter(row -> row.startsWith("MessagesTable ") && row.contains("UNCERTAIN"))
        .map(SORT_KEY::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .toList();
  }

  /** The rows that do not tell of these messages, and of contact that was seen each line once. */
  static List<String> rowsWithout(List<String> messages, Remains remains) {
    Set<String> views = new HashSet<>();
    return remains.rows().stream()
        .filter(row -> messages.stream().noneMatch(id -> tellsOf(id, row)))
        .filter(row -> !row.contains("contact.view") || views.add(row))
        .toList();
  }

  private static boolean tellsOf(String message, String row) {
    String key = "\"sk\":{\"S\":\"";
    return (row.startsWith("MessagesTable ") && row.contains(key + message + "\""))
        || (row.startsWith("UsageTable ") && row.contains(key + "SMS_PARTS#" + message + "#"));
  }
}
