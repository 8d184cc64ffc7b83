package org.entraide.testing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.matching.Travel;
import org.entraide.model.people.Availability;
import org.entraide.model.people.Leave;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;

/**
 * Tells of a volunteer of Château-Thierry: vetted, next door, free at any time, unless told
 * otherwise.
 */
public final class VolunteerStory {
  private final String id;
  private double km;
  private List<String> languages = List.of("fr");
  private Set<HelpKind> kinds = EnumSet.allOf(HelpKind.class);
  private final List<Availability> slots = new ArrayList<>();
  private final List<Leave> leaves = new ArrayList<>();
  private Double maxDistanceKm;
  private Integer cap;
  private boolean digest;
  private Volunteer.State state = Volunteer.State.VETTED;
  private final List<VettingItem> vetting = new ArrayList<>();

  private VolunteerStory(String id) {
    this.id = id;
    shown(VettingItem.Type.IDENTITY, null);
    shown(VettingItem.Type.INTERVIEW, null);
    shown(VettingItem.Type.CHARTER, null);
  }

  /** Somebody of that id. */
  public static VolunteerStory of(String id) {
    return new VolunteerStory(id);
  }

  /** Lives so far to the north of the town hall, kilometres by road. */
  public VolunteerStory livingAway(double kilometres) {
    km = kilometres;
    return this;
  }

  /** How far they live from the town hall by road. */
  public double km() {
    return km;
  }

  public VolunteerStory speaking(String... codes) {
    languages = List.of(codes);
    return this;
  }

  public VolunteerStory offering(HelpKind... offered) {
    kinds = Set.of(offered);
    return this;
  }

  /** A weekly slot, in local time. */
  public VolunteerStory free(DayOfWeek day, String from, String to) {
    slots.add(new Availability(day, LocalTime.parse(from), LocalTime.parse(to)));
    return this;
  }

  /** Both days included. */
  public VolunteerStory away(String from, String to) {
    leaves.add(new Leave(LocalDate.parse(from), LocalDate.parse(to)));
    return this;
  }

  public VolunteerStory goingAtMost(double kilometres) {
    maxDistanceKm = kilometres;
    return this;
  }

  public VolunteerStory askedAtMost(int timesAMonth) {
    cap = timesAMonth;
    return this;
  }

  /** Would rather read of open requests once a week. */
  public VolunteerStory readingTheDigest() {
    digest = true;
    return this;
  }

  public VolunteerStory in(Volunteer.State other) {
    state = other;
    return this;
  }

  /** Has shown that; the last day it is good, or null for ever. Replaces what was shown before. */
  public VolunteerStory shown(VettingItem.Type type, String until) {
    without(type);
    vetting.add(
        new VettingItem(
            type,
            LocalDate.parse("2025-01-01"),
            until == null ? null : LocalDate.parse(until),
            null));
    return this;
  }

  public VolunteerStory without(VettingItem.Type type) {
    vetting.removeIf(item -> item.type() == type);
    return this;
  }

  /** The volunteer of the story. */
  public Volunteer told() {
    return new Volunteer(
        id,
        "Jeanne",
        "Exemple",
        languages,
        kinds,
        slots,
        leaves,
        maxDistanceKm,
        "02168",
        Town.north(Travel.crowFlies(km)),
        cap,
        List.of(Volunteer.Channel.SMS),
        digest,
        null,
        state,
        vetting,
        Actor.SYSTEM,
        Town.MORNING,
        null);
  }
}
