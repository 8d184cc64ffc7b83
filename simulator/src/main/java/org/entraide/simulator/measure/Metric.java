package org.entraide.simulator.measure;

import java.util.Locale;
import org.entraide.model.Text;

/**
 * What is measured of one seed under one policy, over the requests that are asked in the measured
 * days and the volunteers who may be asked through all of them.
 */
public enum Metric {
  /** Requests of which every place was taken and the help given, of those not cancelled; share. */
  FILL_RATE("Demandes satisfaites", "Requests filled", Form.SHARE),

  /** Not filled, and nobody's profile suited them, whatever the policy; share. */
  UNFILLED_NOBODY_SUITS("  non : ne convient à personne", "no: suits nobody", Form.SHARE),

  /** Not filled, while some whom they suited had had their invitations of the month; share. */
  UNFILLED_CAP("  non : plafond mensuel atteint", "no: monthly cap reached", Form.SHARE),

  /** Not filled, while some whom they suited were not asked, though no cap forbade it; share. */
  UNFILLED_NOT_ALL_ASKED("  non : d’autres restaient", "no: others were left", Form.SHARE),

  /** Not filled, though all whom they suited were asked; share. */
  UNFILLED_NO_YES("  non : aucun oui", "no: nobody said yes", Form.SHARE),

  /** From asking to the yes that filled the last place, of filled requests; median, hours. */
  HOURS_TO_ACCEPT_P50("Délai d’acceptation, médiane", "Time to accept, p50", Form.HOURS),

  /** The same, ninth decile, hours. */
  HOURS_TO_ACCEPT_P90("Délai d’acceptation, 9e décile", "Time to accept, p90", Form.HOURS),

  /** Invitations sent, of all requests; count. */
  INVITATIONS("Invitations", "Invitations", Form.COUNT),

  /** Invitations sent, of all requests, for one filled request. */
  INVITATIONS_PER_MATCH("Invitations par aide", "Invitations per match", Form.NUMBER),

  /** Parts of SMS sent, of all kinds and all requests, for one filled request. */
  SMS_PER_MATCH("Parties de SMS par aide", "SMS parts per match", Form.NUMBER),

  /** Volunteers without one invitation or weekly digest in the measured days; share. */
  NEVER_ASKED("Bénévoles jamais sollicités", "Volunteers never asked", Form.SHARE),

  /** Of these, those whom no request of the measured days suited; share of volunteers. */
  NEVER_ASKED_NOTHING_SUITED("  faute de demande qui convienne", "no request suited", Form.SHARE),

  /** Of these, those whom at least one request suited, so that they could have been; share. */
  NEVER_ASKED_SUITED("  alors qu’une demande convenait", "though one suited", Form.SHARE),

  /** Gini coefficient of the helps that each volunteer gave: 0 all alike, 1 one did all. */
  GINI_MISSIONS("Gini des aides par bénévole", "Gini of helps per volunteer", Form.NUMBER),

  /** Gini coefficient of the fill rates of communes, each weighted by its requests: 0 all alike. */
  GINI_COMMUNES("Gini du taux par commune", "Gini of fill rate per commune", Form.NUMBER),

  /**
   * Invitations that the same volunteer, rested and not muted, would have accepted, for a hundred
   * requests.
   */
  REFUSALS_BY_FATIGUE("Refus par lassitude, pour 100", "Refusals by fatigue, per 100", Form.NUMBER);

  private final Text label;
  private final Form form;

  Metric(String fr, String en, Form form) {
    this.label = new Text(fr, en);
    this.form = form;
  }

  /** What it is called. */
  public Text label() {
    return label;
  }

  /** What it is called in French, with English beside. */
  public String title() {
    return label.fr().equals(label.en()) ? label.fr() : label.fr() + " / " + label.en();
  }

  /** How a value is written: {@code 81.2 %}, {@code 3.4 h}. */
  public String format(double value) {
    return switch (form) {
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
      case HOURS -> String.format(Locale.ROOT, "%.1f h", value);
      case COUNT -> String.format(Locale.ROOT, "%.0f", value);
      case NUMBER -> String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    };
  }

  /** Half a confidence interval, in the unit of {@link #format} but without it. */
  public String formatMargin(double margin) {
    return switch (form) {
      case SHARE -> String.format(Locale.ROOT, "±%.1f", 100 * margin);
      case HOURS -> String.format(Locale.ROOT, "±%.1f", margin);
      case COUNT -> String.format(Locale.ROOT, "±%.0f", margin);
      case NUMBER -> String.format(Locale.ROOT, margin < 1 ? "±%.2f" : "±%.1f", margin);
    };
  }

  private enum Form {
    SHARE,
    HOURS,
    COUNT,
    NUMBER
  }
}
