package org.entraide.notifications;

import java.security.SecureRandom;
import java.util.function.Function;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.bus.Subscriptions;
import org.entraide.notifications.message.SendOnce;
import org.entraide.notifications.message.Sender;
import org.entraide.notifications.message.SnsSender;
import org.entraide.port.Store;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.usecase.DigestLinks;
import org.entraide.usecase.InvitationLinks;

/** The composition root. */
final class Wiring {
  private Wiring() {}

  /** As the template's environment says. */
  static Subscriptions ofProcess() {
    Environment environment = Environment.ofProcess();
    Store store =
        new DynamoDbStore(
            new Tables(DynamoDb.client(), environment), new TimeSortedIds(new SecureRandom()));
    Sender sender = new SnsSender(SnsSender.client(), environment.require("REFERENTS_TOPIC_ARN"));
    String baseUrl = environment.require("PUBLIC_BASE_URL");
    return Triggers.of(tellPeople(store, sender, baseUrl), tellDigest(store, sender, baseUrl));
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

  /**
   * @param baseUrl what links begin with, without a last slash
   */
  static TellDigest tellDigest(Store store, Sender sender, String baseUrl) {
    DigestLinks links = new DigestLinks(store);
    return new TellDigest(
        store,
        new SendOnce(store, sender),
        (tenant, digest) -> baseUrl + "/v1/i/" + links.token(tenant, digest));
  }
}
