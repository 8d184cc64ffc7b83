package org.entraide.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entraide.model.CollectivityId;
import org.entraide.port.Quota;
import org.entraide.port.Quota.Allowance;
import org.entraide.port.Quota.Share;
import org.entraide.testing.DynamoDbLocal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("aws")
class DynamoDbQuotaIT {
  private static final CollectivityId CHATEAU = new CollectivityId("com-02168");
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:12Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Quota quota = new DynamoDbQuota(DynamoDbLocal.client(), DynamoDbLocal.tables());

  @Test
  void howeverManyComeAtOnceNeitherTheWholeNorAShareIsPassed() throws Exception {
    Map<String, Integer> taken = new TreeMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> tries = new ArrayList<>();
      for (int n = 0; n < 120; n++) {
        String who = "agent" + n % 3;
        tries.add(threads.submit(() -> take(who, 25, 60, 1) ? who : "nobody"));
      }
      for (Future<String> one : tries) {
        taken.merge(one.get(), 1, Integer::sum);
      }
    } finally {
      threads.shutdown();
    }

    assertThat(taken).containsEntry("nobody", 60);
    assertThat(taken.values()).allMatch(n -> n == 60 || n <= 25);
  }

  @Test
  void someTogetherAreTakenOrNoneOfThem() {
    assertThat(take("marie", 25, 60, 20)).isTrue();
    assertThat(take("marie", 25, 60, 6)).isFalse();
    assertThat(take("marie", 25, 60, 5)).isTrue();
    assertThat(take("paul", 25, 30, 6)).isFalse();
    assertThat(take("paul", 25, 30, 5)).isTrue();
    assertThat(take("jeanne", 5, 60, 6)).isFalse();
    assertThat(take("jeanne", 100, 5, 6)).isFalse();
  }

  @Test
  void theNextWindowIsFullAgainAndATownWhoseIdBeginsAlikeHasItsOwn() {
    Allowance one = new Allowance("calls", 1, MINUTE);
    Share all = new Share("marie", 1);
    assertThat(quota.take(CHATEAU, one, all, 1, NOW)).isEmpty();
    assertThat(quota.take(CHATEAU, one, all, 1, NOW)).contains(Duration.ofSeconds(48));
    assertThat(quota.take(CHATEAU, one, all, 1, NOW.plusSeconds(48))).isEmpty();
    assertThat(quota.take(new CollectivityId("com-02169"), one, all, 1, NOW)).isEmpty();
  }

  private boolean take(String who, int ofOne, int ofAll, int wanted) {
    Allowance calls = new Allowance("calls", ofAll, MINUTE);
    return quota.take(CHATEAU, calls, new Share(who, ofOne), wanted, NOW).isEmpty();
  }
}
