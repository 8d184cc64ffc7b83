package org.entraide.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.ReadDossier;

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
    List<String> ids =
        page.items().stream()
            .map(Versioned::value)
            .filter(held -> held.window().to().isAfter(now))
            .map(Solicitation::requestId)
            .toList();
    Map<String, Versioned<HelpRequest>> requests =
        store.findAll(Entities.REQUESTS, collectivity.id(), ids);
    List<Versioned<HelpRequest>> held =
        ids.stream()
            .map(requests::get)
            .filter(Objects::nonNull)
            .filter(request -> holds(request.value(), volunteerId))
            .collect(Collectors.toList());
    return new Page<>(
        new ReadDossier(store).of(collectivity, held, Set.of(volunteerId)), page.nextCursor());
  }

  private static boolean holds(HelpRequest request, String volunteerId) {
    return request.state() != HelpRequest.State.CANCELLED
        && request
            .placeOf(volunteerId)
            .filter(mission -> mission.state() == Mission.State.HELD)
            .isPresent();
  }
}
