package org.entraide.requests;

import java.time.Instant;
import java.util.Comparator;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.usecase.Dossier;

/** Something that a volunteer has to do at a time. */
sealed interface AgendaItem {
  /** The earliest first; two at the same time have an order too, so that pages can be cut there. */
  Comparator<AgendaItem> ORDER = Comparator.comparing(AgendaItem::at).thenComparing(AgendaItem::id);

  /** When it begins. */
  Instant at();

  /** The request's, or the call's, id. */
  String id();

  /** A place that they hold. */
  record Mission(Dossier dossier) implements AgendaItem {
    @Override
    public Instant at() {
      return dossier.request().need().window().from();
    }

    @Override
    public String id() {
      return dossier.request().id();
    }
  }

  /**
   * A call that they are to make.
   *
   * @param firstName of whom they call; null when that person is not on record any more
   */
  record Call(Collectivity collectivity, Occurrence occurrence, String firstName)
      implements AgendaItem {
    @Override
    public Instant at() {
      return occurrence.plannedAt();
    }

    @Override
    public String id() {
      return occurrence.id();
    }
  }
}
