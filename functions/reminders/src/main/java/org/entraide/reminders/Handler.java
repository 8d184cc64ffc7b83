package org.entraide.reminders;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbAgenda;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.lambda.LambdaFunction;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;

/** Entry point: the schedule, each minute. */
public final class Handler extends LambdaFunction {
  /** Claims stop so many milliseconds before Lambda's deadline. */
  private static final int MARGIN_MILLIS = 5_000;

  private final TellWhatIsDue sweep;
  private final Now now;

  /** Lambda's. */
  public Handler() {
    this(
        new TellWhatIsDue(
            new DynamoDbAgenda(new Tables(DynamoDb.client(), Environment.ofProcess()))),
        new Now(Clock.systemUTC()));
  }

  Handler(TellWhatIsDue sweep, Now now) {
    this.sweep = sweep;
    this.now = now;
  }

  @Override
  protected void handle(InputStream input, OutputStream output, Context context)
      throws IOException {
    Instant scheduled = Instant.parse(Json.mapper().readTree(input).path("time").asText());
    sweep.upTo(now.at(scheduled), () -> context.getRemainingTimeInMillis() > MARGIN_MILLIS);
  }
}
