package org.entraide.requests;

import java.util.ArrayList;
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
  private static final int MOST_A_PAGE = 100;

  static Lockdowns of(Collectivity collectivity, Store store) {
    List<Lockdown> all = new ArrayList<>();
    Page.Wanted wanted = Page.Wanted.first(MOST_A_PAGE);
    do {
      Page<Versioned<Lockdown>> page =
          store.list(Entities.LOCKDOWNS, collectivity.id(), "", wanted);
      page.items().forEach(item -> all.add(item.value()));
      wanted = page.nextCursor() == null ? null : new Page.Wanted(MOST_A_PAGE, page.nextCursor());
    } while (wanted != null);
    return new Lockdowns(collectivity, all);
  }

  /** How that need is met. */
  HelpKind kindFor(Need need) {
    return Lockdown.kindFor(need, all, collectivity.settings().timeZone());
  }
}
