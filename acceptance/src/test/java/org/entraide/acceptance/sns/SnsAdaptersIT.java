package org.entraide.acceptance.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.entraide.model.CollectivityId;
import org.entraide.model.message.Interest;
import org.entraide.model.people.Devices.Platform;
import org.entraide.notifications.delivery.Mailing.Standing;
import org.entraide.notifications.delivery.Sender.Sent;
import org.entraide.notifications.delivery.SnsEndpoints;
import org.entraide.notifications.delivery.SnsMailing;
import org.entraide.notifications.delivery.SnsSender;
import org.entraide.notifications.delivery.SnsTopics;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Way;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** What the adapters ask of SNS, held against the local stack's here and LocalStack's elsewhere. */
@Tag("aws")
class SnsAdaptersIT {
  private static final CollectivityId CHATEAU = new CollectivityId("com-02168");
  private static final CollectivityId COMPIEGNE = new CollectivityId("com-60159");
  private static final Set<Interest> CONCERNS = Set.of(Interest.CONCERNS);

  private static final Content.Push PUSH = new Content.Push("Visite", "Mardi");

  private static Sns place;
  private static SnsClient sns;

  /** Topics of each test's own. */
  private final String prefix =
      "arn:aws:sns:eu-west-3:000000000000:entraide-" + UUID.randomUUID() + "-";

  private final SnsTopics topics = new SnsTopics(sns, prefix);
  private final SnsSender sender = new SnsSender(sns, topics);
  private final SnsMailing mailing = new SnsMailing(sns, topics);
  private final String email = "agent-" + UUID.randomUUID() + "@mairie.example.org";

  @BeforeAll
  static void open() throws IOException {
    place = Sns.open();
    sns =
        SnsClient.builder()
            .endpointOverride(place.endpoint())
            .region(Region.EU_WEST_3)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @AfterAll
  static void close() {
    sns.close();
    place.close();
  }

  @Test
  void anSmsGoesToItsNumber() {
    String text = "Visite mar 15h00 a Chateau-Thierry, " + UUID.randomUUID();

    assertThat(
            sender.send(
                new Way.Sms("+33639980181"), Content.toPerson(text, PUSH), CHATEAU, "Entraide"))
        .isEqualTo(Sent.ACCEPTED);

    assertThat(place.textsTo("+33639980181")).containsOnlyOnce(text);
  }

  @Test
  void aTopicIsMadeWithItsFirstMessage() {
    assertThat(tell(Interest.CONCERNS, CHATEAU)).isEqualTo(Sent.ACCEPTED);
    assertThat(tell(Interest.CONCERNS, CHATEAU)).isEqualTo(Sent.ACCEPTED);
  }

  @Test
  void anAddressIsAskedAndGetsMailOnceItFollowedTheLink() {
    assertThat(mailing.standing(CHATEAU, email)).isEqualTo(new Standing.Unknown());
    mailing.ask(CHATEAU, email, CONCERNS);
    mailing.askAgain(CHATEAU, email);
    if (place.waitsForAddresses()) {
      assertThat(mailing.standing(CHATEAU, email)).isEqualTo(new Standing.Pending());
    }

    place.follow(sns, prefix + "com-02168", email);

    assertThat(mailing.standing(CHATEAU, email)).isInstanceOf(Standing.Confirmed.class);
    assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(prefix + "com-02168")).subscriptions())
        .as("who was asked twice is subscribed once")
        .hasSize(1);
    assertThat(mailing.standing(COMPIEGNE, email))
        .as("it is subscribed to its own town only")
        .isEqualTo(new Standing.Unknown());
  }

  @Test
  void nothingGoesToWhoHasNotConfirmed() {
    assumeTrue(place.waitsForAddresses(), "LocalStack 4.14 sends mail to who has not confirmed");
    mailing.ask(CHATEAU, email, CONCERNS);
    tell(Interest.CONCERNS, CHATEAU);

    assertThat(place.mailsTo(email))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).contains("confirm"));
  }

  @Test
  void anAddressHearsOfWhatItWantsToUntilItLeaves() {
    mailing.ask(CHATEAU, email, CONCERNS);
    place.follow(sns, prefix + "com-02168", email);
    Standing.Confirmed subscription = (Standing.Confirmed) mailing.standing(CHATEAU, email);
    int before = place.mailsTo(email).size();

    tell(Interest.BUDGET, CHATEAU);
    tell(Interest.CONCERNS, CHATEAU);
    mailing.tellOnly(subscription, Set.of(Interest.BUDGET, Interest.REQUESTS));
    tell(Interest.CONCERNS, CHATEAU);
    tell(Interest.BUDGET, CHATEAU);
    mailing.forget(subscription);
    tell(Interest.BUDGET, CHATEAU);

    await()
        .untilAsserted(
            () ->
                assertThat(place.mailsTo(email).stream().skip(before))
                    .containsExactlyInAnyOrder("About CONCERNS", "About BUDGET"));
    assertThat(mailing.standing(CHATEAU, email)).isEqualTo(new Standing.Unknown());
    mailing.forget(subscription); // and once more, as a fact that comes twice would have it
  }

  @Test
  void aDeviceHasOneEndpointWhichIsEnabledWhenItIsRegisteredAnew() {
    SnsEndpoints endpoints = endpoints();
    String token = UUID.randomUUID().toString();
    String endpoint = endpoints.make(Platform.FCM, token).orElseThrow();
    assertThat(push(endpoint)).isEqualTo(Sent.ACCEPTED);

    disable(endpoint);
    assertThat(push(endpoint)).isEqualTo(Sent.NO_DEVICE);

    assertThat(endpoints.make(Platform.FCM, token)).contains(endpoint);
    assertThat(push(endpoint)).isEqualTo(Sent.ACCEPTED);
  }

  @Test
  void aDeviceThatIsRemovedGetsNothingAnyMore() {
    SnsEndpoints endpoints = endpoints();
    String endpoint = endpoints.make(Platform.FCM, UUID.randomUUID().toString()).orElseThrow();

    endpoints.remove(endpoint);
    endpoints.remove(endpoint);

    assertThat(push(endpoint)).isEqualTo(Sent.NO_DEVICE);
  }

  @Test
  void aPlatformThatWasNotSetUpHasNoEndpoints() {
    assertThat(endpoints().make(Platform.APNS, "token")).isEmpty();
  }

  private static SnsEndpoints endpoints() {
    return new SnsEndpoints(sns, Map.of(Platform.FCM, place.application(sns)));
  }

  /** As SNS does when the platform refuses the token. */
  private static void disable(String endpoint) {
    sns.setEndpointAttributes(r -> r.endpointArn(endpoint).attributes(Map.of("Enabled", "false")));
  }

  private Sent push(String endpoint) {
    return sender.send(
        new Way.Push(endpoint), Content.toPerson("Visite mardi", PUSH), CHATEAU, "Entraide");
  }

  private Sent tell(Interest interest, CollectivityId tenant) {
    Content content = Content.toReferents("Entraide", "About " + interest);
    return sender.send(new Way.Mail(interest), content, tenant, "Entraide");
  }
}
