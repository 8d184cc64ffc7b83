package org.entraide.local.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.entraide.local.json.Json;

/**
 * E-mail addresses that topics are sent to, as SNS keeps them: each is asked, and gets nothing
 * before it follows the link; SNS forgets it when it does not within two days.
 */
final class Addresses {
  private static final Duration TIME_TO_CONFIRM = Duration.ofHours(48);

  /**
   * @param filter what a message's attributes must be for it to go there; null when everything goes
   * @param token by which it confirms
   */
  record Subscription(
      String arn,
      String topic,
      String email,
      String filter,
      String token,
      boolean confirmed,
      Instant askedAt) {

    /** What lists call it: who has not confirmed has no ARN yet. */
    String shownArn() {
      return confirmed ? arn : "PendingConfirmation";
    }

    /**
     * Whether the message goes there.
     *
     * @param attributes of the message that are texts
     */
    boolean wants(Map<String, String> attributes) {
      if (filter == null) {
        return true;
      }
      for (Map.Entry<String, JsonNode> rule : Json.read(filter).properties()) {
        String value = attributes.get(rule.getKey());
        boolean named = false;
        for (JsonNode allowed : rule.getValue()) {
          named |= allowed.asText().equals(value);
        }
        if (!named) {
          return false;
        }
      }
      return true;
    }

    private Subscription with(String nextFilter, boolean isConfirmed) {
      return new Subscription(arn, topic, email, nextFilter, token, isConfirmed, askedAt);
    }
  }

  private final Clock clock;
  private final Map<String, Subscription> byArn = new LinkedHashMap<>();

  /**
   * @param clock simulated time
   */
  Addresses(Clock clock) {
    this.clock = clock;
  }

  /**
   * The subscription of that address, made when there is none; the caller writes to it unless it
   * has confirmed.
   *
   * @param filter null leaves one that is there alone
   */
  synchronized Subscription subscribe(String topic, String email, String filter) throws Refusal {
    for (Subscription known : of(topic)) {
      if (known.email().equals(email)) {
        if (filter != null && !Objects.equals(known.filter(), checked(filter))) {
          throw Refusal.invalid(
              "Attributes Reason: Subscription already exists with different attributes");
        }
        return known;
      }
    }
    String arn = topic + ":" + UUID.randomUUID();
    String token = UUID.randomUUID().toString();
    Subscription asked =
        new Subscription(arn, topic, email, checked(filter), token, false, clock.instant());
    byArn.put(arn, asked);
    return asked;
  }

  /** Follows the link of that token. */
  synchronized Subscription confirm(String token) throws Refusal {
    forgetWhoDidNotConfirm();
    for (Subscription asked : byArn.values()) {
      if (asked.token().equals(token)) {
        return change(asked.arn(), s -> s.with(s.filter(), true));
      }
    }
    throw Refusal.invalid("Token");
  }

  synchronized void filter(String arn, String filter) throws Refusal {
    String good = checked(filter);
    change(arn, s -> s.with(good, s.confirmed()));
  }

  synchronized void unsubscribe(String arn) throws Refusal {
    Subscription known = byArn.get(arn);
    if (known != null && !known.confirmed()) {
      throw Refusal.invalid(
          "SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation");
    }
    byArn.remove(arn);
  }

  /** The subscriptions to a topic, the oldest first. */
  synchronized List<Subscription> of(String topic) {
    forgetWhoDidNotConfirm();
    return byArn.values().stream().filter(s -> s.topic().equals(topic)).toList();
  }

  private Subscription change(String arn, UnaryOperator<Subscription> change) throws Refusal {
    if (!byArn.containsKey(arn)) {
      throw Refusal.notFound("Subscription does not exist");
    }
    return byArn.computeIfPresent(arn, (same, known) -> change.apply(known));
  }

  private void forgetWhoDidNotConfirm() {
    Instant oldest = clock.instant().minus(TIME_TO_CONFIRM);
    byArn.values().removeIf(s -> !s.confirmed() && s.askedAt().isBefore(oldest));
  }

  /** In one form, so that equal ones are found to be equal. Only lists of words are known here. */
  private static String checked(String filter) throws Refusal {
    if (filter == null) {
      return null;
    }
    try {
      JsonNode rules = Json.read(filter);
      for (JsonNode values : rules) {
        for (JsonNode value : values) {
          if (!values.isArray() || !value.isTextual()) {
            throw Refusal.invalid("FilterPolicy: the local stack knows lists of words");
          }
        }
      }
      return rules.toString();
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("FilterPolicy: failed to parse JSON");
    }
  }
}
