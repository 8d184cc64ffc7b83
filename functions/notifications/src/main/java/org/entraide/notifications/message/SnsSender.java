package org.entraide.notifications.message;

import java.util.HashMap;
import java.util.Map;
import org.entraide.aws.MeteredClients;
import org.entraide.model.CollectivityId;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Sends through Amazon SNS. */
public final class SnsSender implements Sender {
  private static final int SERVER_FAULT = 500;
  private static final int TOO_MANY = 429;

  private final SnsClient sns;
  private final String referentsTopic;

  /**
   * @param sns a client that does not try again by itself ({@link #client}): what timed out may
   *     have gone
   */
  public SnsSender(SnsClient sns, String referentsTopic) {
    this.sns = sns;
    this.referentsTopic = referentsTopic;
  }

  /** A client without retries. */
  public static SnsClient client() {
    return MeteredClients.of(
        SnsClient.builder()
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry())));
  }

  @Override
  public Sent send(Outgoing message, CollectivityId tenant, String senderName) {
    try {
      sns.publish(request(message, tenant, senderName));
      return Sent.ACCEPTED;
    } catch (SnsException e) {
      if (e.isThrottlingException() || e.statusCode() == TOO_MANY) {
        return Sent.NOT_TAKEN;
      }
      return e.statusCode() >= SERVER_FAULT ? Sent.UNKNOWN : Sent.REFUSED;
    } catch (SdkClientException e) {
      return Sent.UNKNOWN;
    }
  }

  private PublishRequest request(Outgoing message, CollectivityId tenant, String senderName) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    attributes.put("collectivityId", text(tenant.value()));
    PublishRequest.Builder request = PublishRequest.builder().message(message.text());
    if (message.channel() == Message.Channel.SMS) {
      attributes.put("AWS.SNS.SMS.SMSType", text("Transactional"));
      attributes.put("AWS.SNS.SMS.SenderID", text(senderName));
      request.phoneNumber(message.to());
    } else {
      request.topicArn(referentsTopic).subject("Entraide");
    }
    return request.messageAttributes(attributes).build();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
