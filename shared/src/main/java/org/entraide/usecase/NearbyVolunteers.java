package org.entraide.usecase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Cells;
import org.entraide.port.Cells.Cell;
import org.entraide.port.Cells.Ring;
import org.entraide.port.Cells.Size;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Vetted volunteers around a place, ring by ring. */
final class NearbyVolunteers {
  /** A cell in which more live is looked at in smaller ones, the nearest first. */
  private static final int PAGE = 100;

  /** As far as small cells are looked at. */
  private static final double NEXT_DOOR_KM = 1;

  /** As far as middle cells are. */
  private static final double IN_TOWN_KM = 8;

  private final Store store;
  private final CollectivityId tenant;
  private final Map<Cell, Page<Versioned<Volunteer>>> firstPages = new HashMap<>();

  NearbyVolunteers(Store store, CollectivityId tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** Hears of one ring after the other. */
  @FunctionalInterface
  interface Listener {
    /**
     * @param ring who lives in it; somebody may come twice
     * @param completeKm as the crow flies: everybody who lives nearer has come by now
     * @return whether the next ring is wanted
     */
    boolean hear(List<Volunteer> ring, double completeKm);
  }

  /** Reads rings until the listener has enough or the radius, as the crow flies, is covered. */
  void around(Position place, double radiusKm, Listener listener) {
    List<Ring> wide = Cells.around(place, Size.WIDE, radiusKm);
    List<Ring> middle = Cells.around(place, Size.MIDDLE, Math.min(radiusKm, IN_TOWN_KM));
    List<Ring> small = Cells.around(place, Size.SMALL, Math.min(radiusKm, NEXT_DOOR_KM));
    boolean crowded = !fitsOnAPage(wide);
    if (crowded && !fitsOnAPage(middle) && !hear(small, listener)) {
      return;
    }
    if (crowded && (!hear(middle, listener) || radiusKm <= IN_TOWN_KM)) {
      return;
    }
    hear(wide, listener);
  }

  private boolean fitsOnAPage(List<Ring> rings) {
    return page(rings.get(0).cells().get(0), null).nextCursor() == null;
  }

  /** Whether the listener wants still more. */
  private boolean hear(List<Ring> rings, Listener listener) {
    return rings.stream().allMatch(ring -> hear(ring, listener));
  }

  private boolean hear(Ring ring, Listener listener) {
    List<Volunteer> volunteers = new ArrayList<>();
    for (Cell cell : ring.cells()) {
      String cursor = null;
      do {
        Page<Versioned<Volunteer>> page = page(cell, cursor);
        volunteers.addAll(volunteers(page));
        cursor = page.nextCursor();
      } while (cursor != null);
    }
    return listener.hear(volunteers, ring.completeKm());
  }

  private Page<Versioned<Volunteer>> page(Cell cell, String cursor) {
    return cursor == null
        ? firstPages.computeIfAbsent(cell, first -> read(first, null))
        : read(cell, cursor);
  }

  private Page<Versioned<Volunteer>> read(Cell cell, String cursor) {
    return store.indexed(
        Entities.VOLUNTEERS,
        tenant,
        cell.partition(),
        cell.sortPrefix(),
        new Page.Wanted(PAGE, cursor));
  }

  private static List<Volunteer> volunteers(Page<Versioned<Volunteer>> page) {
    return page.items().stream().map(Versioned::value).toList();
  }
}
