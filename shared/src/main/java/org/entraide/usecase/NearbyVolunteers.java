package org.entraide.usecase;

import java.util.ArrayList;
import java.util.List;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Cells;
import org.entraide.port.Cells.Cell;
import org.entraide.port.Cells.Ring;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Vetted volunteers around a place, ring by ring. */
final class NearbyVolunteers {
  private static final int PAGE = 100;

  private final Store store;
  private final CollectivityId tenant;

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
    List<Ring> coarse = Cells.coarse(place, radiusKm);
    Page<Versioned<Volunteer>> home = page(coarse.get(0).cells().get(0), null);
    boolean wanted =
        home.nextCursor() == null
            ? listener.hear(volunteers(home), coarse.get(0).completeKm())
            : fine(place, radiusKm, listener) && hear(coarse.get(0), listener);
    for (int i = 1; wanted && i < coarse.size(); i++) {
      wanted = hear(coarse.get(i), listener);
    }
  }

  /** Where more live in the place's own cell than one page holds, the nearest are read first. */
  private boolean fine(Position place, double radiusKm, Listener listener) {
    return Cells.fine(place).stream()
        .takeWhile(ring -> ring.completeKm() < radiusKm)
        .allMatch(ring -> hear(ring, listener));
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
