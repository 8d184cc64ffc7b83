package org.entraide.local.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmsPartsTest {

  @Test
  void aShortTextInGsm7IsOnePartUpTo160Places() {
    assertThat(SmsParts.of("à".repeat(160))).isEqualTo(1);
    assertThat(SmsParts.of("à".repeat(161))).isEqualTo(2);
    assertThat(SmsParts.of("a".repeat(306))).isEqualTo(2);
    assertThat(SmsParts.of("a".repeat(307))).isEqualTo(3);
  }

  @Test
  void oneCharacterOutsideTurnsTheWholeMessageToUcs2() {
    assertThat(SmsParts.of("ç".repeat(70))).isEqualTo(1);
    assertThat(SmsParts.of("a".repeat(70) + "ê")).isEqualTo(2);
    assertThat(SmsParts.of("ê".repeat(134))).isEqualTo(2);
    assertThat(SmsParts.of("ê".repeat(135))).isEqualTo(3);
  }

  @Test
  void charactersOfTheExtensionTakeTwoPlacesAndStayTogether() {
    assertThat(SmsParts.of("€".repeat(80))).isEqualTo(1);
    assertThat(SmsParts.of("€".repeat(81))).isEqualTo(2);
    // 153 is odd: the 77th euro begins the second part, so two parts hold 152 + 152 places.
    assertThat(SmsParts.of("€".repeat(152))).isEqualTo(2);
    assertThat(SmsParts.of("€".repeat(153))).isEqualTo(3);
  }

  @Test
  void whatFrenchNeedsIsInOrOutAsOperatorsHaveIt() {
    for (String in : new String[] {"à", "é", "è", "ù", "É", "Ç", "@", "£", "€", "[", "\n"}) {
      assertThat(SmsParts.isGsm7(in)).as(in).isTrue();
    }
    for (String out :
        new String[] {"ç", "â", "ê", "î", "ô", "û", "ë", "œ", "À", "’", "«", "…", "\u00a0", "🙂"}) {
      assertThat(SmsParts.isGsm7(out)).as(out).isFalse();
    }
  }

  @Property
  void anEmojiIsNeverCutInTwo(@ForAll @IntRange(min = 36, max = 300) int emojis) {
    // 33 pairs of 2 places fit in a part of 67.
    assertThat(SmsParts.of("🙂".repeat(emojis))).isEqualTo((emojis + 32) / 33);
  }
}
