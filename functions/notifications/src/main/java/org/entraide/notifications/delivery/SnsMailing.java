package org.entraide.notifications.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.message.Interest;
import org.entraide.runtime.Json;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Subscriptions of addresses to the topics of collectivities. */
public final class SnsMailing implements Mailing {
  private static final String EMAIL = "email";
  private static final String FILTER = "FilterPolicy";

  private final SnsClient sns;
  private final SnsTopics topics;

  public SnsMailing(SnsClient sns, SnsTopics topics) {
    this.sns = sns;
    this.topics = topics;
  }

  @Override
  public Standing standing(CollectivityId tenant, String email) {
    // An ARN in the place of SNS's words "PendingConfirmation" and "Deleted" is one that confirmed.
    return subscription(tenant, email)
        .map(Subscription::subscriptionArn)
        .filter(arn -> !arn.equals("Deleted"))
        .<Standing>map(
            arn -> arn.startsWith("arn:") ? new Standing.Confirmed(arn) : new Standing.Pending())
        .orElseGet(Standing.Unknown::new);
  }

  private Optional<Subscription> subscription(CollectivityId tenant, String email) {
    try {
      return sns
          .listSubscriptionsByTopicPaginator(r -> r.topicArn(topics.arn(tenant)))
          .subscriptions()
          .stream()
          .filter(s -> s.protocol().equals(EMAIL) && s.endpoint().equalsIgnoreCase(email))
          .findFirst();
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void ask(CollectivityId tenant, String email, Set<Interest> interests) {
    topics.make(tenant);
    sns.subscribe(address(tenant, email).attributes(Map.of(FILTER, filter(interests))).build());
  }

  @Override
  public void askAgain(CollectivityId tenant, String email) {
    // With another filter SNS would refuse it.
    sns.subscribe(address(tenant, email).build());
  }

  private SubscribeRequest.Builder address(CollectivityId tenant, String email) {
    return SubscribeRequest.builder().topicArn(topics.arn(tenant)).protocol(EMAIL).endpoint(email);
  }

  @Override
  public void tellOnly(Standing.Confirmed subscription, Set<Interest> interests) {
    sns.setSubscriptionAttributes(
        r ->
            r.subscriptionArn(subscription.arn())
                .attributeName(FILTER)
                .attributeValue(filter(interests)));
  }

  @Override
  public void forget(Standing.Confirmed subscription) {
    try {
      sns.unsubscribe(r -> r.subscriptionArn(subscription.arn()));
    } catch (NotFoundException e) {
      // It left by the link in a mail, just now.
    }
  }

  private static String filter(Set<Interest> interests) {
    return Json.write(
        Map.of(SnsSender.INTEREST, interests.stream().sorted().map(Interest::name).toList()));
  }
}
