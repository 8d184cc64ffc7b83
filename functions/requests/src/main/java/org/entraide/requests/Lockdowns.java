package org.entraide.requests;

import java.util.List;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.lockdown.Lockdown;
import org.entraide.model.request.Need;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** The lockdowns of a collectivity, as they are now. */
record Lockdowns(Collectivity collectivity, List<Lockdown> all) {

  static Lockdowns of(Collectivity collectivity, Store store) {
    return new Lockdowns(
        collectivity,
        Page.all(wanted -> store.list(Entities.LOCKDOWNS, collectivity.id(), "", wanted))
            .map(Versioned::value)
            .toList());
  }

  /** How that need is met. */
  HelpKind kindFor(Need need) {
    return Lockdown.kindFor(need, all, collectivity.settings().timeZone());
  }
}
