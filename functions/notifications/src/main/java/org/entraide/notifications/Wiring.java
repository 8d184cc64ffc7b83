package org.entraide.notifications;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.entraide.aws.TenantCredentials;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.bus.Subscriptions;
import org.entraide.model.people.Devices.Platform;
import org.entraide.notifications.delivery.Endpoints;
import org.entraide.notifications.delivery.Mailing;
import org.entraide.notifications.delivery.SendOnce;
import org.entraide.notifications.delivery.Sender;
import org.entraide.notifications.delivery.SnsEndpoints;
import org.entraide.notifications.delivery.SnsMailing;
import org.entraide.notifications.delivery.SnsSender;
import org.entraide.notifications.delivery.SnsTopics;
import org.entraide.notifications.delivery.Telling;
import org.entraide.port.Store;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.usecase.CallLinks;
import org.entraide.usecase.DigestLinks;
import org.entraide.usecase.InvitationLinks;
import software.amazon.awssdk.services.sns.SnsClient;

/** The composition root. */
public final class Wiring {
  private Wiring() {}

  /** As the template's environment says. */
  static Subscriptions ofProcess() {
    Environment environment = Environment.ofProcess();
    Store store =
        new DynamoDbStore(
            new Tables(DynamoDb.client(TenantCredentials.ofProcess()), environment),
            new TimeSortedIds(new SecureRandom()));
    SnsClient sns = SnsSender.client();
    SnsTopics topics = new SnsTopics(sns, environment.require("TOPIC_ARN_PREFIX"));
    return subscriptions(
        store,
        new SnsSender(sns, topics),
        new SnsEndpoints(sns, applications(environment)),
        new SnsMailing(sns, topics),
        environment.require("PUBLIC_BASE_URL"));
  }

  /** A platform whose ARN is empty gets no notifications. */
  private static Map<Platform, String> applications(Environment environment) {
    Map<Platform, String> applications = new EnumMap<>(Platform.class);
    for (Platform platform : Platform.values()) {
      String arn = environment.get(platform + "_APPLICATION_ARN", "");
      if (!arn.isBlank()) {
        applications.put(platform, arn);
      }
    }
    return applications;
  }

  /**
   * @param baseUrl what links begin with, without a last slash
   */
  public static Subscriptions subscriptions(
      Store store, Sender sender, Endpoints endpoints, Mailing mailing, String baseUrl) {
    InvitationLinks links = new InvitationLinks(store);
    DigestLinks digests = new DigestLinks(store);
    return Triggers.of(
        new Telling(store, new SendOnce(store, sender)),
        new TellOfRequests(
            store,
            (tenant, request) -> {
              Function<String, String> tokens = links.tokens(tenant, request);
              return volunteerId -> baseUrl + "/v1/i/" + tokens.apply(volunteerId);
            }),
        new TellDigest(
            store, (tenant, digest) -> baseUrl + "/v1/i/" + digests.token(tenant, digest)),
        new TellReferents(store),
        new TellOfCalls(
            store, (tenant, call) -> baseUrl + "/v1/c/" + new CallLinks(store).token(tenant, call)),
        new TellOfConcerns(store),
        new RegisterEndpoints(store, endpoints),
        new KeepMailingList(store, mailing));
  }
}
