package org.entraide.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.entraide.port.LinkKey;
import org.junit.jupiter.api.Test;

class SenderTest {
  private static final LinkKey SECRET = new LinkKey("c2VjcmV0IG9mIHRoZSB0ZXN0cw==");
  private static final LinkKey OTHER = new LinkKey("YW5vdGhlciBzZWNyZXQ=");

  @Test
  void anAddressIsAlwaysTheSameSenderAndCannotBeReadBack() {
    String sender = Sender.of(SECRET, "203.0.113.7");
    assertThat(sender).isEqualTo(Sender.of(SECRET, "203.0.113.7")).hasSize(22);
    assertThat(sender).isNotEqualTo(Sender.of(SECRET, "203.0.113.8"));
    assertThat(sender).isNotEqualTo(Sender.of(OTHER, "203.0.113.7"));
  }

  @Test
  void aHouseholdIsOneNetworkOfIpv6() {
    assertThat(Sender.network("2001:db8:1:2::1")).isEqualTo("2001:db8:1:2:");
    assertThat(Sender.network("2001:0DB8:0001:0002:3:4:5:6")).isEqualTo("2001:db8:1:2:");
    assertThat(Sender.network("2001:db8::1")).isEqualTo("2001:db8:0:0:");
    assertThat(Sender.network("::1")).isEqualTo("0:0:0:0:");
    assertThat(Sender.network("203.0.113.7")).isEqualTo("203.0.113.7");
  }
}
