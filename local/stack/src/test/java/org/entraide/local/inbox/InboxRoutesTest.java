package org.entraide.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.entraide.local.inbox.Message.Channel;
import org.junit.jupiter.api.Test;

class InboxRoutesTest {
  private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");

  @Test
  void thePageShowsWhatWasSentAndRunsNothingThatIsInIt() {
    String page =
        InboxPage.of(
            List.of(
                Message.of(
                    NOON, Channel.SMS, "+33600000001", "<script>alert('x')</script> & é", null)));
    assertThat(page)
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; é")
        .doesNotContain("<script>")
        .contains("1 décembre 2026 à 12:00:00")
        .contains("lang=\"fr\"")
        .contains("scope=\"col\"");
  }

  @Test
  void messagesAreFoundByReceiverAndTime() {
    Inbox inbox = new Inbox();
    inbox.add(Message.of(NOON, Channel.SMS, "+33600000001", "un", "com-02168"));
    inbox.add(Message.of(NOON.plusSeconds(60), Channel.SMS, "+33600000001", "deux", "com-02168"));
    inbox.add(Message.of(NOON.plusSeconds(60), Channel.SMS, "+33600000002", "trois", "com-02168"));
    assertThat(inbox.find(Optional.of("+33600000001"), Optional.of(NOON.plusSeconds(1))))
        .extracting(Message::text)
        .containsExactly("deux");
  }
}
