package org.entraide.http;

import java.util.Map;
import org.entraide.model.Text;

/** Every problem that a client may meet, by its stable code: {@code x-problems} of openapi.yaml. */
public final class Problems {
  private static final Map<String, Problem> CATALOGUE =
      Map.ofEntries(
          entry(
              "validation.failed",
              400,
              "Des champs sont à corriger.",
              "Some fields need correction."),
          entry(
              "role.forbidden",
              403,
              "Votre rôle ne permet pas cette action.",
              "Your role does not allow this action."),
          entry(
              "collectivity.notFound",
              404,
              "Cette collectivité est introuvable.",
              "No such collectivity."),
          entry("volunteer.notFound", 404, "Ce bénévole est introuvable.", "No such volunteer."),
          entry(
              "beneficiary.notFound",
              404,
              "Ce bénéficiaire est introuvable.",
              "No such beneficiary."),
          entry(
              "association.notFound",
              404,
              "Cette association est introuvable.",
              "No such association."),
          entry(
              "application.notFound",
              404,
              "Cette candidature est introuvable.",
              "No such application."),
          entry("member.notFound", 404, "Ce membre est introuvable.", "No such member."),
          entry(
              "subscription.notFound",
              404,
              "Cet abonnement est introuvable.",
              "No such subscription."),
          entry("message.notFound", 404, "Ce message est introuvable.", "No such message."),
          entry("person.notFound", 404, "Cette personne est introuvable.", "No such person."),
          entry(
              "request.notFound",
              404,
              "Cette demande d'aide est introuvable.",
              "No such help request."),
          entry("calendar.notFound", 404, "Ce calendrier est introuvable.", "No such calendar."),
          entry("lockdown.notFound", 404, "Ce confinement est introuvable.", "No such lockdown."),
          entry(
              "invitation.notFound", 404, "Ce lien n'est pas valable.", "This link is not valid."),
          entry(
              "subscription.tooMany",
              409,
              "Vingt adresses sont déjà abonnées ou en train de partir : retirez-en une.",
              "Twenty addresses are subscribed or leaving already: remove one."),
          entry(
              "collectivity.exists",
              409,
              "Cette collectivité est déjà ouverte.",
              "This collectivity is already open."),
          entry(
              "volunteer.notVetted",
              409,
              "Ce bénévole n'est pas encore validé, ou ne l'est plus, pour cette aide.",
              "This volunteer is not, or no longer, vetted for this help."),
          entry(
              "volunteer.vettingIncomplete",
              409,
              "Il manque à ce bénévole une vérification valable.",
              "This volunteer lacks a valid vetting item."),
          entry(
              "beneficiary.noConsent",
              409,
              "Le consentement du bénéficiaire n'est pas enregistré.",
              "The beneficiary's consent is not on record."),
          entry(
              "lockdown.callsNotOffered",
              409,
              "La collectivité ne propose pas d'appels de convivialité.",
              "The collectivity does not offer convivial calls."),
          entry(
              "application.closed",
              409,
              "Cette candidature est déjà close.",
              "This application is already closed."),
          entry(
              "request.taken",
              409,
              "D'autres bénévoles ont déjà répondu présent, merci !",
              "Other volunteers have already taken it, thank you!"),
          entry(
              "request.closed",
              409,
              "Cette demande d'aide est terminée ou annulée.",
              "This help request is over or cancelled."),
          entry(
              "invitation.none",
              409,
              "Ce bénévole n'a pas été invité à cette demande.",
              "This volunteer was not invited to this request."),
          entry(
              "mission.held",
              409,
              "Ce bénévole a déjà accepté cette demande ; il peut se désister.",
              "This volunteer has already accepted; withdrawing is the way out."),
          entry(
              "mission.notHeld",
              409,
              "Ce bénévole n'a pas accepté cette demande.",
              "This volunteer holds no place in this request."),
          entry(
              "mission.completed",
              409,
              "Ces minutes sont déjà comptées ; un référent peut les corriger.",
              "These minutes are already counted; a référent can correct them."),
          entry(
              "mission.tooEarly",
              409,
              "Cette aide est encore loin.",
              "This help is still far off."),
          entry(
              "invitation.expired",
              410,
              "Cette invitation a expiré.",
              "This invitation has expired."),
          entry(
              "version.stale",
              412,
              "La fiche a changé entre-temps.",
              "The resource has changed meanwhile."),
          entry(
              "body.tooLarge",
              413,
              "Le contenu envoyé dépasse 64 Kio.",
              "The body is over 64 KiB."),
          entry(
              "idempotency.mismatch",
              422,
              "Cette clé d'idempotence a déjà servi pour un autre contenu.",
              "This idempotency key was used with another body."),
          entry(
              "version.required",
              428,
              "L'en-tête If-Match est nécessaire.",
              "The If-Match header is required."),
          entry(
              "application.quota",
              429,
              "Trop de candidatures pour le moment ; réessayez plus tard.",
              "Too many applications for now; try again later."),
          entry(
              "call.quota",
              429,
              "Trop d'appels en une minute ; réessayez dans un instant.",
              "Too many calls in a minute; try again in a moment."),
          entry(
              "calendar.quota",
              429,
              "Ce calendrier est demandé trop souvent ; réessayez plus tard.",
              "This calendar is asked for too often; try again later."),
          entry(
              "callPlan.notFound",
              404,
              "Cette série d'appels est introuvable.",
              "No such call plan."),
          entry("campaign.notFound", 404, "Cette campagne est introuvable.", "No such campaign."),
          entry("call.notFound", 404, "Cet appel est introuvable.", "No such call."),
          entry("concern.notFound", 404, "Cette inquiétude est introuvable.", "No such concern."),
          entry(
              "callPlan.ended",
              409,
              "Cette série d'appels est terminée.",
              "This call plan has ended."),
          entry(
              "call.closed",
              409,
              "Cet appel est terminé ou annulé.",
              "This call is over or cancelled."),
          entry(
              "call.tooEarly",
              409,
              "L'heure de cet appel est encore loin.",
              "The time of this call is still far off."),
          entry(
              "concern.closed",
              409,
              "Cette inquiétude est déjà close.",
              "This concern is already closed."),
          entry(
              "conflict.retry",
              409,
              "Plusieurs modifications au même moment ; réessayez.",
              "Several changes at the same time; try again."));

  private Problems() {}

  /**
   * The problem of that code.
   *
   * @throws IllegalArgumentException when the contract has no such code
   */
  public static Problem of(String code) {
    Problem problem = CATALOGUE.get(code);
    if (problem == null) {
      throw new IllegalArgumentException("not in the contract: " + code);
    }
    return problem;
  }

  /** The catalogue, by code. */
  public static Map<String, Problem> all() {
    return CATALOGUE;
  }

  private static Map.Entry<String, Problem> entry(String code, int status, String fr, String en) {
    return Map.entry(code, new Problem(status, code, new Text(fr, en), Map.of()));
  }
}
