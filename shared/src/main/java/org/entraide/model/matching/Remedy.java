package org.entraide.model.matching;

import org.entraide.model.Text;

/** What a référent could do so that somebody is found; the name is the code that clients read. */
public enum Remedy {
  /** The collectivity looks farther. */
  WIDEN_RADIUS("%s → %d", "%s → %d"),
  /** The same hour of another day. */
  MOVE_WINDOW("À un autre moment%s → %d", "At another time%s → %d"),
  /** Another kind of help: a call instead of a visit. */
  OTHER_KIND("Pour une autre aide (%s) → %d", "For another kind of help (%s) → %d"),
  /** It is urgent, and people are told at any hour. */
  ASK_URGENTLY(
      "En urgence, sans attendre le matin%s → %d",
      "Urgently, without waiting for the morning%s → %d"),
  LIFT_CAP(
      "Au-delà de leur nombre d’invitations par mois%s → %d",
      "Beyond their invitations of the month%s → %d"),
  ANY_LANGUAGE("Sans langue commune%s → %d", "Without a common language%s → %d"),
  VET(
      "Avec leurs pièces complétées ou renouvelées%s → %d",
      "With their checks completed or renewed%s → %d"),
  /** A neighbouring collectivity lends its volunteers. */
  BORROW("Si %s prêtait ses bénévoles → %d", "If %s lent its volunteers → %d");

  private final Text form;

  Remedy(String fr, String en) {
    this.form = new Text(fr, en);
  }

  /**
   * In words.
   *
   * @param fr how far, when or what, where the remedy has a measure; empty otherwise
   * @param en the same in English
   * @param found how many it would find
   */
  Text text(String fr, String en, int found) {
    return new Text(form.fr().formatted(fr, found), form.en().formatted(en, found));
  }
}
