package org.entraide.notifications.message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entraide.model.message.Channel;
import org.entraide.model.message.Interest;
import org.entraide.model.message.Message.Why;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Devices.Device;
import org.entraide.model.people.Volunteer;

/**
 * The ways to somebody, in the order in which they are tried.
 *
 * @param otherwise why somebody must phone when none is left
 */
public record Ways(List<Way> inOrder, Why otherwise) {
  public Ways {
    inOrder = List.copyOf(inOrder);
  }

  /** To the référents who want to hear of it. */
  public static Ways toReferents(Interest interest) {
    return new Ways(List.of(new Way.Mail(interest)), Why.NO_CHANNEL);
  }

  /**
   * To a person: in the order that they chose, then to the device that they registered, if they
   * did.
   *
   * @param contact how to reach them
   * @param device where notifications go
   */
  public static Ways toPerson(
      List<Volunteer.Channel> chosen, Optional<Contact> contact, Optional<Device> device) {
    Optional<Way> sms = contact.filter(Contact::takesSms).map(c -> new Way.Sms(c.phone()));
    Optional<Way> push = device.map(d -> new Way.Push(d.endpoint()));
    List<Way> ways =
        Stream.concat(chosen.stream(), Stream.of(Volunteer.Channel.PUSH))
            .distinct()
            .flatMap(
                channel ->
                    switch (channel) {
                      case SMS -> sms.stream();
                      case PUSH -> push.stream();
                      // SNS sends e-mail to who subscribed to a topic, and to nobody else.
                      case EMAIL -> Stream.empty();
                    })
            .toList();
    Why otherwise =
        contact
            .map(Contact::smsBlock)
            .map(block -> Why.valueOf(block.name()))
            .orElse(Why.NO_CHANNEL);
    return new Ways(ways, otherwise);
  }

  /** The first that uses none of these channels. */
  public Optional<Way> without(Set<Channel> channels) {
    return inOrder.stream().filter(way -> !channels.contains(way.channel())).findFirst();
  }
}
