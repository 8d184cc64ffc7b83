package org.entraide.notifications.delivery;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.entraide.aws.MeteredClients;
import org.entraide.model.CollectivityId;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Way;
import org.entraide.runtime.Json;
import org.entraide.runtime.Log;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Sends through Amazon SNS. */
public final class SnsSender implements Sender {
  /** The message attribute by which subscriptions choose. */
  static final String INTEREST = "interest";

  /** How long an answer is waited for; SNS gives it in some hundredths of a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int SERVER_FAULT = 500;
  private static final int TOO_MANY = 429;

  private final SnsClient sns;
  private final SnsTopics topics;

  /**
   * @param sns a client that does not try again by itself ({@link #client}): what timed out may
   *     have gone
   */
  public SnsSender(SnsClient sns, SnsTopics topics) {
    this.sns = sns;
    this.topics = topics;
  }

  /**
   * A client without retries, and less patient than the SDK, which would wait for one answer as
   * long as Lambda gives the function for a whole wave.
   */
  public static SnsClient client() {
    return MeteredClients.of(
        SnsClient.builder()
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry())),
        PATIENCE);
  }

  @Override
  public Sent send(Way way, Content content, CollectivityId tenant, String senderName) {
    if (way instanceof Way.Sms sms && hasOptedOut(sms.phone(), tenant)) {
      return Sent.OPTED_OUT;
    }
    PublishRequest request = request(way, content, tenant, senderName);
    try {
      try {
        sns.publish(request);
      } catch (NotFoundException e) {
        if (!(way instanceof Way.Mail)) {
          throw e;
        }
        if (!isMade(tenant)) {
          return Sent.NOT_TAKEN;
        }
        sns.publish(request);
      }
      return Sent.ACCEPTED;
    } catch (SdkException e) {
      return whatBecameOf(way, e);
    }
  }

  /** Whether the topic is there now; while it is not, nothing was published. */
  private boolean isMade(CollectivityId tenant) {
    try {
      topics.make(tenant);
      return true;
    } catch (SdkException e) {
      return false;
    }
  }

  /**
   * SNS takes SMS to numbers that opted out, and does not deliver them: it must be asked. When it
   * cannot say, the message goes.
   */
  private boolean hasOptedOut(String phone, CollectivityId tenant) {
    try {
      return sns.checkIfPhoneNumberIsOptedOut(r -> r.phoneNumber(phone)).isOptedOut();
    } catch (SdkException e) {
      Log.warn(
          "SNS did not say whether a number has opted out",
          Map.of("collectivityId", tenant, "code", e.getClass().getSimpleName()));
      return false;
    }
  }

  private static Sent whatBecameOf(Way way, SdkException e) {
    if (e instanceof SdkClientException) {
      return neverLeft(e) ? Sent.NOT_TAKEN : Sent.UNKNOWN;
    }
    if (e instanceof OptedOutException) {
      return Sent.OPTED_OUT;
    }
    boolean noSuchTarget =
        e instanceof EndpointDisabledException
            || e instanceof NotFoundException
            || e instanceof InvalidParameterException;
    if (noSuchTarget && way instanceof Way.Push) {
      return Sent.NO_DEVICE;
    }
    if (e instanceof InvalidParameterException && way instanceof Way.Sms) {
      return e.getMessage().contains("PhoneNumber") ? Sent.BAD_NUMBER : Sent.REFUSED;
    }
    SnsException answer = (SnsException) e;
    if (answer.isThrottlingException() || answer.statusCode() == TOO_MANY) {
      return Sent.NOT_TAKEN;
    }
    return answer.statusCode() >= SERVER_FAULT ? Sent.UNKNOWN : Sent.REFUSED;
  }

  /** Whether there was nobody to send it to: a connection that was made may have carried it. */
  private static boolean neverLeft(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private PublishRequest request(
      Way way, Content content, CollectivityId tenant, String senderName) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    attributes.put("collectivityId", text(tenant.value()));
    PublishRequest.Builder request = PublishRequest.builder();
    if (way instanceof Way.Sms sms) {
      attributes.put("AWS.SNS.SMS.SMSType", text("Transactional"));
      attributes.put("AWS.SNS.SMS.SenderID", text(senderName));
      request.phoneNumber(sms.phone()).message(content.sms());
    } else if (way instanceof Way.Push push) {
      request.targetArn(push.endpoint()).messageStructure("json").message(json(content.push()));
    } else if (way instanceof Way.Mail mail) {
      attributes.put(INTEREST, text(mail.interest().name()));
      request
          .topicArn(topics.arn(tenant))
          .subject(content.mail().subject())
          .message(content.mail().body());
    }
    return request.messageAttributes(attributes).build();
  }

  /** In the words of each platform: Apple's {@code aps}, and Firebase's HTTP v1. */
  private static String json(Content.Push push) {
    Map<String, String> shown = Map.of("title", push.title(), "body", push.body());
    return Json.write(
        Map.of(
            "default",
            push.body(),
            "APNS",
            Json.write(Map.of("aps", Map.of("alert", shown))),
            "GCM",
            Json.write(Map.of("fcmV1Message", Map.of("message", Map.of("notification", shown))))));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
