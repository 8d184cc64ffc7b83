package org.entraide.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.entraide.http.ApiRequest;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.message.Attempt;
import org.entraide.model.message.Message;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Volunteer;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/**
 * What people were told, for the référents: the history, and the list "to phone" of those whom no
 * message reaches. Texts are never kept, so none is shown.
 */
final class MessageRoutes {
  private static final String HISTORY = "/v1/collectivities/{cid}/messages";
  private static final String TO_PHONE = "/v1/collectivities/{cid}/to-phone";
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_.-]{1,200}");
  private static final Set<Role> READ_BY = Set.of(Role.REFERENT);

  private MessageRoutes() {}

  static Map<String, Route<?>> all() {
    return Map.of(
        "GET " + HISTORY, Route.reading(READ_BY, MessageRoutes::history),
        "GET " + TO_PHONE, Route.reading(READ_BY, MessageRoutes::toPhone),
        "POST " + TO_PHONE + "/{id}/done",
            Route.forRoles(READ_BY, MessageRoutes::phoned, MessageRoutes::shown));
  }

  private static Response history(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    String prefix = request.idParameter("personId").map(Message::idPrefix).orElse("");
    Page<Versioned<Message>> page =
        store.list(Entities.MESSAGES, request.tenant(), prefix, request.page());
    return Response.page(page, message -> view(message, zone(desk)));
  }

  private static Response toPhone(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Page<Versioned<Message>> page =
        store.indexed(
            Entities.MESSAGES, request.tenant(), Message.State.TO_PHONE.name(), "", request.page());
    List<String> people = page.items().stream().map(m -> m.value().recipientId()).toList();
    var volunteers = store.findAll(Entities.VOLUNTEERS, request.tenant(), people);
    var beneficiaries = store.findAll(Entities.BENEFICIARIES, request.tenant(), people);
    var contacts = store.findAll(Entities.CONTACTS, request.tenant(), people);
    return Response.page(
        page,
        message -> {
          String id = message.value().recipientId();
          ObjectNode view = view(message, zone(desk));
          ObjectNode person = view.putObject("person").put("id", id);
          if (volunteers.containsKey(id)) {
            Volunteer volunteer = volunteers.get(id).value();
            put(person, "volunteer", volunteer.firstName(), volunteer.lastName());
          } else if (beneficiaries.containsKey(id)) {
            Beneficiary beneficiary = beneficiaries.get(id).value();
            put(person, "beneficiary", beneficiary.firstName(), beneficiary.lastName());
          } else if (message.value().lentBy() != null) {
            Message.Lender lender = message.value().lentBy();
            person.put("as", "volunteer");
            person.putObject("lentBy").put("id", lender.id().value()).put("name", lender.name());
          }
          if (contacts.containsKey(id)) {
            Contact contact = contacts.get(id).value();
            Views.put(person, "phone", contact.phone());
          }
          return view;
        });
  }

  private static void put(ObjectNode person, String as, String firstName, String lastName) {
    person.put("as", as).put("firstName", firstName).put("lastName", lastName);
  }

  private static Known<Message> phoned(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    request.fields().check();
    String id = request.path().get("id");
    if (!ID.matcher(id).matches()) {
      throw new Refused(Problem.notFound("message"));
    }
    Actor by = desk.actor(null);
    return store.decide(
        Entities.MESSAGES,
        request.tenant(),
        id,
        current -> {
          Versioned<Message> read =
              current
                  .filter(m -> isOfTheDesk(m.value().state()))
                  .orElseThrow(() -> new Refused(Problem.notFound("message")));
          if (read.value().state() == Message.State.PHONED) {
            return Decision.keep(new Known<>(read, null, desk.collectivity()));
          }
          Message after = read.value().phoned(by, desk.now());
          return Decision.change(
              new Known<>(
                  new Versioned<>(read.id(), after, read.version() + 1), null, desk.collectivity()),
              Changes.of(request.tenant(), desk.now())
                  .replace(Entities.MESSAGES, read, after)
                  .audit(new AuditEntry(by, "message.phoned", "message#" + read.id())));
        });
  }

  private static boolean isOfTheDesk(Message.State state) {
    return state == Message.State.TO_PHONE || state == Message.State.PHONED;
  }

  private static Response shown(ApiRequest request, Known<Message> known) {
    return Response.ok(view(known.versioned(), known.collectivity().settings().timeZone()));
  }

  private static ZoneId zone(Desk desk) {
    return desk.collectivity().settings().timeZone();
  }

  private static ObjectNode view(Versioned<Message> versioned, ZoneId zone) {
    Message message = versioned.value();
    ObjectNode view = Json.object();
    view.put("id", versioned.id());
    view.put("version", versioned.version());
    view.put("recipient", message.recipientId());
    view.put("about", message.about());
    view.put("occasion", message.occasion());
    view.put("kind", message.kind().name());
    view.put("state", message.state().name());
    Views.put(view, "why", Objects.toString(message.why(), null));
    view.put("at", Views.instant(message.at(), zone));
    view.put("changedAt", Views.instant(message.changedAt(), zone));
    Views.put(view, "dueAt", Views.instant(message.dueAt(), zone));
    ArrayNode attempts = view.putArray("attempts");
    for (Attempt attempt : message.attempts()) {
      attempts
          .addObject()
          .put("channel", attempt.channel().name())
          .put("at", Views.instant(attempt.at(), zone))
          .put("result", attempt.result().name())
          .put("parts", attempt.parts());
    }
    view.put("parts", message.parts());
    if (message.phonedBy() != null) {
      view.set("phonedBy", Views.actor(message.phonedBy()));
    }
    return view;
  }
}
