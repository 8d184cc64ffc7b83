package org.entraide.model.matching;

import org.entraide.model.Text;

/** Why somebody is not asked; the name is the code that clients read. */
public enum Exclusion {
  NOT_VETTED(
      "%d bénévole n’a pas toutes les pièces demandées.",
      "%d bénévoles n’ont pas toutes les pièces demandées.",
      "%d volunteer lacks a required check.",
      "%d volunteers lack a required check."),
  NOT_ACTIVE(
      "%d bénévole n’est plus en activité.",
      "%d bénévoles ne sont plus en activité.",
      "%d volunteer is not active any more.",
      "%d volunteers are not active any more."),
  VETTING_EXPIRED(
      "%d bénévole a une pièce expirée ce jour-là.",
      "%d bénévoles ont une pièce expirée ce jour-là.",
      "%d volunteer has a check that is not valid on that day.",
      "%d volunteers have a check that is not valid on that day."),
  ALREADY_HOLDS(
      "%d bénévole s’en charge déjà.",
      "%d bénévoles s’en chargent déjà.",
      "%d volunteer holds it already.",
      "%d volunteers hold it already."),
  ALREADY_REFUSED(
      "%d bénévole a déjà refusé ou s’est désisté.",
      "%d bénévoles ont déjà refusé ou se sont désistés.",
      "%d volunteer declined or withdrew already.",
      "%d volunteers declined or withdrew already."),
  ALREADY_ASKED(
      "%d bénévole est déjà invité et n’a pas répondu.",
      "%d bénévoles sont déjà invités et n’ont pas répondu.",
      "%d volunteer was invited and has not answered.",
      "%d volunteers were invited and have not answered."),
  KIND_NOT_OFFERED(
      "%d bénévole ne propose pas cette aide.",
      "%d bénévoles ne proposent pas cette aide.",
      "%d volunteer does not offer this kind of help.",
      "%d volunteers do not offer this kind of help."),
  TOO_FAR(
      "%d bénévole est trop loin.",
      "%d bénévoles sont trop loin.",
      "%d volunteer is too far away.",
      "%d volunteers are too far away."),
  LANGUAGE(
      "%d bénévole ne parle pas une langue de la personne.",
      "%d bénévoles ne parlent pas une langue de la personne.",
      "%d volunteer speaks no language of the person.",
      "%d volunteers speak no language of the person."),
  ON_LEAVE(
      "%d bénévole est en congé.",
      "%d bénévoles sont en congé.", "%d volunteer is on leave.", "%d volunteers are on leave."),
  NOT_FREE(
      "%d bénévole n’est pas libre à ce moment.",
      "%d bénévoles ne sont pas libres à ce moment.",
      "%d volunteer is not free at that time.",
      "%d volunteers are not free at that time."),
  PREFERS_DIGEST(
      "%d bénévole préfère le récapitulatif de la semaine.",
      "%d bénévoles préfèrent le récapitulatif de la semaine.",
      "%d volunteer prefers the weekly digest.",
      "%d volunteers prefer the weekly digest."),
  NOT_TOLD_IN_TIME(
      "%d bénévole ne peut être prévenu à temps (heures calmes, jour férié).",
      "%d bénévoles ne peuvent être prévenus à temps (heures calmes, jour férié).",
      "%d volunteer cannot be told in time (quiet hours, public holiday).",
      "%d volunteers cannot be told in time (quiet hours, public holiday)."),
  MONTHLY_CAP(
      "%d bénévole a eu toutes ses invitations du mois.",
      "%d bénévoles ont eu toutes leurs invitations du mois.",
      "%d volunteer has had all invitations of the month.",
      "%d volunteers have had all invitations of the month.");

  private final Text one;
  private final Text several;

  Exclusion(String oneFr, String severalFr, String oneEn, String severalEn) {
    this.one = new Text(oneFr, oneEn);
    this.several = new Text(severalFr, severalEn);
  }

  /** The reason in words, for so many volunteers. */
  public Text text(int count) {
    Text form = count == 1 ? one : several;
    return new Text(form.fr().formatted(count), form.en().formatted(count));
  }
}
