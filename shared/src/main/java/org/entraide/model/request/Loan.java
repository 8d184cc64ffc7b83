package org.entraide.model.request;

import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Lending.HoursTo;

/**
 * On which terms a volunteer of a neighbouring collectivity is asked. They are those of the moment
 * of the invitation and hold until the end, whatever the two agree on afterwards.
 *
 * @param lender whose volunteer it is: their profile, contact and diary lie there
 * @param lenderName what that collectivity is called
 * @param hoursTo on whose statement the hours stand
 */
public record Loan(CollectivityId lender, String lenderName, HoursTo hoursTo) {}
