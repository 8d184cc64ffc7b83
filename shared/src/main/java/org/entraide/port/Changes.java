package org.entraide.port;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent;

/**
 * What one decision writes, in one transaction of one tenant: aggregates, the events that tell it,
 * the timers that it needs, what it costs and who did it. At most 100 rows (a DynamoDB limit).
 */
public final class Changes {
  private final CollectivityId tenant;
  private final Instant at;
  private final List<Write<?>> writes = new ArrayList<>();
  private final List<DomainEvent> events = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private final List<UsageLine> usage = new ArrayList<>();
  private final List<AuditEntry> audit = new ArrayList<>();

  private Changes(CollectivityId tenant, Instant at) {
    this.tenant = tenant;
    this.at = at;
  }

  /** No change yet, to the data of {@code tenant}, decided at {@code at}. */
  public static Changes of(CollectivityId tenant, Instant at) {
    return new Changes(tenant, at);
  }

  /** Writes an item that must not exist yet. */
  public <T> Changes create(EntityType<T> type, String id, T value) {
    return write(new Write.Create<>(type, id, value, null));
  }

  /** Writes an item that must not exist yet and may be forgotten at {@code expiresAt}. */
  public <T> Changes create(EntityType<T> type, String id, T value, Instant expiresAt) {
    return write(new Write.Create<>(type, id, value, expiresAt));
  }

  /** Replaces an item that must still be as it was read; it expires when it would have. */
  public <T> Changes replace(EntityType<T> type, Versioned<T> read, T value) {
    return write(new Write.Replace<>(type, read.id(), value, read.version(), read.expiresAt()));
  }

  /** Writes an item that must still be as it was read, or not exist when nothing was read. */
  public <T> Changes put(EntityType<T> type, String id, Optional<Versioned<T>> read, T value) {
    return read.isPresent() ? replace(type, read.get(), value) : create(type, id, value);
  }

  /** Deletes an item, whether it exists or not. */
  public <T> Changes delete(EntityType<T> type, String id) {
    return write(new Write.Delete<>(type, id));
  }

  private Changes write(Write<?> write) {
    writes.add(write);
    return this;
  }

  /** Tells a fact. */
  public Changes tell(DomainEvent event) {
    events.add(event);
    return this;
  }

  /** Needs {@code event} to be told at {@code dueAt}, or at once when that is past. */
  public Changes remind(Instant dueAt, DomainEvent event) {
    timers.add(new Timer(dueAt.isBefore(at) ? at : dueAt, event));
    return this;
  }

  /** Counts something, once. */
  public Changes count(UsageLine line) {
    usage.add(line);
    return this;
  }

  /** Records who did what. */
  public Changes audit(AuditEntry entry) {
    audit.add(entry);
    return this;
  }

  public CollectivityId tenant() {
    return tenant;
  }

  /** When it was decided. */
  public Instant at() {
    return at;
  }

  public List<Write<?>> writes() {
    return Collections.unmodifiableList(writes);
  }

  public List<DomainEvent> events() {
    return Collections.unmodifiableList(events);
  }

  public List<Timer> timers() {
    return Collections.unmodifiableList(timers);
  }

  public List<UsageLine> usage() {
    return Collections.unmodifiableList(usage);
  }

  public List<AuditEntry> auditEntries() {
    return Collections.unmodifiableList(audit);
  }

  /** An event to be told later. */
  public record Timer(Instant dueAt, DomainEvent event) {}

  /** One item of the transaction. */
  public sealed interface Write<T> {
    EntityType<T> type();

    String id();

    /** Must not exist; {@code expiresAt} may be null. */
    record Create<T>(EntityType<T> type, String id, T value, Instant expiresAt)
        implements Write<T> {}

    /** Must have the version that was read; {@code expiresAt}, which may be null, stays. */
    record Replace<T>(
        EntityType<T> type, String id, T value, long expectedVersion, Instant expiresAt)
        implements Write<T> {}

    /** Gone afterwards. */
    record Delete<T>(EntityType<T> type, String id) implements Write<T> {}
  }
}
