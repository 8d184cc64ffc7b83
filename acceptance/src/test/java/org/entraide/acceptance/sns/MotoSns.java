package org.entraide.acceptance.sns;

import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/** Moto's. It takes every address for confirmed, and shows nobody what it was asked to send. */
record MotoSns(URI endpoint) implements Sns {

  @Override
  public boolean showsWhatWasSent() {
    return false;
  }

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
    throw new UnsupportedOperationException("moto shows nothing that it sent");
  }

  @Override
  public List<String> mailsTo(String email) {
    throw new UnsupportedOperationException("moto shows nothing that it sent");
  }

  @Override
  public void follow(SnsClient sns, String topic, String email) {
    // There is no link: the address is confirmed.
  }

  @Override
  public void close() {
    // It was there before.
  }
}
