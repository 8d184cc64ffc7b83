package org.entraide.notifications.delivery;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.entraide.model.event.DomainEvent.PersonUnreachable;
import org.entraide.model.event.DomainEvent.PersonUnreachable.Reason;
import org.entraide.model.people.Contact.SmsBlock;
import org.entraide.model.people.Devices.Device;
import org.entraide.notifications.delivery.Sender.Sent;
import org.entraide.notifications.message.Way;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** What SNS teaches us of how people can be reached: noted with their contact, and told. */
final class Reach {
  private final Store store;

  Reach(Store store) {
    this.store = store;
  }

  /** That way does not lead to the person any more, if that is what SNS said. */
  void lost(String personId, Way way, Sent sent, Changes changes) {
    if (way instanceof Way.Sms sms && sent == Sent.BAD_NUMBER) {
      block(personId, sms.phone(), SmsBlock.BAD_NUMBER, changes);
    } else if (way instanceof Way.Sms sms && sent == Sent.OPTED_OUT) {
      block(personId, sms.phone(), SmsBlock.OPTED_OUT, changes);
    } else if (way instanceof Way.Push push && sent == Sent.NO_DEVICE) {
      silence(personId, push.endpoint(), changes);
    }
  }

  private void silence(String personId, String endpoint, Changes changes) {
    store
        .find(Entities.DEVICES, changes.tenant(), personId)
        .ifPresent(
            devices ->
                changes
                    .replace(
                        Entities.DEVICES,
                        devices,
                        devices
                            .value()
                            .changing(d -> endpoint.equals(d.endpoint()), Device::silent))
                    .tell(unreachable(personId, Reason.NO_DEVICE, changes)));
  }

  private static PersonUnreachable unreachable(String personId, Reason reason, Changes changes) {
    return new PersonUnreachable(
        personId, reason, LocalDate.ofInstant(changes.at(), ZoneOffset.UTC).toString());
  }

  private void block(String personId, String phone, SmsBlock block, Changes changes) {
    store
        .find(Entities.CONTACTS, changes.tenant(), personId)
        .filter(contact -> phone.equals(contact.value().phone()))
        .filter(contact -> contact.value().smsBlock() == null)
        .ifPresent(
            contact ->
                changes
                    .replace(Entities.CONTACTS, contact, contact.value().blockedBy(block))
                    .tell(unreachable(personId, Reason.valueOf(block.name()), changes)));
  }
}
