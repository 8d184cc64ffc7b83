package org.entraide.notifications;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entraide.model.CollectivityId;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.message.Interest;
import org.entraide.model.message.MessageClass;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Devices;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.message.Ways;
import org.entraide.notifications.text.RequestTexts;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** A request as it is now, and the fact that is told of it: who hears of it, and how. */
final class RequestScene {
  private final Store store;
  private final HelpRequest request;
  private final Collectivity collectivity;
  private final DomainEvent fact;

  private RequestScene(
      Store store, HelpRequest request, Collectivity collectivity, DomainEvent fact) {
    this.store = store;
    this.request = request;
    this.collectivity = collectivity;
    this.fact = fact;
  }

  static RequestScene of(DomainEvent fact, String requestId, CollectivityId tenant, Store store) {
    HelpRequest request = store.find(Entities.REQUESTS, tenant, requestId).orElseThrow().value();
    return new RequestScene(store, request, collectivity(tenant, store), fact);
  }

  private static Collectivity collectivity(CollectivityId tenant, Store store) {
    return store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
  }

  HelpRequest request() {
    return request;
  }

  Collectivity collectivity() {
    return collectivity;
  }

  /** To those who have not left, in two reads for each collectivity that they are of. */
  List<Outgoing> toVolunteers(
      Collection<String> ids,
      String occasion,
      MessageClass kind,
      Urgency urgency,
      BiFunction<String, RequestTexts, Content> words) {
    List<Outgoing> messages = new ArrayList<>();
    ids.stream()
        .collect(
            Collectors.groupingBy(
                id -> request.homeOf(id, collectivity.id()),
                LinkedHashMap::new,
                Collectors.toList()))
        .forEach(
            (home, theirs) ->
                messages.addAll(toVolunteersOf(home, theirs, occasion, kind, urgency, words)));
    return messages;
  }

  /** What a lent volunteer reads comes from whom they know: their own collectivity. */
  private List<Outgoing> toVolunteersOf(
      CollectivityId home,
      List<String> ids,
      String occasion,
      MessageClass kind,
      Urgency urgency,
      BiFunction<String, RequestTexts, Content> words) {
    Store theirStore = store.with(Set.of(home));
    Collectivity speaker =
        home.equals(collectivity.id()) ? collectivity : collectivity(home, theirStore);
    Map<String, Versioned<Volunteer>> volunteers =
        theirStore.findAll(Entities.VOLUNTEERS, home, ids);
    Map<String, Versioned<Contact>> contacts = theirStore.findAll(Entities.CONTACTS, home, ids);
    Map<String, Versioned<Devices>> devices = theirStore.findAll(Entities.DEVICES, home, ids);
    return ids.stream()
        .filter(volunteers::containsKey)
        .map(id -> volunteers.get(id).value())
        .filter(volunteer -> volunteer.state() != Volunteer.State.LEFT)
        .map(
            volunteer ->
                toPerson(
                    volunteer.id(),
                    Ways.toPerson(
                        volunteer.channels(),
                        Optional.ofNullable(contacts.get(volunteer.id())).map(Versioned::value),
                        Optional.ofNullable(devices.get(volunteer.id()))
                            .flatMap(d -> d.value().reachable())),
                    occasion,
                    kind,
                    urgency,
                    words.apply(volunteer.id(), texts(volunteer.languages())),
                    speaker))
        .toList();
  }

  List<Outgoing> remind(
      HelpReminderDue due, Urgency urgency, Function<RequestTexts, Content> words) {
    return toVolunteers(
        List.of(due.volunteerId()),
        due.occasion() + "-" + due.round(),
        MessageClass.REMINDER,
        urgency,
        (id, texts) -> words.apply(texts));
  }

  Optional<Outgoing> toBeneficiary(
      String occasion, Urgency urgency, Function<RequestTexts, Content> words) {
    String id = request.need().beneficiaryId();
    return store
        .find(Entities.BENEFICIARIES, collectivity.id(), id)
        .map(Versioned::value)
        .map(
            beneficiary ->
                toPerson(
                    id,
                    Ways.toPerson(
                        List.of(Volunteer.Channel.SMS),
                        store.find(Entities.CONTACTS, collectivity.id(), id).map(Versioned::value),
                        Optional.empty()),
                    occasion,
                    MessageClass.INFORMATION,
                    urgency,
                    words.apply(texts(beneficiary.languages())),
                    collectivity));
  }

  Outgoing toReferents(String occasion, Content content) {
    return Outgoing.toReferents(request.id(), occasion, Interest.REQUESTS, content, fact);
  }

  private RequestTexts texts(List<String> languages) {
    Language language = languages.contains("fr") ? Language.FR : Language.EN;
    return new RequestTexts(request, collectivity, language);
  }

  private Outgoing toPerson(
      String personId,
      Ways ways,
      String occasion,
      MessageClass kind,
      Urgency urgency,
      Content content,
      Collectivity speaker) {
    return new Outgoing(
        personId, request.id(), occasion, kind, urgency, ways, content, fact, speaker, null);
  }
}
