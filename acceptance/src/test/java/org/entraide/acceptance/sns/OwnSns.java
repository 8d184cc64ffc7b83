package org.entraide.acceptance.sns;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.local.edge.AwsEdge;
import org.entraide.local.edge.CallMeter;
import org.entraide.local.inbox.Inbox;
import org.entraide.local.inbox.Message;
import org.entraide.local.inbox.SnsService;
import org.entraide.local.template.Template;
import software.amazon.awssdk.services.sns.SnsClient;

/** The local stack's. */
final class OwnSns implements Sns {
  private static final Pattern TOKEN = Pattern.compile("token=([\\w-]+)");

  private static final Template NO_TOPICS =
      Template.parse(
          "{Transform: AWS::Serverless-2016-10-31, Resources: {}}", "no topics", Map.of());

  private final Inbox inbox = new Inbox();
  private final AwsEdge edge = AwsEdge.open(new CallMeter(), (call, answer) -> {});

  OwnSns() throws IOException {
    edge.serve(Map.of("sns", new SnsService(inbox, NO_TOPICS, Clock.systemUTC())));
  }

  @Override
  public URI endpoint() {
    return edge.endpoint();
  }

  @Override
  public boolean waitsForAddresses() {
    return true;
  }

  @Override
  public String application(SnsClient sns) {
    return "arn:aws:sns:eu-west-3:000000000000:app/GCM/entraide";
  }

  @Override
  public List<String> textsTo(String to) {
    return inbox.find(Optional.of(to), Optional.empty()).stream().map(Message::text).toList();
  }

  @Override
  public List<String> mailsTo(String email) {
    return textsTo(email);
  }

  @Override
  public void follow(SnsClient sns, String topic, String email) {
    List<String> mails = textsTo(email);
    Matcher token = TOKEN.matcher(mails.get(mails.size() - 1));
    if (!token.find()) {
      throw new AssertionError("no link in " + mails);
    }
    sns.confirmSubscription(r -> r.topicArn(topic).token(token.group(1)));
  }

  @Override
  public void close() {
    edge.close();
  }
}
