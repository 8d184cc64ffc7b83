package org.entraide.calls;

import org.entraide.lambda.ApiAndBusFunction;

/** Entry point: the HTTP API, and the facts of the bus that move calls along. */
public final class Handler extends ApiAndBusFunction {

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess());
    primeBeforeSnapshot();
  }

  Handler(Wiring wiring) {
    super(wiring.api(), wiring.triggers(), wiring.now(), "GET /v1/collectivities/{cid}/calls/{id}");
  }
}
