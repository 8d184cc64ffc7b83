package org.entraide.simulator.calls;

import org.entraide.model.event.DomainEvent;
import org.entraide.port.Changes;

/** What people do, through the real use cases: at the desk, and on the telephone. */
record People(Referents referents, Callers callers) {

  /** Everything of the month that people have in mind. */
  void live(Commune commune, Scene scene) {
    commune.beneficiaries().forEach(person -> referents.willOpenPlan(commune, scene, person));
    commune.volunteers().forEach(volunteer -> callers.willBeAway(commune, scene, volunteer));
    scene
        .firstDay()
        .datesUntil(scene.lastDay().plusDays(1))
        .forEach(day -> referents.willLookThroughList(commune, day));
  }

  /** Sees what was committed, as people see their agenda. */
  void see(Changes changes) {
    for (DomainEvent event : changes.events()) {
      callers.see(event, changes.tenant());
      referents.see(event, changes.tenant());
    }
  }
}
