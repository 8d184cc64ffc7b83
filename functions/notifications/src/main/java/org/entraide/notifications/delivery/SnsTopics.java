package org.entraide.notifications.delivery;

import java.util.Map;
import org.entraide.model.CollectivityId;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * A topic for each collectivity, made when it is first needed. Whose topic it is stands in its
 * name, so no filter keeps towns apart.
 */
public final class SnsTopics {
  private final SnsClient sns;
  private final String arnPrefix;

  /**
   * @param arnPrefix what the ARNs begin with; a collectivity's id comes after it
   */
  public SnsTopics(SnsClient sns, String arnPrefix) {
    this.sns = sns;
    this.arnPrefix = arnPrefix;
  }

  /** The topic's ARN, whether it was made or not. */
  String arn(CollectivityId tenant) {
    return arnPrefix + tenant.value();
  }

  /** Makes the topic unless it is there. */
  void make(CollectivityId tenant) {
    String arn = arn(tenant);
    sns.createTopic(
        r ->
            r.name(arn.substring(arn.lastIndexOf(':') + 1))
                .attributes(Map.of("KmsMasterKeyId", "alias/aws/sns")));
  }
}
