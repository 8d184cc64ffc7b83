package org.entraide.requests;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Need;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.requests.ListedRequests.Listed;

/**
 * What a volunteer has to do: places held whose window is not over, and calls to make, the earliest
 * first.
 */
final class ReadAgenda {
  /** Rows of each kind that one page may read. */
  private static final int MOST = 100;

  private final Store store;

  ReadAgenda(Store store) {
    this.store = store;
  }

  Page<AgendaItem> of(
      Collectivity collectivity, String volunteerId, Page.Wanted wanted, Instant now) {
    // Missions sort by when the window begins; it may have begun and not be over.
    Instant earliest = now.minus(Need.LONGEST_WINDOW).minus(Duration.ofDays(1));
    Cut after = wanted.cursor() == null ? new Cut(earliest, "") : Cut.read(wanted.cursor());
    Stretch missions = missions(collectivity, volunteerId, after.at(), now);
    Stretch calls = new ListCallsToCome(store).of(collectivity, volunteerId, after.at(), MOST, now);
    Instant until = missions.until().isBefore(calls.until()) ? missions.until() : calls.until();
    List<AgendaItem> items =
        Stream.concat(missions.items().stream(), calls.items().stream())
            .filter(item -> after.isBefore(item) && !item.at().isAfter(until))
            .sorted(AgendaItem.ORDER)
            .toList();
    if (items.size() > wanted.limit()) {
      List<AgendaItem> first = items.subList(0, wanted.limit());
      return new Page<>(first, Cut.after(first.get(first.size() - 1)).text());
    }
    return new Page<>(items, until.equals(Stretch.ALL) ? null : new Cut(until, "~").text());
  }

  /** The places that they hold. */
  Stretch missions(Collectivity collectivity, String volunteerId, Instant from, Instant now) {
    String prefix = Solicitation.prefix(volunteerId, Solicitation.Type.HOLDS);
    Page<Versioned<Solicitation>> page =
        store.range(
            Entities.SOLICITATIONS,
            collectivity.id(),
            prefix + from,
            prefix + "~",
            Page.Wanted.first(MOST));
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
    Instant until =
        page.nextCursor() == null
            ? Stretch.ALL
            : page.items().get(page.items().size() - 1).value().at();
    return new Stretch(
        listed.dossiers(held).stream().<AgendaItem>map(AgendaItem.Mission::new).toList(), until);
  }

  /**
   * What was found of one kind.
   *
   * @param until nothing was looked for beyond it
   */
  record Stretch(List<AgendaItem> items, Instant until) {
    /** There is no more. */
    static final Instant ALL = Instant.MAX;
  }

  /** Where one page ends and the next begins. */
  private record Cut(Instant at, String id) {
    static Cut after(AgendaItem item) {
      return new Cut(item.at(), item.id());
    }

    static Cut read(String cursor) {
      try {
        String[] parts =
            new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("#", 2);
        return new Cut(Instant.parse(parts[0]), parts[1]);
      } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
        throw new Page.InvalidCursor(e);
      }
    }

    boolean isBefore(AgendaItem item) {
      int order = at.compareTo(item.at());
      return order < 0 || (order == 0 && id.compareTo(item.id()) < 0);
    }

    String text() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((at + "#" + id).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean holds(HelpRequest request, String volunteerId) {
    return request.state() != HelpRequest.State.CANCELLED
        && request
            .placeOf(volunteerId)
            .filter(mission -> mission.state() == Mission.State.HELD)
            .isPresent();
  }
}
