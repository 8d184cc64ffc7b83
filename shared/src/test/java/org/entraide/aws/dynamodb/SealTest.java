package org.entraide.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.entraide.port.Answers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is kept for whoever sends its key again, and is nothing to anybody else. */
class SealTest {
  private static final Seal SEAL = seal("com-02168#desk", "k-1");

  @Test
  void theSameKeyOpensWhatItClosedAndNoOtherDoes() {
    String closed = SEAL.close("Lucienne, +33353010182");

    assertThat(closed).doesNotContain("Lucienne");
    assertThat(seal("com-02168#desk", "k-1").open(closed)).isEqualTo("Lucienne, +33353010182");
    assertThatThrownBy(() -> seal("com-02168#desk", "k-2").open(closed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> seal("com-60159#desk", "k-1").open(closed))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Whatever became of a row: it is refused in one way, and never opened in part. */
  @ParameterizedTest
  @ValueSource(strings = {"", "AA==", "no base64!", "AAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAA"})
  void whatIsNoneOfOursIsRefusedAsWhatIsAltered(String row) {
    assertThatThrownBy(() -> SEAL.open(row)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsCutOrAlteredIsRefused() {
    byte[] closed = Base64.getDecoder().decode(SEAL.close("an answer"));
    for (int at = 0; at < closed.length; at++) {
      byte[] altered = closed.clone();
      altered[at] ^= 1;
      assertThatThrownBy(() -> SEAL.open(Base64.getEncoder().encodeToString(altered)))
          .isInstanceOf(IllegalStateException.class);
    }
    for (int length = 0; length < closed.length; length++) {
      String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(closed, length));
      assertThatThrownBy(() -> SEAL.open(cut)).isInstanceOf(IllegalStateException.class);
    }
  }

  private static Seal seal(String scope, String key) {
    return Seal.of(new Answers.Key(scope, key));
  }
}
