package org.entraide.notifications.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.entraide.aws.dynamodb.DynamoDbAgenda;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.InvitationDeclined;
import org.entraide.model.message.Message;
import org.entraide.model.message.MessageClass;
import org.entraide.model.message.SmsMonth;
import org.entraide.model.people.Contact;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.message.Way;
import org.entraide.notifications.message.Ways;
import org.entraide.port.Agenda;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.Town;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A commune on DynamoDB Local whose people are told this and that. */
final class Village {
  static final CollectivityId ID = new CollectivityId("com-02168");

  /** Three in the afternoon, with hours to go until the evening. */
  static final Instant AFTERNOON = Instant.parse("2026-12-01T14:00:00Z");

  final Environment environment = DynamoDbLocal.tables();
  final Store store = anotherStore();
  final Collectivity collectivity;

  Village(Settings settings) {
    this.collectivity = Town.collectivity(ID, settings);
    store.commit(
        Decision.change(
            null,
            Changes.of(ID, AFTERNOON).create(Entities.COLLECTIVITY, Entities.ONLY, collectivity)));
  }

  /** The référents change its settings. */
  void becomes(Settings settings) {
    store.decide(
        Entities.COLLECTIVITY,
        ID,
        Entities.ONLY,
        current ->
            Decision.change(
                null,
                Changes.of(ID, AFTERNOON)
                    .replace(
                        Entities.COLLECTIVITY,
                        current.orElseThrow(),
                        current.get().value().with(settings, AFTERNOON))));
  }

  /** As another function has it. */
  Store anotherStore() {
    return new DynamoDbStore(tables(), new TimeSortedIds(new Random()));
  }

  private Tables tables() {
    return new Tables(
        DynamoDbEnhancedClient.builder().dynamoDbClient(DynamoDbLocal.client()).build(),
        environment);
  }

  /** Somebody with a mobile phone. */
  void knows(String personId, String phone) {
    store.commit(
        Decision.change(
            null,
            Changes.of(ID, AFTERNOON)
                .create(
                    Entities.CONTACTS,
                    personId,
                    new Contact(personId, phone, true, null, null, null))));
  }

  /** Something is told to a person by those ways. */
  static Outgoing outgoing(
      String personId, MessageClass kind, String about, Urgency urgency, Way... ways) {
    return new Outgoing(
        personId,
        about,
        kind.name(),
        kind,
        urgency,
        new Ways(List.of(ways), Message.Why.NO_CHANNEL),
        Content.toPerson(
            "Visite mar 01/12 16h-17h pour Jeanne.", new Content.Push("Visite", "Mardi")),
        new InvitationDeclined(about, 1, personId));
  }

  Message message(Outgoing outgoing) {
    return store.find(Entities.MESSAGES, ID, outgoing.id()).orElseThrow().value();
  }

  List<Message> messages() {
    List<Message> all = new ArrayList<>();
    Page.Wanted wanted = Page.Wanted.first(100);
    while (true) {
      Page<Versioned<Message>> page = store.list(Entities.MESSAGES, ID, "", wanted);
      page.items().forEach(item -> all.add(item.value()));
      if (page.nextCursor() == null) {
        return all;
      }
      wanted = new Page.Wanted(100, page.nextCursor());
    }
  }

  SmsMonth december() {
    return store
        .find(Entities.SMS_MONTHS, ID, "2026-12")
        .map(Versioned::value)
        .orElse(SmsMonth.UNTOUCHED);
  }

  /** The ledger's SMS parts. */
  long ledgerParts() {
    return rows("USAGE_TABLE")
        .filter(row -> row.get("data").m().get("meter").s().equals("SMS_PARTS"))
        .mapToLong(row -> Long.parseLong(row.get("data").m().get("quantity").n()))
        .sum();
  }

  /** The ids of the ledger's lines. */
  List<String> ledgerLines() {
    return rows("USAGE_TABLE").map(row -> row.get("sk").s()).toList();
  }

  /** Events that were told, by their names. */
  List<String> told() {
    return rows("OUTBOX_TABLE").map(row -> row.get("data").m().get("detailType").s()).toList();
  }

  /** What the agenda says at that moment; it is taken out. */
  List<String> dueMessages(Instant from, Instant upTo) {
    Agenda agenda = new DynamoDbAgenda(tables());
    return agenda
        .due(from, upTo)
        .filter(entry -> agenda.claim(List.of(entry), upTo))
        .map(entry -> entry.detail().replaceAll(".*\"messageId\":\"([^\"]+)\".*", "$1"))
        .toList();
  }

  private Stream<Map<String, AttributeValue>> rows(String table) {
    return DynamoDbLocal.client()
        .scanPaginator(s -> s.tableName(environment.require(table)))
        .items()
        .stream();
  }
}
