package org.entraide.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.requests.ListedRequests.Listed;
import org.entraide.usecase.Dossier;

/** A volunteer's missions to come: places held whose window is not over, the earliest first. */
final class ReadAgenda {
  private final Store store;

  ReadAgenda(Store store) {
    this.store = store;
  }

  Page<Dossier> of(Collectivity collectivity, String volunteerId, Page.Wanted wanted, Instant now) {
    String prefix = Solicitation.prefix(volunteerId, Solicitation.Type.HOLDS);
    // Solicitations sort by when the window begins; it may have begun and not be over.
    Instant earliest = now.minus(Opening.LONGEST_WINDOW).minus(Duration.ofDays(1));
    Page<Versioned<Solicitation>> page =
        store.range(
            Entities.SOLICITATIONS, collectivity.id(), prefix + earliest, prefix + "~", wanted);
    List<Solicitation> toCome =
        page.items().stream()
            .map(Versioned::value)
            .filter(held -> held.window().to().isAfter(now))
            .toList();
    ListedRequests listed = new ListedRequests(store, collectivity, volunteerId);
    Map<String, Listed> requests = listed.of(toCome);
    List<Listed> held =
        toCome.stream()
            .map(solicitation -> requests.get(solicitation.requestId()))
            .filter(Objects::nonNull)
            .filter(one -> holds(one.request(), volunteerId))
            .toList();
    return new Page<>(listed.dossiers(held), page.nextCursor());
  }

  private static boolean holds(HelpRequest request, String volunteerId) {
    return request.state() != HelpRequest.State.CANCELLED
        && request
            .placeOf(volunteerId)
            .filter(mission -> mission.state() == Mission.State.HELD)
            .isPresent();
  }
}
