package org.entraide.collectivities;

import org.entraide.http.Api;
import org.entraide.lambda.ApiFunction;

/** Entry point: the API's routes of collectivities. */
public final class Handler extends ApiFunction {

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess());
    primeBeforeSnapshot();
  }

  Handler(Api api) {
    super(api, "GET /v1/collectivities/{cid}");
  }
}
