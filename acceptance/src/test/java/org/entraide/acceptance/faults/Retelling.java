package org.entraide.acceptance.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Says what a row or a message says in words that are the same each time that the story is told.
 * What differs by right, and what becomes of it:
 *
 * <ul>
 *   <li>ids of people and requests, which are random: their names in the story;
 *   <li>ids of facts, timers and audit entries, which are the transaction's and random: {@code ID};
 *   <li>subjects of tokens, which are made of ids: {@code SUBJECT}; the town and its name: {@code
 *       TOWN}, {@code NAME};
 *   <li>the key that signs links, the links themselves and the hashes of requests, which are made
 *       of it or of ids: {@code SECRET}, {@code LINK}, {@code HASH};
 *   <li>instants, which follow the real clock within a scene: the hour of the story;
 *   <li>the shard in which a timer lies, which its id decides: left out.
 * </ul>
 */
final class Retelling {
  private static final Pattern ID = Pattern.compile("\\b[0-9A-HJKMNP-TV-Z]{16}(-\\d+)?\\b");
  private static final Pattern SUBJECT =
      Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
  private static final Pattern LINK = Pattern.compile("https?://\\S+/v1/i/[0-9A-Za-z_-]{36}");
  private static final Pattern SECRET = Pattern.compile("\"secret\":\\{\"S\":\"[^\"]+\"}");
  private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");
  private static final Pattern SHARD = Pattern.compile("\\b(\\d{4}-\\d\\d-\\d\\dT\\d\\d)Z#\\d\\b");
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern EXPIRY = Pattern.compile("\"expiresAt\":\\{\"N\":\"(\\d+)\"}");

  private final Town town;

  Retelling(Town town) {
    this.town = town;
  }

  String of(String text) {
    String told = text.replace(town.id(), "TOWN").replace(town.name(), "NAME");
    for (Map.Entry<String, String> named : town.ids().entrySet()) {
      told = told.replace(named.getValue(), named.getKey());
    }
    told = LINK.matcher(told).replaceAll("LINK");
    told = ID.matcher(told).replaceAll("ID");
    told = SUBJECT.matcher(told).replaceAll("SUBJECT");
    told = SECRET.matcher(told).replaceAll("SECRET");
    told = HASH.matcher(told).replaceAll("HASH");
    told = replaced(told, SHARD, found -> hour(Instant.parse(found.group(1) + ":00:00Z")));
    told = replaced(told, INSTANT, found -> hour(OffsetDateTime.parse(found.group()).toInstant()));
    return replaced(
        told,
        EXPIRY,
        found -> "expires " + hour(Instant.ofEpochSecond(Long.parseLong(found.group(1)))));
  }

  /** The hour of the story in which an instant lies. */
  String hour(Instant instant) {
    return "T" + Math.floorDiv(Duration.between(Stage.EVENING, instant).toMillis(), 3_600_000L);
  }

  private static String replaced(String text, Pattern what, Function<MatchResult, String> by) {
    return what.matcher(text).replaceAll(by);
  }
}
