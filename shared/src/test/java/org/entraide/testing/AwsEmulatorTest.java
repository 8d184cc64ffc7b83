package org.entraide.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AwsEmulatorTest {
  private static final URI CONTAINER = URI.create("http://127.0.0.1:49153");

  @ParameterizedTest
  @EnumSource
  void whatIsNamedIsTakenAndDockerIsNotEvenAsked(AwsEmulator emulator) {
    URI chosen =
        emulator.choose(
            "http://127.0.0.1:4566",
            () -> {
              throw new AssertionError("asked");
            },
            () -> CONTAINER);

    assertThat(chosen).isEqualTo(URI.create("http://127.0.0.1:4566"));
  }

  @ParameterizedTest
  @EnumSource
  void withoutANameAContainerIsStartedWhereDockerIs(AwsEmulator emulator) {
    assertThat(emulator.choose(null, () -> true, () -> CONTAINER)).isEqualTo(CONTAINER);
  }

  @ParameterizedTest
  @EnumSource
  void withNeitherTheFailureNamesBothWays(AwsEmulator emulator) {
    assertThatThrownBy(() -> emulator.choose(null, () -> false, () -> CONTAINER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Docker")
        .hasMessageContaining("_ENDPOINT_URL");
  }
}
