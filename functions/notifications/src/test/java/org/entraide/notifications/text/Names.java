package org.entraide.notifications.text;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** First names of every corner, alone and in pairs, and whatever can be typed. */
final class Names implements ArbitrarySupplier<String> {
  @Override
  public Arbitrary<String> get() {
    Arbitrary<String> known =
        Arbitraries.of(
            "Jeanne",
            "Marie-Françoise-Élisabeth",
            "Gwenhaël",
            "Fañch",
            "Nolwenn-Aëlig",
            "Eñaut",
            "Maddi Etxeberria",
            "Anghjulu-Santu",
            "Chjara-Ghjulia",
            "Jürgen-Günther",
            "Ältere Nüsslì",
            "Œdipe",
            "L’Hermine",
            "N'Diaye",
            "Øyvind Ærø",
            "Łucja",
            "Nguyễn Thị Hoa",
            "Ὀδυσσεύς",
            "محمد",
            "李 小龙",
            "Zoé €uro {day}",
            "😀 Léa");
    return Arbitraries.frequencyOf(
        Tuple.of(6, known),
        Tuple.of(3, Combinators.combine(known, known).as((a, b) -> a + "-" + b)),
        Tuple.of(
            1, Arbitraries.strings().ofMinLength(1).ofMaxLength(60).filter(s -> !s.isBlank())));
  }
}
