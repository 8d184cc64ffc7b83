package org.entraide.invitations;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.http.Api;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Now;
import org.entraide.runtime.TimeSortedIds;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** Puts the function together, once. */
final class Wiring {
  private Wiring() {}

  static Api ofProcess() {
    return api(DynamoDb.client(), Environment.ofProcess(), new SecureRandom(), Clock.systemUTC());
  }

  static Api api(
      DynamoDbEnhancedClient client, Environment environment, RandomGenerator random, Clock clock) {
    DynamoDbStore store =
        new DynamoDbStore(new Tables(client, environment), new TimeSortedIds(random));
    return new Api(Routes.all(), store, null, new Now(clock));
  }
}
