package org.entraide.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.entraide.model.CollectivityId;
import org.entraide.runtime.TimeSortedIds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTokenTest {
  @Property
  void anIdIsItsEightyBits(
      @ForAll @LongRange(min = 0, max = 1L << 47) long millis, @ForAll int noise) {
    RandomGenerator fixed = () -> (long) noise << 32;
    String id = new TimeSortedIds(fixed).next(Instant.ofEpochMilli(millis));
    assertThat(Crockford.decode(id)).hasSize(10);
    assertThat(Crockford.encode(Crockford.decode(id))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com-02168",
        "com-2A004",
        "com-2B033",
        "com-97411",
        "com-01001",
        "epci-200072031",
        "epci-000000001",
        "epci-999999999",
        "dep-02",
        "dep-2A",
        "dep-974"
      })
  void aCollectivityIsItsCode(String id) {
    CollectivityId tenant = new CollectivityId(id);
    assertThat(TenantCode.read(TenantCode.of(tenant))).contains(tenant);
  }

  @Property
  void anyOtherCodeIsNoCollectivityOrItself(@ForAll int code) {
    TenantCode.read(code).ifPresent(id -> assertThat(TenantCode.of(id)).isEqualTo(code));
  }
}
