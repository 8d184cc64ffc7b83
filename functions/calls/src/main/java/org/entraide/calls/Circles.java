package org.entraide.calls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Circle;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.matching.Diary;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** Reads who a plan's circle is, and what they have to do. */
final class Circles {
  private final Store store;

  Circles(Store store) {
    this.store = store;
  }

  /** The circle as its volunteers are on record now. */
  Circle of(Collectivity collectivity, CallPlan plan) {
    return of(collectivity, plan, null);
  }

  /**
   * @param also somebody who calls without being of the circle, or null
   */
  Circle of(Collectivity collectivity, CallPlan plan, String also) {
    List<String> ids = new ArrayList<>(plan.circle());
    ids.add(also);
    ids.removeIf(id -> Objects.isNull(id) || id.equals(CallPlan.DESK));
    Map<String, Volunteer> volunteers = new HashMap<>();
    store
        .findAll(Entities.VOLUNTEERS, collectivity.id(), ids)
        .forEach((id, volunteer) -> volunteers.put(id, volunteer.value()));
    Map<String, Diary> diaries = new HashMap<>();
    store
        .findAll(Entities.DIARIES, collectivity.id(), ids)
        .forEach((id, diary) -> diaries.put(id, diary.value()));
    return new Circle(plan, volunteers, diaries, collectivity.settings());
  }
}
