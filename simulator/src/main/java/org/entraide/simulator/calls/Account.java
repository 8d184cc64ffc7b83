package org.entraide.simulator.calls;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Occurrence.State;
import org.entraide.model.call.Rung;
import org.entraide.model.call.Waiting;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.holiday.PublicHolidays;
import org.entraide.model.message.Message;
import org.entraide.model.message.MessageKind;
import org.entraide.model.people.Beneficiary;
import org.entraide.notifications.text.CallTexts;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.Page;
import org.entraide.port.Store;

/**
 * What came of a month, counted in the store and on the telephones when nothing is left to happen.
 *
 * @param promised days on which somebody was to be called, by a count without the product
 * @param calls by the state they ended in
 * @param climbed calls that nobody answered at first: their ladder was climbed
 * @param reminders messages that remind of a call or ask "done?", by state
 * @param sms that reached a telephone, all kinds
 * @param mails to référents
 * @param concerns by state
 * @param broken what breaks a law, each as a sentence
 */
public record Account(
    long promised,
    Map<State, Long> calls,
    long climbed,
    Map<Message.State, Long> reminders,
    long sms,
    long mails,
    Map<Concern.State, Long> concerns,
    Faults faults,
    List<String> broken) {

  /** What was done to it. */
  public record Faults(
      long events,
      long sweeps,
      long crashes,
      long duplicates,
      long late,
      long refusals,
      long deadLetters) {}

  static Account of(
      Store store,
      List<Commune> communes,
      List<Promise> promises,
      Phones phones,
      Region region,
      Mishaps mishaps) {
    Count count = new Count(store);
    communes.forEach(count::commune);
    Map<CollectivityId, PublicHolidays> holidays = new HashMap<>();
    communes.forEach(
        commune ->
            holidays.put(
                commune.id(), PublicHolidays.of(commune.collectivity().settings().holidayZone())));
    promises.forEach(promise -> count.promise(promise, holidays.get(promise.tenant())));
    phones.heard().forEach(count::heard);
    return new Account(
        count.promised,
        count.calls,
        count.climbed,
        count.reminders,
        count.sms,
        phones.mails(),
        count.concerns,
        new Faults(
            region.events(),
            region.sweeps(),
            mishaps.crashes(),
            mishaps.duplicates(),
            mishaps.late(),
            mishaps.refusals(),
            region.deadLetters()),
        List.copyOf(count.broken));
  }

  /** Calls that ended with an outcome. */
  public long done() {
    return of(State.ANSWERED) + of(State.CLOSED);
  }

  /** Calls that wait for a référent, on their list. */
  public long beforeReferents() {
    return of(State.UNREACHABLE) + of(State.MISSED) + of(State.UNCOVERED);
  }

  long of(State state) {
    return calls.getOrDefault(state, 0L);
  }

  /** Goes through everything once. */
  private static final class Count {
    private final Store store;
    private final Map<State, Long> calls = new EnumMap<>(State.class);
    private final Map<Message.State, Long> reminders = new EnumMap<>(Message.State.class);
    private final Map<Concern.State, Long> concerns = new EnumMap<>(Concern.State.class);
    private final List<String> broken = new ArrayList<>();
    private final Map<String, Long> contactsAsked = new HashMap<>();
    private long promised;
    private long climbed;
    private long sms;

    Count(Store store) {
      this.store = store;
    }

    void commune(Commune commune) {
      Set<String> mustWait = new HashSet<>();
      all(
          Entities.CALLS,
          commune.id(),
          call -> {
            calls.merge(call.state(), 1L, Long::sum);
            climbed += call.steps().isEmpty() ? 0 : 1;
            call.steps().stream()
                .filter(step -> step.rung() == Rung.CONTACT_PERSON)
                .forEach(step -> contactAsked(commune.id(), call));
            Waiting.of(call).map(Waiting::id).ifPresent(mustWait::add);
            if (!call.state().isOver() && !call.state().isBeforeReferent()) {
              broken.add(commune.id() + ": " + call.id() + " is left " + call.state());
            }
          });
      Set<String> waits = new HashSet<>();
      all(Entities.WAITING_CALLS, commune.id(), line -> waits.add(line.id()));
      if (!waits.equals(mustWait)) {
        broken.add(commune.id() + ": the référent's list is not what waits for a référent");
      }
      all(
          Entities.MESSAGES,
          commune.id(),
          message -> {
            if (message.cause().detailType().equals("CallReminderDue")) {
              reminders.merge(message.state(), 1L, Long::sum);
            }
          });
      all(
          Entities.CONCERNS,
          commune.id(),
          concern -> concerns.merge(concern.state(), 1L, Long::sum));
    }

    void promise(Promise promise, PublicHolidays holidays) {
      for (LocalDate day : promise.days(holidays)) {
        promised++;
        String id = Occurrence.idOf(promise.planId(), day);
        boolean kept =
            store
                .find(Entities.CALLS, promise.tenant(), id)
                .filter(call -> call.value().state() != State.CANCELLED)
                .isPresent();
        if (!kept) {
          broken.add(promise.tenant() + ": " + id + " is forgotten");
        }
      }
    }

    void heard(Phones.Heard heard, int times) {
      sms += times;
      if (times > 1 && times > mayHear(heard)) {
        broken.add(heard.tenant() + ": " + times + " times on one telephone: " + heard.text());
      }
    }

    private void contactAsked(CollectivityId tenant, Occurrence call) {
      store
          .find(Entities.CONTACTS, tenant, call.beneficiaryId())
          .map(contact -> contact.value().contactPerson())
          .ifPresent(named -> contactsAsked.merge(tenant + named.phone(), 1L, Long::sum));
    }

    /**
     * Once, but for who is asked to try again, and for whom the person has named, who is asked for
     * news each time that nobody reaches them: in the same words.
     */
    private long mayHear(Phones.Heard heard) {
      if (heard.callId() == null) {
        return contactsAsked.getOrDefault(heard.tenant() + heard.phone(), 1L);
      }
      Occurrence call =
          store.find(Entities.CALLS, heard.tenant(), heard.callId()).orElseThrow().value();
      return heard.text().equals(askedAgain(heard, call))
          ? call.steps().stream()
              .filter(step -> step.rung() == Rung.RETRY && isOn(step.volunteerId(), heard))
              .count()
          : 1;
    }

    private String askedAgain(Phones.Heard heard, Occurrence call) {
      Beneficiary person =
          store
              .find(Entities.BENEFICIARIES, heard.tenant(), call.beneficiaryId())
              .orElseThrow()
              .value();
      Collectivity collectivity =
          store.find(Entities.COLLECTIVITY, heard.tenant(), Entities.ONLY).orElseThrow().value();
      return CallTexts.of(call, person.firstName(), collectivity)
          .with(heard.text().substring(heard.text().indexOf("https://")).strip())
          .toPerson(MessageKind.CALL_RETRY, List.of("fr"))
          .sms();
    }

    private boolean isOn(String volunteerId, Phones.Heard heard) {
      return store
          .find(Entities.CONTACTS, heard.tenant(), volunteerId)
          .filter(contact -> heard.phone().equals(contact.value().phone()))
          .isPresent();
    }

    private <T> void all(EntityType<T> type, CollectivityId tenant, Consumer<T> each) {
      Page.all(wanted -> store.list(type, tenant, "", wanted))
          .forEach(item -> each.accept(item.value()));
    }
  }
}
