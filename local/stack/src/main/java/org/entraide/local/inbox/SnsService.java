package org.entraide.local.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.edge.QueryForm;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.inbox.Message.Channel;
import org.entraide.local.json.Json;
import org.entraide.local.template.LocalNames;
import org.entraide.local.template.Template;

/**
 * SNS as functions reach it: what they publish to numbers, devices and topics goes to the inbox,
 * and from topics once more for each address that it is sent to.
 */
public final class SnsService implements AwsService {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern ENDPOINT = Pattern.compile("arn:aws:sns:[^:]+:\\d{12}:endpoint/.+");
  private static final String FILTER = "FilterPolicy";
  private static final String CONFIRM = "/local/subscriptions/confirm";
  private static final int LONGEST_SMS = 1_600;
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_ENTRIES = 10;

  private final Inbox inbox;
  private final Clock clock;
  private final Set<String> topics;
  private final Devices devices = new Devices();
  private final Addresses addresses;

  /**
   * @param clock simulated time
   */
  public SnsService(Inbox inbox, Template template, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
    this.addresses = new Addresses(clock);
    this.topics = ConcurrentHashMap.newKeySet();
    template.ofType("AWS::SNS::Topic").forEach(topic -> topics.add(topic.arn()));
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    Map<String, String> form = QueryForm.parse(call.body());
    try {
      return switch (call.operation()) {
        case "Publish" -> done("Publish", "<MessageId>" + publish(form) + "</MessageId>");
        case "PublishBatch" -> publishBatch(form);
        case "CreateTopic" ->
            done("CreateTopic", "<TopicArn>" + createTopic(form.get("Name")) + "</TopicArn>");
        case "Subscribe" ->
            done("Subscribe", "<SubscriptionArn>" + subscribe(form) + "</SubscriptionArn>");
        case "ConfirmSubscription" -> {
          String arn = addresses.confirm(form.getOrDefault("Token", "")).arn();
          yield done(call.operation(), "<SubscriptionArn>" + arn + "</SubscriptionArn>");
        }
        case "ListSubscriptionsByTopic" ->
            done(call.operation(), "<Subscriptions>" + subscriptions(form) + "</Subscriptions>");
        case "SetSubscriptionAttributes" -> {
          setFilter(form);
          yield done(call.operation(), "");
        }
        case "Unsubscribe" -> {
          addresses.unsubscribe(form.getOrDefault("SubscriptionArn", ""));
          yield done(call.operation(), "");
        }
        case "CreatePlatformEndpoint" -> {
          String arn =
              devices.make(form.getOrDefault("PlatformApplicationArn", ""), form.get("Token"));
          yield done(call.operation(), "<EndpointArn>" + arn + "</EndpointArn>");
        }
        case "SetEndpointAttributes" -> {
          devices.change(form.get("EndpointArn"), entry(form, "Attributes.", "Enabled"));
          yield done(call.operation(), "");
        }
        case "DeleteEndpoint" -> {
          devices.delete(form.get("EndpointArn"));
          yield done(call.operation(), "");
        }
        case "CheckIfPhoneNumberIsOptedOut" ->
            done(call.operation(), "<isOptedOut>false</isOptedOut>");
        default -> throw new Refusal(400, "InvalidAction", "the local stack has no " + call.name());
      };
    } catch (Refusal refusal) {
      return AwsAnswer.error(call, refusal.status(), refusal.code(), refusal.getMessage());
    }
  }

  private AwsAnswer publishBatch(Map<String, String> form) throws Refusal {
    String topic = topic(form.getOrDefault("TopicArn", ""));
    String entry = "PublishBatchRequestEntries.member.";
    StringBuilder published = new StringBuilder();
    StringBuilder failed = new StringBuilder();
    int n = 1;
    for (; form.containsKey(entry + n + ".Id"); n++) {
      String prefix = entry + n + ".";
      String id = "<Id>" + AwsAnswer.escaped(form.get(prefix + "Id")) + "</Id>";
      try {
        String messageId = deliver(Channel.TOPIC, topic, form, prefix);
        published.append(member(id + "<MessageId>" + messageId + "</MessageId>"));
      } catch (Refusal refusal) {
        failed.append(member(id + failure(refusal)));
      }
    }
    if (n == 1 || n > MOST_ENTRIES + 1) {
      throw Refusal.invalid("1 to 10 entries");
    }
    return done(
        "PublishBatch",
        "<Successful>" + published + "</Successful><Failed>" + failed + "</Failed>");
  }

  private static String member(String content) {
    return "<member>" + content + "</member>";
  }

  private static String failure(Refusal refusal) {
    return "<Code>"
        + refusal.code()
        + "</Code><Message>"
        + AwsAnswer.escaped(refusal.getMessage())
        + "</Message><SenderFault>true</SenderFault>";
  }

  private String publish(Map<String, String> form) throws Refusal {
    if (form.containsKey("PhoneNumber")) {
      String number = form.get("PhoneNumber");
      if (!E164.matcher(number).matches()) {
        throw Refusal.invalid("PhoneNumber Reason: is not valid to publish to");
      }
      return deliver(Channel.SMS, number, form, "");
    }
    String target = form.getOrDefault("TargetArn", form.getOrDefault("TopicArn", ""));
    if (ENDPOINT.matcher(target).matches()) {
      devices.requireEnabled(target);
      return deliver(Channel.PUSH, target, form, "");
    }
    return deliver(Channel.TOPIC, topic(target), form, "");
  }

