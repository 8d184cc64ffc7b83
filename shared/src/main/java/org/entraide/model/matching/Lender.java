package org.entraide.model.matching;

import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Lending.Agreement;
import org.entraide.model.request.Loan;

/** A neighbouring collectivity whose volunteers may be asked, and what was agreed with it. */
public record Lender(Collectivity collectivity, Agreement agreement) {
  public CollectivityId id() {
    return collectivity.id();
  }

  /** On which terms one of its volunteers is asked. */
  public Loan loan() {
    return new Loan(id(), collectivity.displayName(), agreement.hoursTo());
  }
}
