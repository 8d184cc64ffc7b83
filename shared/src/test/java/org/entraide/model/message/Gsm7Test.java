package org.entraide.model.message;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Gsm7Test {
  @Property
  void whatIsTransliteratedIsInTheAlphabet(@ForAll String text) {
    assertThat(Gsm7.contains(Gsm7.transliterate(text))).isTrue();
  }

  @Property
  void whatIsInTheAlphabetStays(@ForAll String text) {
    String once = Gsm7.transliterate(text);
    assertThat(Gsm7.transliterate(once)).isEqualTo(once);
  }

  @Test
  void frenchLosesOnlyTheAccentsThatItMust() {
    assertThat(Gsm7.transliterate("Çà et là : Noël, cœur, garçon, forêt, été, où, « Île »"))
        .isEqualTo("Çà et là : Noel, coeur, garcon, foret, été, où, \" Ile \"");
  }

  @Test
  void aDecomposedAccentCountsAsOne() {
    assertThat(Gsm7.transliterate("e\u0301te\u0301")).isEqualTo("été");
  }

  @Test
  void partsAreCountedAsTheyArePaid() {
    assertThat(Gsm7.parts("a".repeat(160))).isEqualTo(1);
    assertThat(Gsm7.parts("a".repeat(161))).isEqualTo(2);
    assertThat(Gsm7.parts("a".repeat(306))).isEqualTo(2);
    assertThat(Gsm7.parts("a".repeat(307))).isEqualTo(3);
    assertThat(Gsm7.parts("€".repeat(80))).isEqualTo(1);
    assertThat(Gsm7.parts("€".repeat(81))).isEqualTo(2);
  }
}
