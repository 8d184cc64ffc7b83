package org.entraide.usecase;

import org.entraide.model.request.Asked;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Changes;
import org.entraide.port.Entities;

/** A request that comes to be, with the row that leads to it from whom it is for. */
public final class NewRequest {
  private NewRequest() {}

  /** Writes both. */
  public static void write(Changes changes, HelpRequest request) {
    Asked asked = new Asked(request.need().beneficiaryId(), request.id());
    changes.create(Entities.REQUESTS, request.id(), request);
    changes.create(Entities.ASKED, asked.id(), asked);
  }
}
