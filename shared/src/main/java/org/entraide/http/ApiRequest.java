package org.entraide.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entraide.model.CollectivityId;
import org.entraide.model.Language;
import org.entraide.port.Page;
import org.entraide.runtime.Json;

/**
 * A request as the gateway hands it over (payload format 2.0), after the checks that every route
 * shares.
 *
 * @param routeKey {@code POST /v1/collectivities/{cid}/requests}
 * @param headers by lower-case name
 * @param body the text, or null
 * @param sourceIp the client's address
 * @param now when it is handled
 */
public record ApiRequest(
    String routeKey,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    Caller caller,
    String sourceIp,
    Instant now) {

  /** The form of an id. */
  public static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  private static final Pattern MONTH = Pattern.compile("20[0-9]{2}-(0[1-9]|1[0-2])");
  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 50;

  /** Characters of a date: {@code 2026-12-01}. */
  private static final int ISO_DATE = 10;

  /** The tenant in the path; the shared checks have made sure that the caller may speak of it. */
  public CollectivityId tenant() {
    return new CollectivityId(path.get("cid"));
  }

  /** The id in the path; a text that is no id is read as one that nothing has. */
  public String id() {
    String id = path.get("id");
    return ID.matcher(id).matches() ? id : "-";
  }

  /** French, unless the client prefers English. */
  public Language language() {
    String accepted = headers.getOrDefault("accept-language", "").trim();
    return accepted.regionMatches(true, 0, "en", 0, 2) ? Language.EN : Language.FR;
  }

  /**
   * The body's fields, to be read and checked one by one.
   *
   * @throws InvalidInput when it is not a JSON object
   */
  public Fields fields() {
    return Fields.of(json());
  }

  /**
   * The body as JSON.
   *
   * @throws InvalidInput when there is none or it is not an object
   */
  public JsonNode json() {
    if (body == null || body.isBlank()) {
      throw InvalidInput.of("", "required");
    }
    JsonNode node;
    try {
      node = Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw InvalidInput.of("", "malformed");
    }
    if (!node.isObject()) {
      throw InvalidInput.of("", "type");
    }
    return node;
  }

  /**
   * Which page of a list is asked for ({@code limit} 1 to 100, {@code cursor}).
   *
   * @throws InvalidInput when the limit is not such a number
   */
  public Page.Wanted page() {
    String cursor = query.get("cursor");
    if (cursor != null && cursor.isEmpty()) {
      throw InvalidInput.of("?cursor", "format");
    }
    String limit = query.get("limit");
    if (limit == null) {
      return new Page.Wanted(DEFAULT_LIMIT, cursor);
    }
    int number;
    try {
      number = Integer.parseInt(limit);
    } catch (NumberFormatException e) {
      throw InvalidInput.of("?limit", "type");
    }
    if (number < 1) {
      throw InvalidInput.of("?limit", "tooSmall");
    }
    if (number > MAX_LIMIT) {
      throw InvalidInput.of("?limit", "tooLarge");
    }
    return new Page.Wanted(number, cursor);
  }

  /**
   * A query parameter that is one of the constants; empty when it is absent.
   *
   * @throws InvalidInput when it is none of them
   */
  public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    String value = query.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Enum.valueOf(type, value));
    } catch (IllegalArgumentException e) {
      throw InvalidInput.of("?" + name, "enum");
    }
  }

  /**
   * A query parameter that is an instant, or a local date: the beginning of the day so many days
   * later; empty when it is absent.
   *
   * @throws InvalidInput when it is neither
   */
  public Optional<Instant> instant(String name, ZoneId zone, int daysLater) {
    try {
      return parameter(name)
          .map(
              text ->
                  text.length() == ISO_DATE
                      ? LocalDate.parse(text).plusDays(daysLater).atStartOfDay(zone).toInstant()
                      : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw InvalidInput.of("?" + name, "format");
    }
  }

  /**
   * A query parameter that is an id; empty when it is absent.
   *
   * @throws InvalidInput when it has not the form of one
   */
  public Optional<String> idParameter(String name) {
    return matching(name, ID);
  }

  /**
   * A query parameter that is a civil month, such as {@code 2026-12}; empty when it is absent.
   *
   * @throws InvalidInput when it is none of this century
   */
  public Optional<YearMonth> month(String name) {
    return matching(name, MONTH).map(YearMonth::parse);
  }

  private Optional<String> matching(String name, Pattern form) {
    String value = query.get(name);
    if (value != null && !form.matcher(value).matches()) {
      throw InvalidInput.of("?" + name, "format");
    }
    return Optional.ofNullable(value);
  }

  /** A query parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty());
  }

  /** A header, by any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
