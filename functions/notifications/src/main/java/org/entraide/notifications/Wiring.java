package org.entraide.notifications;

import java.security.SecureRandom;
import java.util.function.Function;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.notifications.message.SendOnce;
import org.entraide.notifications.message.Sender;
import org.entraide.notifications.message.SnsSender;
import org.entraide.port.Store;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.usecase.InvitationLinks;

/** The composition root. */
final class Wiring {
  private Wiring() {}

  /** As the template's environment says. */
  static TellPeople tellPeople() {
    Environment environment = Environment.ofProcess();
    Store store =
        new DynamoDbStore(
            new Tables(DynamoDb.client(), environment), new TimeSortedIds(new SecureRandom()));
    Sender sender = new SnsSender(SnsSender.client(), environment.require("REFERENTS_TOPIC_ARN"));
    return tellPeople(store, sender, environment.require("PUBLIC_BASE_URL"));
  }

  /**
   * @param baseUrl what links begin with, without a last slash
   */
  static TellPeople tellPeople(Store store, Sender sender, String baseUrl) {
    InvitationLinks links = new InvitationLinks(store);
    return new TellPeople(
        store,
        new SendOnce(store, sender),
        (tenant, request) -> {
          Function<String, String> tokens = links.tokens(tenant, request);
          return volunteerId -> baseUrl + "/v1/i/" + tokens.apply(volunteerId);
        });
  }
}
