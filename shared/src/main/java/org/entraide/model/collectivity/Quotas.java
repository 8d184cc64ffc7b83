package org.entraide.model.collectivity;

/**
 * How much a collectivity may do in a stretch of time, so that nobody's haste, mistake or malice
 * takes from the neighbours or spends the month's money in an hour. What one person may be sent is
 * bounded elsewhere: invitations, urgent ones apart, by the month ({@link Settings.Matching}),
 * messages that ring by the day ({@link Settings.Messages}).
 *
 * @param callsPerMinute calls of the API by all its people together
 * @param callsPerPersonPerMinute calls of the API by one of them
 * @param invitationsPerDay invitations on a local day, urgent ones too; whoever is not asked today
 *     is asked tomorrow, or the référent hears of it
 * @param invitationsPerPersonPerDay of these, for the requests of one beneficiary, whoever opens
 *     them
 * @param smsPartsPerDay SMS parts on a local day, within the month's budget; what is urgent goes on
 *     top, as it does there
 */
public record Quotas(
    int callsPerMinute,
    int callsPerPersonPerMinute,
    int invitationsPerDay,
    int invitationsPerPersonPerDay,
    int smsPartsPerDay) {
  private static final int FOR_ONE_PERSON = 120;

  /**
   * Forty calls a second, of the hundred that a stage takes; half of them by one person, so that
   * whoever imports the people of a town of 40,000 is not stopped, and a front end that opens many
   * lists at once never is. Invitations and SMS are several times what a town of 15,000 needs on
   * its busiest day; for one person, three waves of ten for each of four requests.
   */
  public static final Quotas USUAL = new Quotas(2400, 1200, 500, FOR_ONE_PERSON, 200);

  public Quotas {
    if (invitationsPerPersonPerDay == 0) { // settings that were written before there was one
      invitationsPerPersonPerDay = FOR_ONE_PERSON;
    }
  }
}
