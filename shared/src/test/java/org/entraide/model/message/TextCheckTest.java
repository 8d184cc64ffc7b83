package org.entraide.model.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.entraide.model.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCheckTest {
  @Property(tries = 2000)
  void whatMayBeSavedIsOnePartWithAnyNameAndAllItsFacts(
      @ForAll MessageKind kind,
      @ForAll Language language,
      @ForAll("pieces") List<String> pieces,
      @ForAll("names") String name) {
    Assume.that(kind.reader() == MessageKind.Reader.PERSON);
    List<String> all = new ArrayList<>(pieces);
    kind.required().forEach(variable -> all.add("{" + variable.word() + "}"));
    String words = String.join(" ", all);
    Assume.that(TextCheck.of(kind, language, TextField.SMS, words).isEmpty());

    Facts facts = Facts.none();
    for (Variable variable : Variable.values()) {
      facts = facts.with(variable, variable.isName() ? name : variable.longest(language));
    }
    String text =
        Texts.DEFAULT.with(kind, language, TextField.SMS, words).sms(kind, language, facts);

    assertThat(Gsm7.contains(text)).as(text).isTrue();
    assertThat(Gsm7.parts(text)).as(text).isEqualTo(1);
    for (Variable variable : kind.required()) {
      if (!variable.isName()) {
        assertThat(text).contains(variable.longest(language));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "Chère", "l'entraide", "…", "€", "{collectivity}", "{firstName}", "{start}")
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", "Œ", "{link}", "€€€€€€€€€€"),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(80).filter(s -> !s.isBlank()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{kind} {day} {hour} {commune} {distance} {link}|",
        "L'aide : {kind} {day} {hour} {commune} {distance} {link}|",
        "{kind} {day} {hour} {commune} {link}|missingVariable",
        "{kind} {day} {hour} {commune} {distance} {link} {address}|privateVariable",
        "{kind} {day} {hour} {commune} {distance} {link} {phone}|privateVariable",
        "{kind} {day} {hour} {commune} {distance} {link} {lastName}|privateVariable",
        "{kind} {day} {hour} {commune} {distance} {link} {weather}|unknownVariable",
        "{kind} {day} {hour} {commune} {distance} {link} {count}|unknownVariable",
        "{kind} {day} {hour} {commune} {distance} {link} {0}|format",
        "{kind} {day} {hour} {commune} {distance} {link} }|format",
        "Bonjour, pourriez-vous, {kind} {day} {hour} {commune} {distance} {link}|tooLong",
      })
  void faultsOfAnInvitationAreNamed(String words, String code) {
    assertThat(
            TextCheck.of(MessageKind.INVITATION, Language.FR, TextField.SMS, words).stream()
                .map(TextCheck.Fault::code)
                .collect(Collectors.joining(",")))
        .isEqualTo(code == null ? "" : code);
  }

  @Test
  void aTitleNeedNotTellAllAndAPushIsNoSms() {
    assertThat(
            TextCheck.of(
                MessageKind.INVITATION, Language.FR, TextField.PUSH_TITLE, "Un coup de main ?"))
        .isEmpty();
  }

  @Test
  void everyKindHasSoundWordsOfItsOwnInBothLanguages() {
    for (MessageKind kind : MessageKind.values()) {
      for (Language language : Language.values()) {
        for (TextField field : kind.reader().fields()) {
          String words = Texts.DEFAULT.inForce(kind, language, field);
          assertThat(words.length()).as(words).isLessThanOrEqualTo(field.most());
          assertThat(TextCheck.of(kind, language, field, words))
              .filteredOn(fault -> !fault.code().equals("tooLong"))
              .as(kind + " " + language + " " + field)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void theSampleLinkIsAsLongAsALinkCanBe() {
    assertThat(Variable.LINK.sample(Language.FR)).hasSize(Variable.LINK_LENGTH);
  }
}
