package org.entraide.acceptance.sns;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.entraide.testing.AwsEmulator;
import software.amazon.awssdk.services.sns.SnsClient;

/** An SNS to hold the adapters against, and what is seen behind their back. */
interface Sns extends AutoCloseable {
  /** LocalStack's where it is wanted, and the local stack's own. */
  static Sns open() throws IOException {
    AwsEmulator localStack = AwsEmulator.LOCALSTACK;
    return localStack.isWanted() ? new LocalStackSns(localStack.endpoint()) : new OwnSns();
  }

  URI endpoint();

  /** Whether nothing goes to an address before it has confirmed, and lists say which those are. */
  boolean waitsForAddresses();

  /** ARN of a platform application that reaches Android devices. */
  String application(SnsClient sns);

  /** What was sent to that number. */
  List<String> textsTo(String phone);

  /** What was sent to that address, the mails that ask it among it or not. */
  List<String> mailsTo(String email);

  /** Somebody follows the link in the mail by which that address was asked. */
  void follow(SnsClient sns, String topic, String email);

  @Override
  void close();
}
