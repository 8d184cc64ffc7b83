package org.entraide.local.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.edge.QueryForm;
import org.entraide.local.inbox.Message.Channel;
import org.entraide.local.json.Json;
import org.entraide.local.template.LocalNames;
import org.entraide.local.template.Template;

/**
 * SNS as functions reach it: what they publish to numbers, devices and topics goes to the inbox.
 */
public final class SnsService implements AwsService {
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern ENDPOINT = Pattern.compile("arn:aws:sns:[^:]+:\\d{12}:endpoint/.+");
  private static final int LONGEST_SMS = 1_600;
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_ENTRIES = 10;

  private final Inbox inbox;
  private final Clock clock;
  private final Set<String> topics;

  /**
   * @param clock simulated time
   */
  public SnsService(Inbox inbox, Template template, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
    this.topics = ConcurrentHashMap.newKeySet();
    template.ofType("AWS::SNS::Topic").forEach(topic -> topics.add(topic.arn()));
  }

  /** What SNS does not take. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }

    static Refusal invalid(String message) {
      return new Refusal(400, "InvalidParameter", "Invalid parameter: " + message);
    }
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
        case "CreatePlatformEndpoint" ->
            done(call.operation(), "<EndpointArn>" + endpoint(form) + "</EndpointArn>");
        case "SetEndpointAttributes", "DeleteEndpoint" -> done(call.operation(), "");
        case "CheckIfPhoneNumberIsOptedOut" ->
            done(call.operation(), "<isOptedOut>false</isOptedOut>");
        default -> throw new Refusal(400, "InvalidAction", "the local stack has no " + call.name());
      };
    } catch (Refusal refusal) {
      return AwsAnswer.error(call, refusal.status, refusal.code, refusal.getMessage());
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
        + refusal.code
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
      return deliver(Channel.PUSH, target, form, "");
    }
    return deliver(Channel.TOPIC, topic(target), form, "");
  }

  private String createTopic(String name) {
    String arn = LocalNames.topic(name);
    topics.add(arn);
    return arn;
  }

  /** The same for the same token, as SNS answers. */
  private static String endpoint(Map<String, String> form) throws Refusal {
    String application = form.getOrDefault("PlatformApplicationArn", "");
    if (!application.contains(":app/")) {
      throw Refusal.invalid("PlatformApplicationArn");
    }
    UUID id = UUID.nameUUIDFromBytes(form.get("Token").getBytes(StandardCharsets.UTF_8));
    return application.replace(":app/", ":endpoint/") + "/" + id;
  }

  private String topic(String arn) throws Refusal {
    if (!topics.contains(arn)) {
      throw new Refusal(404, "NotFound", "Topic does not exist");
    }
    return arn;
  }

  private String deliver(Channel channel, String to, Map<String, String> form, String prefix)
      throws Refusal {
    String text = text(form, prefix);
    if (channel == Channel.SMS && text.length() > LONGEST_SMS) {
      throw Refusal.invalid("Message too long");
    }
    String collectivity = attribute(form, prefix, "collectivityId");
    inbox.add(Message.of(clock.instant(), channel, to, text, collectivity));
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

  /** The text of a message attribute; null without. */
  private static String attribute(Map<String, String> form, String prefix, String name) {
    String entry = prefix + "MessageAttributes.entry.";
    for (int n = 1; form.containsKey(entry + n + ".Name"); n++) {
      if (form.get(entry + n + ".Name").equals(name)) {
        return form.get(entry + n + ".Value.StringValue");
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
