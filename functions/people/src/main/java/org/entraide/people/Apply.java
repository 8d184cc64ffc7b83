package org.entraide.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.event.DomainEvent.ApplicationReceived;
import org.entraide.model.people.Application;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.LinkKey;
import org.entraide.port.Quota;
import org.entraide.port.Quota.Allowance;
import org.entraide.port.Store;

/** Somebody offers or asks for help from the web: within a quota, it lands before the référent. */
final class Apply {
  /** From one sender: an hour's worth for a library or a family. */
  static final int OF_ONE_SENDER = 10;

  /** For one collectivity in a day: many times what the largest town's desk can read. */
  static final int OF_ALL = 200;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Two years, the longest that CNIL lets people who were never answered stay on record. */
  private static final Duration KEPT = Duration.ofDays(730);

  private final Store store;
  private final Ids ids;
  private final Quota quota;

  Apply(Store store, Ids ids, Quota quota) {
    this.store = store;
    this.ids = ids;
    this.quota = quota;
  }

  /**
   * What somebody wrote.
   *
   * @param phone or null, if {@code email} is there
   */
  record Form(
      Application.As as,
      String firstName,
      String lastName,
      String phone,
      String email,
      String insee,
      Set<HelpKind> kinds,
      String message) {}

  /**
   * Received, or over the quota.
   *
   * @param retryAfter how long until it may be tried again; empty when it was received
   */
  record Receipt(Optional<Duration> retryAfter) {}

  /**
   * @param sourceIp where it comes from
   */
  Receipt apply(CollectivityId tenant, Form form, String sourceIp, Instant now) {
    Optional<Duration> wait = spent(tenant, sourceIp, now);
    if (wait.isPresent()) {
      return new Receipt(wait);
    }
    String id = ids.next(now);
    Application application =
        Application.received(
            id,
            form.as(),
            form.firstName(),
            form.lastName(),
            form.phone(),
            form.email(),
            form.insee(),
            form.kinds(),
            form.message(),
            now);
    return store.commit(
        Decision.change(
            new Receipt(Optional.empty()),
            Changes.of(tenant, now)
                .create(Entities.APPLICATIONS, id, application, now.plus(KEPT))
                .tell(new ApplicationReceived(id))));
  }

  /** The sender's allowance first, so that one sender alone cannot use up everybody's. */
  private Optional<Duration> spent(CollectivityId tenant, String sourceIp, Instant now) {
    String sender = Sender.of(secret(tenant), sourceIp);
    for (Allowance allowance :
        List.of(
            new Allowance("applications#" + sender, OF_ONE_SENDER, HOUR),
            new Allowance("applications", OF_ALL, DAY))) {
      Optional<Duration> wait = quota.take(tenant, allowance, now);
      if (wait.isPresent()) {
        return wait;
      }
    }
    return Optional.empty();
  }

  private LinkKey secret(CollectivityId tenant) {
    return store
        .find(Entities.LINK_KEY, tenant, Entities.ONLY)
        .orElseThrow(() -> new IllegalStateException("an open collectivity has a key"))
        .value();
  }
}
