package org.entraide.simulator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbAgenda;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.runtime.Log;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same month on DynamoDB, so that what is played in memory may be believed. */
class MonthIT {
  private static final Scene SCENE = new Scene(10, 2, Scene.IN_AUTUMN, 8, 1, 0.02, 0.2, 0.1);

  @BeforeAll
  static void beQuiet() {
    Log.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @Test
  void noCallIsForgottenOnDynamoDbEither() {
    Tables tables = new Tables(DynamoDb.over(DynamoDbLocal.client()), DynamoDbLocal.tables());

    Account account =
        Month.play(
            SCENE,
            new DynamoDbStore(tables, new TimeSortedIds(new Random(1))),
            new DynamoDbAgenda(tables));

    assertThat(account.broken()).isEmpty();
    assertThat(account.promised()).isEqualTo(Month.play(SCENE).promised()).isPositive();
    assertThat(account.done()).isPositive();
    assertThat(account.faults().crashes()).isPositive();
    assertThat(account.faults().duplicates()).isPositive();
  }
}
