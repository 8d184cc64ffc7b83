package org.entraide.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.entraide.bus.Subscriptions;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Quotas;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.InvitationDeclined;
import org.entraide.model.event.DomainEvent.MessageDue;
import org.entraide.model.message.Channel;
import org.entraide.model.message.Interest;
import org.entraide.model.message.Message.State;
import org.entraide.model.message.Message.Why;
import org.entraide.model.message.MessageClass;
import org.entraide.model.people.Contact;
import org.entraide.notifications.delivery.Sender.Sent;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.message.Way;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.runtime.Log;
import org.entraide.testing.FaultyStore;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class SendOnceIT {
  private static final Way.Sms SMS = new Way.Sms("+33639980002");
  private static final Way PUSH = new Way.Push("arn:paul");

  private final Out out = new Out();

  @Test
  void anInvitationThatNobodyAnswersGoesByTheNextChannelAndThenNoFarther() {
    Village village = new Village(Town.settings());
    Outgoing asked =
        Village.outgoing("paul", MessageClass.INVITATION, "r1", Urgency.CAN_WAIT, PUSH, SMS);

    tell(village, asked, Village.AFTERNOON);
    tell(village, asked, Village.AFTERNOON.plus(Duration.ofMinutes(59)));
    assertThat(out.channels()).containsExactly(Channel.PUSH);

    due(village, List.of(asked), Village.AFTERNOON.plus(Duration.ofMinutes(60)));
    due(village, List.of(asked), Village.AFTERNOON.plus(Duration.ofMinutes(300)));
    assertThat(out.channels()).containsExactly(Channel.PUSH, Channel.SMS);
    assertThat(village.message(asked).state()).isEqualTo(State.SENT);
    assertThat(village.ledgerParts()).isEqualTo(1);
  }

  @Test
  void whoAnsweredIsNotAskedAgainByAnotherChannel() {
    Village village = new Village(Town.settings());
    Outgoing asked =
        Village.outgoing("paul", MessageClass.INVITATION, "r1", Urgency.NOW, PUSH, SMS);

    tell(village, asked, Village.AFTERNOON);
    due(village, List.of(), Village.AFTERNOON.plus(Duration.ofMinutes(10)));

    assertThat(out.channels()).containsExactly(Channel.PUSH);
    assertThat(village.message(asked).state()).isEqualTo(State.SENT);
  }

  @Test
  void whatIsUrgentGoesByTheNextChannelWhetherItAsksForAnAnswerOrNot() {
    Village village = new Village(Town.settings());
    Outgoing calledOff =
        Village.outgoing("paul", MessageClass.INFORMATION, "r1", Urgency.NOW, PUSH, SMS);
    Outgoing news =
        Village.outgoing("nadia", MessageClass.INFORMATION, "r1", Urgency.CAN_WAIT, PUSH, SMS);

    tell(village, calledOff, Village.AFTERNOON);
    tell(village, news, Village.AFTERNOON);
    due(village, List.of(calledOff, news), Village.AFTERNOON.plus(Duration.ofMinutes(10)));
    due(village, List.of(calledOff, news), Village.AFTERNOON.plus(Duration.ofHours(5)));

    assertThat(out.channels()).containsExactly(Channel.PUSH, Channel.PUSH, Channel.SMS);
    assertThat(village.message(calledOff).tried())
        .containsExactlyInAnyOrder(Channel.PUSH, Channel.SMS);
  }

  @Test
  void aReminderThatWentByPushIsNeverAnSmsToo() {
    Village village = new Village(Town.settings());
    Outgoing reminder =
        Village.outgoing("paul", MessageClass.REMINDER, "r1", Urgency.NOW, PUSH, SMS);

    tell(village, reminder, Village.AFTERNOON);

    assertThat(village.dueMessages(Village.AFTERNOON, Village.AFTERNOON.plus(Duration.ofDays(1))))
        .isEmpty();
    assertThat(out.channels()).containsExactly(Channel.PUSH);
  }

  @Test
  void everyMessageThatIsTakenIsALineOfTheLedgerWhicheverWayItGoes() {
    Village village = new Village(Town.settings());
    Outgoing asked =
        Village.outgoing("paul", MessageClass.INVITATION, "r1", Urgency.NOW, PUSH, SMS);
    Way mail = new Way.Mail(Interest.REQUESTS);
    out.next.addAll(List.of(Sent.ACCEPTED, Sent.ACCEPTED, Sent.REFUSED));

    tell(village, asked, Village.AFTERNOON);
    due(village, List.of(asked), Village.AFTERNOON.plus(Duration.ofMinutes(10)));
    tell(
        village,
        Village.outgoing("referents", MessageClass.INFORMATION, "r0", Urgency.NOW, mail),
        Village.AFTERNOON);
    tell(
        village,
        Village.outgoing("referents", MessageClass.INFORMATION, "r1", Urgency.NOW, mail),
        Village.AFTERNOON);

    assertThat(village.ledgerLines())
        .containsExactlyInAnyOrder(
            "PUSHES#paul.r1.INVITATION#1",
            "SMS_PARTS#paul.r1.INVITATION#2",
            "EMAILS#referents.r1.INFORMATION#1");
  }

  @Test
  void anInvitationThatMayHaveDiedUnderWayGoesOnToTheNextChannel() {
    Village village = new Village(Town.settings());
    Outgoing asked =
        Village.outgoing("paul", MessageClass.INVITATION, "r1", Urgency.NOW, PUSH, SMS);
    assertThatThrownBy(
            () ->
                new SendOnce(
                        village.store,
                        (way, content, tenant, sender) -> {
                          throw new IllegalStateException("the function dies");
                        })
                    .send(asked, village.collectivity, Village.AFTERNOON))
        .hasMessage("the function dies");

    Instant later = Village.AFTERNOON.plus(Duration.ofMinutes(5));
    tell(village, asked, later);
    assertThat(village.message(asked))
        .matches(m -> m.state() == State.UNCERTAIN)
        .matches(m -> later.plus(Duration.ofMinutes(10)).equals(m.dueAt()));

    due(village, List.of(asked), later.plus(Duration.ofMinutes(10)));
    assertThat(out.channels()).containsExactly(Channel.SMS);
  }

  @Test
  void whenTheBudgetIsRaisedAndUsedUpAgainTheReferentsHearAgain() {
    Village small = new Village(budget(1));
    tell(
        small,
        Village.outgoing("paul", MessageClass.INFORMATION, "r1", Urgency.CAN_WAIT, SMS),
        Village.AFTERNOON);
    small.becomes(budget(2));
    for (String person : List.of("nadia", "lea", "ali")) {
      tell(
          small,
          Village.outgoing(person, MessageClass.INFORMATION, "r1", Urgency.CAN_WAIT, SMS),
          Village.AFTERNOON);
    }

    assertThat(small.told()).containsExactly("SmsBudgetExhausted", "SmsBudgetExhausted");
  }

  @Test
  void whatADeviceDoesNotTakeGoesByTheNextChannelAtOnce() {
    Village village = new Village(Town.settings());
    Outgoing reminder =
        Village.outgoing("paul", MessageClass.REMINDER, "r1", Urgency.NOW, PUSH, SMS);
    out.next.add(Sent.NO_DEVICE);

    tell(village, reminder, Village.AFTERNOON);

    assertThat(out.channels()).containsExactly(Channel.SMS);
  }

  @Test
  void whoOptedOutIsNotedToldToTheReferentAndPhoned() {
    Village village = new Village(Town.settings());
    village.knows("paul", SMS.phone());
    Outgoing reminder = Village.outgoing("paul", MessageClass.REMINDER, "r1", Urgency.NOW, SMS);
    out.next.add(Sent.OPTED_OUT);

    tell(village, reminder, Village.AFTERNOON);

    assertThat(village.message(reminder))
        .matches(m -> m.state() == State.TO_PHONE && m.why() == Why.OPTED_OUT);
    assertThat(village.store.find(Entities.CONTACTS, Village.ID, "paul").orElseThrow().value())
        .extracting(Contact::smsBlock)
        .isEqualTo(Contact.SmsBlock.OPTED_OUT);
    assertThat(village.told()).containsExactly("PersonUnreachable");
    assertThat(village.december().parts()).as("given back").isZero();
    assertThat(village.ledgerParts()).isZero();
  }

  @Test
  void whatSnsDoesNotTakeIsTriedSeldomerAndSeldomerAndThenPhoned() {
    Village village = new Village(Town.settings());
    Outgoing reminder = Village.outgoing("paul", MessageClass.REMINDER, "r1", Urgency.NOW, SMS);
    out.next.addAll(Collections.nCopies(9, Sent.NOT_TAKEN));

    tell(village, reminder, Village.AFTERNOON);
    List<Long> pauses = new ArrayList<>();
    Instant before = Village.AFTERNOON;
    while (village.message(reminder).dueAt() != null) {
      Instant next = village.message(reminder).dueAt();
      pauses.add(Duration.between(before, next).toMinutes());
      due(village, List.of(reminder), next);
      before = next;
    }

    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    assertThat(village.message(reminder))
        .matches(m -> m.state() == State.TO_PHONE && m.why() == Why.GAVE_UP);
    assertThat(village.december().parts()).isZero();
  }

  @Test
  void nobodyHearsFromUsMoreThanSoOftenADayButWhatIsUrgentComesOnTop() {
    Village village = new Village(Town.settings());
    List<Outgoing> said =
        IntStream.range(0, 6)
            .mapToObj(
                n ->
                    Village.outgoing(
                        "paul", MessageClass.INFORMATION, "r" + n, Urgency.CAN_WAIT, SMS))
            .toList();
    said.forEach(message -> tell(village, message, Village.AFTERNOON));
    tell(
        village,
        Village.outgoing("paul", MessageClass.INVITATION, "r9", Urgency.NOW, SMS),
        Village.AFTERNOON);

    assertThat(out.channels()).hasSize(6);
    assertThat(village.message(said.get(5)))
        .matches(m -> m.state() == State.HELD && m.why() == Why.DAILY_LIMIT);

    due(village, said, Instant.parse("2026-12-02T07:00:00Z"));
    assertThat(village.message(said.get(5)).state()).isEqualTo(State.SENT);
  }

  @Test
  void onAPublicHolidayNobodyIsAskedForWhatCanWaitButRemindersGo() {
    Village village = new Village(Town.settings());
    Instant christmas = Instant.parse("2026-12-25T10:00:00Z");
    Outgoing asked = Village.outgoing("paul", MessageClass.INVITATION, "r1", Urgency.CAN_WAIT, SMS);
    Outgoing atNight =
        Village.outgoing("paul", MessageClass.INVITATION, "r3", Urgency.CAN_WAIT, SMS);
    tell(village, asked, christmas);
    tell(village, atNight, Instant.parse("2026-12-24T22:00:00Z"));
    tell(
        village,
        Village.outgoing("paul", MessageClass.REMINDER, "r2", Urgency.CAN_WAIT, SMS),
        christmas);

    assertThat(out.channels()).hasSize(1);
    assertThat(village.message(asked))
        .matches(m -> m.why() == Why.HOLIDAY)
        .matches(m -> m.dueAt().equals(Instant.parse("2026-12-26T07:00:00Z")));
    assertThat(village.message(atNight))
        .matches(m -> m.why() == Why.QUIET_HOURS)
        .matches(m -> m.dueAt().equals(Instant.parse("2026-12-26T07:00:00Z")));
  }

  @Test
  void theLogSaysWhatIsHeldBackWhyAndWhatBecameOfIt() {
    Village village = new Village(Town.settings());
    Outgoing asked = Village.outgoing("paul", MessageClass.INVITATION, "r1", Urgency.CAN_WAIT, SMS);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Log.to(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      tell(village, asked, Instant.parse("2026-12-01T22:00:00Z"));
      due(village, List.of(), Instant.parse("2026-12-02T07:00:00Z"));
    } finally {
      Log.to(System.out);
    }

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            held -> assertThat(held).contains("a message waits", "\"code\":\"QUIET_HOURS\""),
            end -> assertThat(end).contains("not true any more", "\"INVITATION\""));
  }

  @Test
  void whatIsNotTrueAnyMoreInTheMorningIsDropped() {
    Village village = new Village(Town.settings());
    Outgoing asked = Village.outgoing("paul", MessageClass.INVITATION, "r1", Urgency.CAN_WAIT, SMS);
    Outgoing standDown =
        Village.outgoing("paul", MessageClass.INFORMATION, "r1", Urgency.CAN_WAIT, SMS)
            .following("INVITATION");
    Instant night = Instant.parse("2026-12-01T22:00:00Z");

    tell(village, asked, night);
    due(village, List.of(), Instant.parse("2026-12-02T07:00:00Z"));
    tell(village, standDown, Instant.parse("2026-12-02T07:00:00Z"));

    assertThat(out.channels()).isEmpty();
    assertThat(village.message(asked))
        .matches(m -> m.state() == State.DROPPED && m.why() == Why.STALE);
    assertThat(village.message(standDown))
        .matches(m -> m.state() == State.DROPPED && m.why() == Why.NEVER_HEARD);
  }

  @Test
  void atTheBorderOfTheBudgetManyFunctionsDoNotOverspendAndTheReferentsAreToldOnce() {
    Village village = new Village(budget(20));
    List<Outgoing> messages = invitations(40);

    tellAtOnce(village, messages);

    assertThat(out.channels()).as("SMS that went").hasSize(20);
    assertThat(village.ledgerParts()).isEqualTo(20);
    assertThat(village.december().parts()).isEqualTo(20);
    assertThat(village.messages())
        .filteredOn(m -> m.state() == State.TO_PHONE && m.why() == Why.BUDGET)
        .hasSize(20);
    assertThat(village.told()).containsExactlyInAnyOrder("SmsBudgetRunsLow", "SmsBudgetExhausted");
  }

  @Test
  void atTheBorderOfTheDayManyFunctionsDoNotPassItAndTheRestGoesInTheMorning() {
    Village village = new Village(smsPerDay(6));
    List<Outgoing> messages = invitations(12);

    tellAtOnce(village, messages);

    assertThat(out.channels()).as("SMS that went").hasSize(6);
    assertThat(village.messages())
        .filteredOn(m -> m.state() == State.HELD && m.why() == Why.DAY_SPENT)
        .hasSize(6);
    due(village, messages, Instant.parse("2026-12-02T07:00:00Z"));
    assertThat(out.channels()).as("with the next day's").hasSize(12);
    assertThat(village.december().parts()).isEqualTo(12);
    assertThat(village.told()).as("the month has room").containsOnly("MessageDue");
  }

  @Test
  void whenTheDayIsSpentRemindersArePhonedAndPushAndWhatIsUrgentGoOn() {
    Village village = new Village(smsPerDay(0));
    Outgoing reminder =
        Village.outgoing("paul", MessageClass.REMINDER, "r1", Urgency.CAN_WAIT, SMS);
    tell(village, reminder, Village.AFTERNOON);
    tell(
        village,
        Village.outgoing("nadia", MessageClass.INFORMATION, "r2", Urgency.CAN_WAIT, SMS, PUSH),
        Village.AFTERNOON);
    tell(
        village,
        Village.outgoing("aya", MessageClass.INVITATION, "r3", Urgency.NOW, SMS),
        Village.AFTERNOON);

    assertThat(out.channels()).containsExactly(Channel.PUSH, Channel.SMS);
    assertThat(village.message(reminder))
        .matches(m -> m.state() == State.TO_PHONE && m.why() == Why.DAY_SPENT);
  }

  @Test
  void whatDidNotGoLeavesTheDayItsPart() {
    Village village = new Village(smsPerDay(1));
    out.next.add(Sent.BAD_NUMBER);
    tell(
        village,
        Village.outgoing("paul", MessageClass.INVITATION, "r1", Urgency.CAN_WAIT, SMS),
        Village.AFTERNOON);
    tell(
        village,
        Village.outgoing("nadia", MessageClass.INVITATION, "r1", Urgency.CAN_WAIT, SMS),
        Village.AFTERNOON);

    assertThat(out.channels()).containsExactly(Channel.SMS);
  }

  @Test
  void whenTheCountCannotBeReadNoSmsGoesUntilItCan() {
    Village village = new Village(Town.settings());
    FaultyStore faulty = new FaultyStore(village.store);
    Outgoing asked = Village.outgoing("paul", MessageClass.INVITATION, "r1", Urgency.NOW, SMS);
    Subscriptions subscriptions = subscriptions(faulty.asStore(), List.of(asked));
    faulty.breaks(Entities.SMS_MONTHS);

    assertThatThrownBy(() -> subscriptions.handle(asked.cause(), Village.ID, Village.AFTERNOON))
        .hasStackTraceContaining("cannot read sms-months");
    assertThat(out.channels()).isEmpty();
    assertThat(village.messages()).as("no trace of an intent").isEmpty();

    faulty.mends();
    subscriptions.handle(asked.cause(), Village.ID, Village.AFTERNOON);
    assertThat(out.channels()).containsExactly(Channel.SMS);
  }

  private static Settings smsPerDay(int parts) {
    return Town.within(Town.settings(), new Quotas(60, 60, 500, 120, parts));
  }

  @Test
  void whenTheBudgetIsSpentPushGoesOnAndSoDoesWhatIsUrgent() {
    Village village = new Village(budget(0));
    tell(
        village,
        Village.outgoing("paul", MessageClass.INFORMATION, "r1", Urgency.CAN_WAIT, SMS, PUSH),
        Village.AFTERNOON);
    tell(
        village,
        Village.outgoing("nadia", MessageClass.SAFETY, "r2", Urgency.CAN_WAIT, SMS),
        Village.AFTERNOON);

    assertThat(out.channels()).containsExactly(Channel.PUSH, Channel.SMS);
  }

  private static Settings budget(int parts) {
    return Town.budget(parts);
  }

  private static List<Outgoing> invitations(int people) {
    return IntStream.range(0, people)
        .mapToObj(
            n -> Village.outgoing("p" + n, MessageClass.INVITATION, "r1", Urgency.CAN_WAIT, SMS))
        .toList();
  }

  /** By four functions. */
  private void tellAtOnce(Village village, List<Outgoing> messages) {
    ExecutorService functions = Executors.newFixedThreadPool(4);
    CompletableFuture.allOf(
            messages.stream()
                .map(
                    message ->
                        CompletableFuture.runAsync(
                            () -> tell(village, message, Village.AFTERNOON), functions))
                .toArray(CompletableFuture[]::new))
        .join();
    functions.shutdown();
  }

  private void tell(Village village, Outgoing message, Instant now) {
    Store store = village.anotherStore();
    subscriptions(store, List.of(message)).handle(message.cause(), Village.ID, now);
  }

  /** Time goes on; the facts say now only what is given. */
  private void due(Village village, List<Outgoing> stillTrue, Instant now) {
    Subscriptions subscriptions = subscriptions(village.store, stillTrue);
    village
        .dueMessages(Village.AFTERNOON, now)
        .forEach(id -> subscriptions.handle(new MessageDue(id), Village.ID, now));
  }

  private Subscriptions subscriptions(Store store, List<Outgoing> messages) {
    return new Telling(store, new SendOnce(store, out))
        .on(InvitationDeclined.class, (fact, tenant, now) -> messages)
        .again(MessageDue.class);
  }

  /** A way out that keeps what went, and answers as it is told. */
  private static final class Out implements Sender {
    private final List<Way> went = Collections.synchronizedList(new ArrayList<>());
    private final List<Sent> next = new ArrayList<>();

    @Override
    public Sent send(Way way, Content content, CollectivityId tenant, String senderName) {
      Sent sent = next.isEmpty() ? Sent.ACCEPTED : next.remove(0);
      if (sent == Sent.ACCEPTED) {
        went.add(way);
      }
      return sent;
    }

    List<Channel> channels() {
      return List.copyOf(went).stream().map(Way::channel).toList();
    }
  }
}
