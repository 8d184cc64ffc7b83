package org.entraide.local.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.entraide.local.quiet.InFlight.Work;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private final InFlight inFlight = new InFlight();

  @Test
  void itIsNotQuietWhileWorkIsHandedOn() throws Exception {
    Work event = inFlight.begin("event");
    Work record = inFlight.begin("stream record");
    event.close();
    event.close();
    assertThat(inFlight.awaitQuiet(Duration.ofMillis(20))).isFalse();
    assertThat(inFlight.counts()).isEqualTo(Map.of("stream record", 1));
    record.close();
    assertThat(inFlight.awaitQuiet(Duration.ZERO)).isTrue();
  }

  @Test
  void whoWaitsIsWokenWhenTheLastWorkEnds() throws Exception {
    Work work = inFlight.begin("event");
    Thread worker =
        new Thread(
            () -> {
              try {
                Thread.sleep(50);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              work.close();
            });
    worker.start();
    assertThat(inFlight.awaitQuiet(Duration.ofSeconds(10))).isTrue();
    worker.join();
  }
}
