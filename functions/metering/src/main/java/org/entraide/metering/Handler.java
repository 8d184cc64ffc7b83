package org.entraide.metering;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import org.entraide.lambda.LambdaFunction;
import org.entraide.runtime.Json;

/** Entry point: the schedule, every six hours. */
public final class Handler extends LambdaFunction {
  private final GatherConsumption gather;

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess());
  }

  Handler(GatherConsumption gather) {
    this.gather = gather;
  }

  @Override
  protected void handle(InputStream input, OutputStream output, Context context)
      throws IOException {
    gather.upTo(Instant.parse(Json.mapper().readTree(input).path("time").asText()));
  }
}
