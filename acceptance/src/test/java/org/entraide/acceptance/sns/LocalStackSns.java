package org.entraide.acceptance.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/** LocalStack's. It writes no mail to addresses that it asks, and keeps what it sends to them. */
record LocalStackSns(URI endpoint) implements Sns {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public boolean waitsForAddresses() {
    return false;
  }

  @Override
  public String application(SnsClient sns) {
    return sns.createPlatformApplication(
            r ->
                r.name("entraide")
                    .platform("GCM")
                    .attributes(
                        Map.of("PlatformPrincipal", "exemple", "PlatformCredential", "exemple")))
        .platformApplicationArn();
  }

  @Override
  public List<String> textsTo(String phone) {
    return texts(
        see("/_aws/sns/sms-messages?region=eu-west-3&accountId=000000000000")
            .path("sms_messages")
            .path(phone),
        "/Message");
  }

  @Override
  public List<String> mailsTo(String email) {
    List<JsonNode> theirs = new ArrayList<>();
    for (JsonNode mail : see("/_aws/ses").path("messages")) {
      if (mail.at("/Destination/ToAddresses/0").asText().equals(email)) {
        theirs.add(mail);
      }
    }
    return texts(theirs, "/Body/text_part");
  }

  private static List<String> texts(Iterable<JsonNode> messages, String pointer) {
    return StreamSupport.stream(messages.spliterator(), false)
        .map(message -> message.at(pointer).asText())
        .toList();
  }

  @Override
  public void follow(SnsClient sns, String topic, String email) {
    for (Subscription s : sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions()) {
      if (s.endpoint().equals(email)) {
        String token =
            see("/_aws/sns/subscription-tokens/" + s.subscriptionArn())
                .path("subscription_token")
                .asText();
        sns.confirmSubscription(r -> r.topicArn(topic).token(token));
      }
    }
  }

  private JsonNode see(String path) {
    try (InputStream answer = endpoint.resolve(path).toURL().openStream()) {
      return JSON.readTree(answer);
    } catch (FileNotFoundException e) {
      return MissingNode.getInstance(); // a service that nobody has used yet
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // It was there before.
  }
}
