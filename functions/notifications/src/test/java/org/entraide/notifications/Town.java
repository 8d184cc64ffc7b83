package org.entraide.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.bus.Subscriptions;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.Role;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.message.Interest;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Devices;
import org.entraide.model.people.Devices.Device;
import org.entraide.model.people.Devices.Platform;
import org.entraide.model.people.MailingList;
import org.entraide.model.people.MailingList.Subscription;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.model.request.HelpRequest.Shortfall.Reason;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Need;
import org.entraide.model.request.Outcome;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.LinkKey;
import org.entraide.port.Store;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** Château-Thierry with two volunteers, a beneficiary and a request, on DynamoDB Local. */
final class Town {
  static final CollectivityId ID = new CollectivityId("com-02168");
  static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");
  static final Instant NIGHT = Instant.parse("2026-11-30T22:00:00Z");
  static final String REQUEST = "06H31N8JG2XHNNBK";

  private static final Position HERE = new Position(49.0556, 3.37837);

  final Environment environment = DynamoDbLocal.tables();
  final Store store =
      new DynamoDbStore(
          new Tables(
              DynamoDbEnhancedClient.builder().dynamoDbClient(DynamoDbLocal.client()).build(),
              environment),
          new TimeSortedIds(new Random(1)));

  Town() {
    Settings settings = Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE);
    Changes changes =
        Changes.of(ID, NOON)
            .create(
                Entities.COLLECTIVITY,
                Entities.ONLY,
                new Collectivity(ID, "Château-Thierry", HERE, 15097, settings, actor(), NOON))
            .create(
                Entities.LINK_KEY,
                Entities.ONLY,
                new LinkKey(Base64.getEncoder().encodeToString(new byte[32])))
            .create(
                Entities.BENEFICIARIES,
                "jeanne",
                new Beneficiary(
                    "jeanne",
                    "Jeanne",
                    "Exemple",
                    List.of("fr"),
                    "02168",
                    HERE,
                    false,
                    List.of(),
                    null,
                    null,
                    null,
                    actor(),
                    NOON));
    contact(changes, "jeanne", "+33639980001", true);
    volunteer(changes, "paul", "+33639980002", true);
    volunteer(changes, "nadia", "+33323000003", false);
    store.commit(Decision.change(null, changes));
  }

  /** Jeanne's request, and Paul and Nadia are asked. */
  HelpRequest open() {
    Need need =
        new Need(
            "jeanne",
            "Jeanne",
            null,
            HelpKind.VISIT,
            new TimeWindow(NOON.plusSeconds(100_000), NOON.plusSeconds(105_400)),
            60,
            1,
            null,
            new Need.Place("02168", "Château-Thierry", HERE),
            false);
    HelpRequest opened =
        HelpRequest.open(REQUEST, need, false, actor(), NOON)
            .request()
            .invite(List.of(invited("paul"), invited("nadia")));
    store.commit(
        Decision.change(null, Changes.of(ID, NOON).create(Entities.REQUESTS, REQUEST, opened)));
    return opened;
  }

  /** Paul accepts: Nadia is stood down. */
  void accepted() {
    change(request -> request.accept("paul", false, actor(), NOON));
  }

  /** Paul cannot come: somebody else is looked for. */
  void givenBack() {
    change(request -> request.withdraw("paul", null, NOON));
  }

  /** Nobody was found. */
  void unfilled() {
    change(
        request ->
            new Outcome.Changed(
                request.unfilled(new Shortfall(Reason.NO_ANSWER, NOON, List.of(), List.of())),
                List.of()));
  }

  /** It is not needed any more. */
  void cancelled() {
    change(request -> request.cancel("guérie", actor(), NOON));
  }

  /** It is met by another kind of help. */
  void givenAs(HelpKind kind) {
    change(request -> request.giveAs(kind, "lockdown", NOON));
  }

  private void change(Function<HelpRequest, Outcome> act) {
    store.decide(
        Entities.REQUESTS,
        ID,
        REQUEST,
        current -> {
          Outcome outcome = act.apply(current.orElseThrow().value());
          HelpRequest taken = ((Outcome.Changed) outcome).request();
          return Decision.change(
              null, Changes.of(ID, NOON).replace(Entities.REQUESTS, current.get(), taken));
        });
  }

  /** Somebody names whom to call when nobody reaches them. */
  void names(String personId, Contact.ContactPerson named) {
    store.decide(
        Entities.CONTACTS,
        ID,
        personId,
        current -> {
          Contact before = current.orElseThrow().value();
          Contact after = new Contact(personId, before.phone(), before.mobile(), null, null, named);
          return Decision.change(
              null, Changes.of(ID, NOON).replace(Entities.CONTACTS, current.get(), after));
        });
  }

  /** A vetted volunteer of that id, next door, who reads the weekly digest. */
  void digestReader(String id) {
    Changes changes = Changes.of(ID, NOON);
    changes.create(
        Entities.VOLUNTEERS,
        id,
        new Volunteer(
            id,
            "Anne",
            "Exemple",
            List.of("fr"),
            Set.of(HelpKind.VISIT),
            List.of(),
            List.of(),
            null,
            "02168",
            HERE,
            null,
            List.of(Volunteer.Channel.SMS),
            true,
            null,
            Volunteer.State.VETTED,
            Stream.of(
                    VettingItem.Type.IDENTITY, VettingItem.Type.INTERVIEW, VettingItem.Type.CHARTER)
                .map(type -> new VettingItem(type, LocalDate.parse("2026-01-05"), null, null))
                .toList(),
            actor(),
            NOON,
            null));
    contact(changes, id, "+33639980005", true);
    store.commit(Decision.change(null, changes));
  }

  /** An Android telephone. */
  void registersDevice(String volunteerId, String token) {
    store.commit(
        Decision.change(
            null,
            Changes.of(ID, NOON)
                .create(
                    Entities.DEVICES,
                    volunteerId,
                    Devices.none(volunteerId)
                        .with(new Device("d1", Platform.FCM, token, null, false, NOON)))));
  }

  /** An address is to be asked whether it wants mail about everything. */
  void subscribes(String id, String email) {
    Set<Interest> everything = Set.of(Interest.values());
    store.commit(
        Decision.change(
            null,
            Changes.of(ID, NOON)
                .create(
                    Entities.MAILING_LIST,
                    Entities.ONLY,
                    MailingList.empty()
                        .with(Subscription.asked(id, email, everything, actor(), NOON)))));
  }

  /** Paul and Nadia were to be told of it when everybody slept. */
  void invitedAtNight(Subscriptions subscriptions) {
    subscriptions.handle(new VolunteersInvited(REQUEST, 1, 1, List.of("paul", "nadia")), ID, NIGHT);
  }

  private static Invitation invited(String volunteerId) {
    return new Invitation(volunteerId, 1, 1, 1.24, Invitation.State.INVITED, NOON, null);
  }

  private static void volunteer(Changes changes, String id, String phone, boolean mobile) {
    String firstName = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    changes.create(
        Entities.VOLUNTEERS,
        id,
        new Volunteer(
            id,
            firstName,
            "Exemple",
            List.of("fr"),
            Set.of(HelpKind.VISIT),
            List.of(),
            List.of(),
            null,
            "02168",
            HERE,
            null,
            List.of(Volunteer.Channel.SMS),
            null,
            Volunteer.State.VETTED,
            List.of(),
            actor(),
            NOON));
    contact(changes, id, phone, mobile);
  }

  private static void contact(Changes changes, String id, String phone, boolean mobile) {
    changes.create(Entities.CONTACTS, id, new Contact(id, phone, mobile, null, null, null));
  }

  private static Actor actor() {
    return new Actor("referent", Role.REFERENT, null);
  }
}
