package org.entraide.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.entraide.bus.Subscriptions;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.InvitationDeclined;
import org.entraide.model.event.DomainEvent.MessageDue;
import org.entraide.model.message.Message;
import org.entraide.model.message.MessageClass;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.message.Way;
import org.entraide.port.Store;
import org.entraide.testing.Town;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A function dies at each step of sending a message of each class: before and after each of its
 * calls of the store, and of SNS. Then the fact comes again, as Lambda and the agenda see to it.
 */
class CrashesIT {
  private static final Way SMS = new Way.Sms("+33639980002");

  private final Village village = new Village(Town.settings());

  @ParameterizedTest
  @EnumSource(MessageClass.class)
  void whereverItDiesNoReminderIsDoubledAndNoAlertLost(MessageClass kind) {
    boolean died = true;
    int step = 0;
    for (; died; step++) {
      Outgoing message = Village.outgoing("paul", kind, "r" + kind + step, Urgency.NOW, SMS);
      Steps steps = new Steps(step);
      Phone phone = new Phone();
      died = dies(message, steps, phone);
      comesAgain(message, phone);

      Message known = village.message(message);
      assertThat(known.state())
          .as("%s after death at step %d", kind, step)
          .isIn(Message.State.SENT, Message.State.UNCERTAIN);
      if (kind.ratherTwice()) {
        assertThat(known.state()).isEqualTo(Message.State.SENT);
        assertThat(phone.rang).as("alert, death at step %d", step).isBetween(1, 2);
      } else {
        assertThat(phone.rang).as("%s, death at step %d", kind, step).isLessThanOrEqualTo(1);
        assertThat(known.state() == Message.State.UNCERTAIN || phone.rang == 1)
            .as("what is known to have gone did, death at step %d", step)
            .isTrue();
      }
      assertThat(known.parts()).isGreaterThanOrEqualTo(phone.rang);
    }
    assertThat(step).as("steps at which it can die").isGreaterThan(10);
    assertThat(village.ledgerParts())
        .as("parts taken of the month are those of the ledger")
        .isEqualTo(village.december().parts());
  }

  private boolean dies(Outgoing message, Steps steps, Phone phone) {
    try {
      subscriptions(message, steps.of(village.store), phone.dyingAt(steps))
          .handle(message.cause(), Village.ID, Village.AFTERNOON);
      return false;
    } catch (Crash e) {
      return true;
    }
  }

  private void comesAgain(Outgoing message, Phone phone) {
    Subscriptions alive = subscriptions(message, village.store, phone);
    for (int minutes : new int[] {1, 2, 5, 70}) {
      Instant later = Village.AFTERNOON.plus(Duration.ofMinutes(minutes));
      alive.handle(message.cause(), Village.ID, later);
      village
          .dueMessages(Village.AFTERNOON, later)
          .forEach(id -> alive.handle(new MessageDue(id), Village.ID, later));
    }
  }

  private static Subscriptions subscriptions(Outgoing message, Store store, Sender sender) {
    return new Telling(store, new SendOnce(store, sender))
        .on(InvitationDeclined.class, (fact, tenant, now) -> List.of(message))
        .again(MessageDue.class);
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Counts the moments at which a function can die, and is one of them. */
  private static final class Steps {
    private int left;

    Steps(int before) {
      this.left = before;
    }

    void pass() {
      if (left-- == 0) {
        throw new Crash();
      }
    }

    /** The store, with a moment before and after each call. */
    Store of(Store store) {
      return (Store)
          Proxy.newProxyInstance(
              Store.class.getClassLoader(),
              new Class<?>[] {Store.class},
              (proxy, method, arguments) -> {
                pass();
                Object result;
                try {
                  result = method.invoke(store, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
                pass();
                return result;
              });
    }
  }

  /** How often a phone rang. */
  private static final class Phone implements Sender {
    private int rang;

    @Override
    public Sent send(Way way, Content content, CollectivityId tenant, String senderName) {
      rang++;
      return Sent.ACCEPTED;
    }

    /** The same phone, and whoever makes it ring may die before or after. */
    Sender dyingAt(Steps steps) {
      return (way, content, tenant, senderName) -> {
        steps.pass();
        Sent sent = send(way, content, tenant, senderName);
        steps.pass();
        return sent;
      };
    }
  }
}
