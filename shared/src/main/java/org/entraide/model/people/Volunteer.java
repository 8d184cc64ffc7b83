package org.entraide.model.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;

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
 * @param associationId the association that proposed them, or null
 * @param vetting what was checked
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
    String associationId,
    State state,
    List<VettingItem> vetting,
    Actor createdBy,
    Instant createdAt) {

  public Volunteer {
    languages = List.copyOf(languages);
    kinds = Set.copyOf(kinds);
    availability = List.copyOf(availability);
    leaves = List.copyOf(leaves);
    channels = List.copyOf(channels);
    vetting = List.copyOf(vetting);
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

  /** Whether every one of {@code required} is there and good on that day. */
  public boolean holds(Set<VettingItem.Type> required, LocalDate day) {
    return required.stream()
        .allMatch(type -> vetting.stream().anyMatch(v -> v.type() == type && v.isValidOn(day)));
  }
}
