package org.entraide.model.matching;

import org.entraide.model.Text;

/** What a référent could do so that somebody is found; the name is the code that clients read. */
public enum Remedy {
  /** The collectivity looks farther. */
  WIDEN_RADIUS("+%d km → %d", "+%d km → %d"),
  MOVE_WINDOW("À un autre moment → %d", "At another time → %d"),
  LIFT_CAP(
      "Au-delà de leur nombre d’invitations par mois → %d",
      "Beyond their invitations of the month → %d"),
  ANY_LANGUAGE("Sans langue commune → %d", "Without a common language → %d"),
  VET(
      "Avec leurs pièces complétées ou renouvelées → %d",
      "With their checks completed or renewed → %d");

  private final Text form;

  Remedy(String fr, String en) {
    this.form = new Text(fr, en);
  }

  Text text(Object... values) {
    return new Text(form.fr().formatted(values), form.en().formatted(values));
  }
}
