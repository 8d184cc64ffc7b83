package org.entraide.port;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent;

/**
 * What one decision writes, in one transaction of one tenant: aggregates, the events that tell it,
 * the timers that it needs, what it costs and who did it. At most 100 rows (a DynamoDB limit).
 *
 * <p>One thing may lie in another tenant: the side of a volunteer who is lent ({@link
 * #ofVolunteerIn}).
 */
public final class Changes {
  private final CollectivityId tenant;
  private final Instant at;
  private final List<Write<?>> writes = new ArrayList<>();
  private final List<DomainEvent> events = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private final List<Counted> usage = new ArrayList<>();
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
    return write(new Write.Create<>(tenant, type, id, value, null));
  }

  /** Writes an item that must not exist yet and may be forgotten at {@code expiresAt}. */
  public <T> Changes create(EntityType<T> type, String id, T value, Instant expiresAt) {
    return write(new Write.Create<>(tenant, type, id, value, expiresAt));
  }

  /** Replaces an item that must still be as it was read; it expires when it would have. */
  public <T> Changes replace(EntityType<T> type, Versioned<T> read, T value) {
    return write(replacing(tenant, type, read, value));
  }

  /** Writes an item that must still be as it was read, or not exist when nothing was read. */
  public <T> Changes put(EntityType<T> type, String id, Optional<Versioned<T>> read, T value) {
    return read.isPresent() ? replace(type, read.get(), value) : create(type, id, value);
  }

  /** Writes nothing of an item, on which this rests: it must still be as it was read. */
  public <T> Changes unchanged(EntityType<T> type, Versioned<T> read) {
    return write(new Write.Unchanged<>(tenant, type, read.id(), read.version()));
  }

  /** Deletes an item, whether it exists or not. */
  public <T> Changes delete(EntityType<T> type, String id) {
    return write(new Write.Delete<>(tenant, type, id));
  }

  /**
   * The volunteer's side of this decision: it lies in the tenant whose volunteer they are, which is
   * another one when they are lent. Nothing else of another tenant can be written.
   */
  public VolunteersSide ofVolunteerIn(CollectivityId home) {
    return new VolunteersSide(home);
  }

  private static <T> Write<T> replacing(
      CollectivityId where, EntityType<T> type, Versioned<T> read, T value) {
    return new Write.Replace<>(where, type, read.id(), value, read.version(), read.expiresAt());
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
    usage.add(new Counted(tenant, line));
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

  /** Whose volunteers' sides lie in it, beside the tenant itself. */
  public Set<CollectivityId> neighbours() {
    Set<CollectivityId> others = new TreeSet<>();
    writes.forEach(write -> others.add(write.tenant()));
    usage.forEach(counted -> others.add(counted.tenant()));
    others.remove(tenant);
    return others;
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

  public List<Counted> usage() {
    return Collections.unmodifiableList(usage);
  }

  public List<AuditEntry> auditEntries() {
    return Collections.unmodifiableList(audit);
  }

  /** An event to be told later. */
  public record Timer(Instant dueAt, DomainEvent event) {}

  /** A line of the ledger, and on whose statement it stands. */
  public record Counted(CollectivityId tenant, UsageLine line) {}

  /**
   * A volunteer's diary, the list of their requests and whose they are, how often they heard of
   * something today, and the hours that their collectivity counts.
   */
  public final class VolunteersSide {
    private static final Set<EntityType<?>> THEIRS =
        Set.of(Entities.DIARIES, Entities.SOLICITATIONS, Entities.LENT, Entities.MESSAGE_DAYS);

    private final CollectivityId home;

    private VolunteersSide(CollectivityId home) {
      this.home = home;
    }

    /** As {@link Changes#create(EntityType, String, Object)}. */
    public <T> VolunteersSide create(EntityType<T> type, String id, T value) {
      return create(type, id, value, null);
    }

    /** As {@link Changes#create(EntityType, String, Object, Instant)}. */
    public <T> VolunteersSide create(EntityType<T> type, String id, T value, Instant expiresAt) {
      return write(new Write.Create<>(home, type, id, value, expiresAt));
    }

    /** As {@link Changes#put}. */
    public <T> VolunteersSide put(
        EntityType<T> type, String id, Optional<Versioned<T>> read, T value) {
      return read.isPresent()
          ? write(replacing(home, type, read.get(), value))
          : create(type, id, value);
    }

    /** As {@link Changes#delete}. */
    public <T> VolunteersSide delete(EntityType<T> type, String id) {
      return write(new Write.Delete<>(home, type, id));
    }

    /** As {@link Changes#count}, on the statement of their collectivity. */
    public VolunteersSide count(UsageLine line) {
      usage.add(new Counted(home, line));
      return this;
    }

    private VolunteersSide write(Write<?> write) {
      if (!THEIRS.contains(write.type())) {
        throw new IllegalArgumentException("not a volunteer's side: " + write.type().name());
      }
      writes.add(write);
      return this;
    }
  }

  /** One item of the transaction. */
  public sealed interface Write<T> {
    CollectivityId tenant();

    EntityType<T> type();

    String id();

    /** Must not exist; {@code expiresAt} may be null. */
    record Create<T>(
        CollectivityId tenant, EntityType<T> type, String id, T value, Instant expiresAt)
        implements Write<T> {}

    /** Must have the version that was read; {@code expiresAt}, which may be null, stays. */
    record Replace<T>(
        CollectivityId tenant,
        EntityType<T> type,
        String id,
        T value,
        long expectedVersion,
        Instant expiresAt)
        implements Write<T> {}

    /** Must have the version that was read, and keeps it. */
    record Unchanged<T>(CollectivityId tenant, EntityType<T> type, String id, long expectedVersion)
        implements Write<T> {}

    /** Gone afterwards. */
    record Delete<T>(CollectivityId tenant, EntityType<T> type, String id) implements Write<T> {}
  }
}
