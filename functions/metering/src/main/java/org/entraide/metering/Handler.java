package org.entraide.metering;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import org.entraide.lambda.LambdaFunction;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;

/** Entry point: the schedule, each hour. */
public final class Handler extends LambdaFunction {
  private final GatherConsumption gather;
  private final Now now;

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess(), new Now(Clock.systemUTC()));
  }

  Handler(GatherConsumption gather, Now now) {
    this.gather = gather;
    this.now = now;
  }

  @Override
  protected void handle(InputStream input, OutputStream output, Context context)
      throws IOException {
    Instant scheduled = Instant.parse(Json.mapper().readTree(input).path("time").asText());
    gather.upTo(now.at(scheduled));
  }
}
