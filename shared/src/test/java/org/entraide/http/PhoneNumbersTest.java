package org.entraide.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "+33639980100, true",
    "+33353010123, false",
    "+262692123456, true",
    "+262262123456, false",
    "+590690123456, true",
    "+687751234, true",
    "+447911123456, false"
  })
  void mobilesOfFranceAndItsOverseasTakeSms(String phone, boolean mobile) {
    assertThat(PhoneNumbers.isMobile(phone)).isEqualTo(mobile);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"0639980100", "+33", "+33 6 39 98 01 00", "+336399801000000000"})
  void whatIsNoNumberTakesNone(String text) {
    assertThat(PhoneNumbers.isMobile(text)).isFalse();
  }

  @Test
  void aNumberIsKeptInE164() {
    assertThat(PhoneNumbers.normalised("+33639980100")).isEqualTo("+33639980100");
    assertThat(PhoneNumbers.normalised("0639980100")).isNull();
    assertThat(PhoneNumbers.normalised("+3363")).isNull();
  }
}
