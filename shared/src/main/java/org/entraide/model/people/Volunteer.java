package org.entraide.model.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.collectivity.Settings;

/**
 * An inhabitant who helps. How to reach them is apart ({@link Contact}), read only where the rules
 * allow it.
 *
 * @param languages two-letter codes of BCP 47, at least one
 * @param kinds what they offer
 * @param availability weekly slots; empty means any time
 * @param leaves days away
 * @param maxDistanceKm how far they go, kilometres; null for the collectivity's radius
 * @param insee the commune they live in
 * @param position where distances are counted from
 * @param monthlyInvitationCap their own cap, or null for the collectivity's
 * @param channels how they want to be told, in order of preference
 * @param weeklyDigest whether they would rather read the open requests near home once a week than
 *     be invited to each; urgent ones apart
 * @param associationId the association that proposed them, or null
 * @param vetting what was checked, at most one item of a type
 * @param updatedAt the last change, or null
 */
public record Volunteer(
    String id,
    String firstName,
    String lastName,
    List<String> languages,
    Set<HelpKind> kinds,
    List<Availability> availability,
    List<Leave> leaves,
    Double maxDistanceKm,
    String insee,
    Position position,
    Integer monthlyInvitationCap,
    List<Channel> channels,
    boolean weeklyDigest,
    String associationId,
    State state,
    List<VettingItem> vetting,
    Actor createdBy,
    Instant createdAt,
    Instant updatedAt) {

  public Volunteer {
    languages = List.copyOf(languages);
    kinds = Set.copyOf(kinds);
    availability = List.copyOf(availability);
    leaves = List.copyOf(leaves);
    channels = List.copyOf(channels);
    vetting = List.copyOf(vetting);
  }

  /** A volunteer that was never changed, and is invited to each request. */
  public Volunteer(
      String id,
      String firstName,
      String lastName,
      List<String> languages,
      Set<HelpKind> kinds,
      List<Availability> availability,
      List<Leave> leaves,
      Double maxDistanceKm,
      String insee,
      Position position,
      Integer monthlyInvitationCap,
      List<Channel> channels,
      String associationId,
      State state,
      List<VettingItem> vetting,
      Actor createdBy,
      Instant createdAt) {
    this(
        id,
        firstName,
        lastName,
        languages,
        kinds,
        availability,
        leaves,
        maxDistanceKm,
        insee,
        position,
        monthlyInvitationCap,
        channels,
        false,
        associationId,
        state,
        vetting,
        createdBy,
        createdAt,
        null);
  }

  /** Where a volunteer stands with the collectivity. */
  public enum State {
    APPLIED,
    VETTED,
    SUSPENDED,
    LEFT
  }

  /** Ways to tell somebody something. */
  public enum Channel {
    SMS,
    PUSH,
    EMAIL
  }

  /** Whether the week's open requests are told to them: they chose so, and have not left. */
  public boolean getsDigest() {
    return weeklyDigest && state != State.LEFT;
  }

  /** Whether every one of {@code required} is there and good on that day. */
  public boolean holds(Set<VettingItem.Type> required, LocalDate day) {
    return required.stream()
        .allMatch(type -> vetting.stream().anyMatch(v -> v.type() == type && v.isValidOn(day)));
  }

  /** Whether they may give that kind of help on that day: vetted, for all that it asks. */
  public boolean mayGive(HelpKind kind, Settings settings, LocalDate day) {
    return state == State.VETTED && holds(settings.requiredFor(kind), day);
  }

  /**
   * The volunteer with these items checked too; those of the same type are replaced. One who had
   * only applied is vetted once every one of {@code required} is good on {@code today}.
   */
  public Volunteer checked(
      List<VettingItem> items, Set<VettingItem.Type> required, LocalDate today, Instant at) {
    Map<VettingItem.Type, VettingItem> all = new EnumMap<>(VettingItem.Type.class);
    vetting.forEach(item -> all.put(item.type(), item));
    items.forEach(item -> all.put(item.type(), item));
    Volunteer checked = in(state, List.copyOf(all.values()), at);
    return state == State.APPLIED && checked.holds(required, today)
        ? checked.in(State.VETTED, at)
        : checked;
  }

  /** The same volunteer in another state. */
  public Volunteer in(State other, Instant at) {
    return in(other, vetting, at);
  }

  private Volunteer in(State other, List<VettingItem> items, Instant at) {
    return new Volunteer(
        id,
        firstName,
        lastName,
        languages,
        kinds,
        availability,
        leaves,
        maxDistanceKm,
        insee,
        position,
        monthlyInvitationCap,
        channels,
        weeklyDigest,
        associationId,
        other,
        items,
        createdBy,
        createdAt,
        at);
  }

  /**
   * The last day on which every one of {@code required} is good; empty when none of them expires or
   * one is missing.
   */
  public Optional<LocalDate> vettedUntil(Set<VettingItem.Type> required) {
    Map<VettingItem.Type, VettingItem> all = new EnumMap<>(VettingItem.Type.class);
    vetting.forEach(item -> all.put(item.type(), item));
    return all.keySet().containsAll(required)
        ? required.stream()
            .map(type -> all.get(type).expiresOn())
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
        : Optional.empty();
  }
}