  private String createTopic(String name) {
    String arn = LocalNames.topic(name);
    topics.add(arn);
    return arn;
  }

  private String subscribe(Map<String, String> form) throws Refusal {
    if (!"email".equals(form.get("Protocol"))) {
      throw Refusal.invalid("Protocol: the local stack knows email");
    }
    String topic = topic(form.getOrDefault("TopicArn", ""));
    String filter = entry(form, "Attributes.", FILTER);
    Addresses.Subscription asked =
        addresses.subscribe(topic, form.getOrDefault("Endpoint", ""), filter);
    if (asked.confirmed()) {
      return asked.arn();
    }
    mail(
        asked.email(),
        "You have chosen to subscribe to the topic:\n"
            + topic
            + "\n\nTo confirm this subscription, visit the link below (if this was in error no action"
            + " is necessary):\n"
            + CONFIRM
            + "?token="
            + asked.token(),
        null);
    return "pending confirmation";
  }

  private void setFilter(Map<String, String> form) throws Refusal {
    if (!FILTER.equals(form.get("AttributeName"))) {
      throw Refusal.invalid("AttributeName: the local stack knows " + FILTER);
    }
    addresses.filter(form.getOrDefault("SubscriptionArn", ""), form.get("AttributeValue"));
  }

  private String subscriptions(Map<String, String> form) throws Refusal {
    StringBuilder members = new StringBuilder();
    for (Addresses.Subscription s : addresses.of(topic(form.getOrDefault("TopicArn", "")))) {
      members.append(
          member(
              "<TopicArn>%s</TopicArn><Protocol>email</Protocol>".formatted(s.topic())
                  + "<SubscriptionArn>%s</SubscriptionArn><Owner>%s</Owner><Endpoint>%s</Endpoint>"
                      .formatted(
                          s.shownArn(), s.topic().split(":")[4], AwsAnswer.escaped(s.email()))));
    }
    return members.toString();
  }

  private void mail(String to, String text, String collectivity) {
    inbox.add(Message.of(clock.instant(), Channel.EMAIL, to, text, collectivity));
  }

  /** Adds the page that the link in a mail leads to. */
  public void addRoutes(LocalRoutes routes) {
    routes.add("GET", CONFIRM, this::confirm);
  }

  private LocalRoutes.Answer confirm(LocalRoutes.Request request) {
    try {
      addresses.confirm(request.query().getOrDefault("token", ""));
    } catch (Refusal refusal) {
      throw new IllegalArgumentException(refusal.getMessage(), refusal);
    }
    return LocalRoutes.Answer.html("<!DOCTYPE html><title>SNS</title>Subscription confirmed!");
  }

  private String topic(String arn) throws Refusal {
    if (!topics.contains(arn)) {
      throw Refusal.notFound("Topic does not exist");
    }
    return arn;
  }

  private String deliver(Channel channel, String to, Map<String, String> form, String prefix)
      throws Refusal {
    String text = text(form, prefix);
    if (channel == Channel.SMS && text.length() > LONGEST_SMS) {
      throw Refusal.invalid("Message too long");
    }
    Map<String, String> attributes = attributes(form, prefix);
    String collectivity = attributes.get("collectivityId");
    inbox.add(Message.of(clock.instant(), channel, to, text, collectivity));
    if (channel == Channel.TOPIC) {
      for (Addresses.Subscription subscription : addresses.of(to)) {
        if (subscription.confirmed() && subscription.wants(attributes)) {
          mail(subscription.email(), text, collectivity);
        }
      }
    }
    return UUID.randomUUID().toString();
  }

  private static String text(Map<String, String> form, String prefix) throws Refusal {
    String message = form.getOrDefault(prefix + "Message", "");
    if (message.isEmpty()) {
      throw Refusal.invalid("Empty message");
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw Refusal.invalid("Message too long");
    }
    if (!"json".equals(form.get(prefix + "MessageStructure"))) {
      return message;
    }
    try {
      String standard = Json.read(message).path("default").asText("");
      if (!standard.isEmpty()) {
        return standard;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw Refusal.invalid("Message Structure - No default entry in JSON message body");
  }

  /** The message attributes that are texts. */
  private static Map<String, String> attributes(Map<String, String> form, String prefix) {
    Map<String, String> attributes = new HashMap<>();
    String entry = prefix + "MessageAttributes.entry.";
    for (int n = 1; form.containsKey(entry + n + ".Name"); n++) {
      attributes.put(form.get(entry + n + ".Name"), form.get(entry + n + ".Value.StringValue"));
    }
    return attributes;
  }

  /** A value of a map of the query protocol; null without. */
  private static String entry(Map<String, String> form, String map, String key) {
    for (int n = 1; form.containsKey(map + "entry." + n + ".key"); n++) {
      if (form.get(map + "entry." + n + ".key").equals(key)) {
        return form.get(map + "entry." + n + ".value");
      }
    }
    return null;
  }

  private static AwsAnswer done(String action, String result) {
    return AwsAnswer.xml(
        200,
        "<%sResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><%sResult>%s</%sResult>"
                .formatted(action, action, result, action)
            + "<ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata></%sResponse>"
                .formatted(UUID.randomUUID(), action));
  }
}
