package org.entraide.requests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entraide.http.ApiRequest;
import org.entraide.model.CollectivityId;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.request.Asked;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Requests by whom they are for. What it reads grows with what was asked for these people, not with
 * what others ask.
 */
final class RequestsOfPeople {
  /** People of whom one page looks at the requests; of many there is nothing to read. */
  private static final int MOST_PEOPLE = 25;

  private final Store store;
  private final CollectivityId tenant;

  RequestsOfPeople(Store store, CollectivityId tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** Those for one person, in the order in which they came to be. */
  Page<Versioned<HelpRequest>> of(String beneficiaryId, Page.Wanted wanted) {
    Page<Versioned<Asked>> asked =
        store.list(Entities.ASKED, tenant, Asked.prefix(beneficiaryId), wanted);
    return new Page<>(requests(asked.items()), asked.nextCursor());
  }

  /** Those for the people whom an association follows now, person by person. */
  Page<Versioned<HelpRequest>> ofAssociation(String associationId, Page.Wanted wanted) {
    Cut after = wanted.cursor() == null ? Cut.NONE : Cut.read(wanted.cursor());
    Page<Versioned<Beneficiary>> people =
        store.indexedBetween(
            Entities.BENEFICIARIES,
            tenant,
            associationId,
            after.beneficiaryId(),
            Cut.LAST,
            Page.Wanted.first(MOST_PEOPLE));
    List<Versioned<Asked>> asked = new ArrayList<>();
    String next = people.nextCursor() == null ? null : Cut.behind(last(people.items())).text();
    for (Versioned<Beneficiary> person : people.items()) {
      Page.Wanted rest = Page.Wanted.first(wanted.limit() - asked.size());
      asked.addAll(
          store
              .range(Entities.ASKED, tenant, after.from(person.id()), Cut.end(person.id()), rest)
              .items());
      if (asked.size() == wanted.limit()) {
        next = Cut.behind(last(asked).value()).text();
        break;
      }
    }
    return new Page<>(requests(asked), next);
  }

  private List<Versioned<HelpRequest>> requests(List<Versioned<Asked>> asked) {
    List<String> ids = asked.stream().map(one -> one.value().requestId()).toList();
    Map<String, Versioned<HelpRequest>> found = store.findAll(Entities.REQUESTS, tenant, ids);
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  /**
   * Where one page ends and the next begins.
   *
   * @param requestId of that person, the last that was read
   */
  private record Cut(String beneficiaryId, String requestId) {
    /** Sorts before every id. */
    private static final String FIRST = "!";

    /** Sorts after every id. */
    private static final String LAST = "~";

    private static final Cut NONE = new Cut(FIRST, FIRST);

    static Cut behind(Asked asked) {
      return new Cut(asked.beneficiaryId(), asked.requestId());
    }

    static Cut behind(Versioned<Beneficiary> person) {
      return new Cut(person.id(), LAST);
    }

    static Cut read(String cursor) {
      try {
        String[] parts =
            new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("#", 2);
        if (isId(parts[0]) && (isId(parts[1]) || parts[1].equals(LAST))) {
          return new Cut(parts[0], parts[1]);
        }
        throw new Page.InvalidCursor();
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new Page.InvalidCursor(e);
      }
    }

    private static boolean isId(String text) {
      return ApiRequest.ID.matcher(text).matches();
    }

    /** From where that person's are to be read. */
    String from(String person) {
      return Asked.prefix(person) + (person.equals(beneficiaryId) ? requestId + FIRST : FIRST);
    }

    /** Up to where that person's are to be read. */
    static String end(String person) {
      return Asked.prefix(person) + LAST + LAST;
    }

    String text() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((beneficiaryId + "#" + requestId).getBytes(StandardCharsets.UTF_8));
    }
  }
}
