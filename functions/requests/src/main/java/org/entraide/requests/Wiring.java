package org.entraide.requests;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbAnswers;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.http.Api;
import org.entraide.port.Ids;
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
    Ids ids = new TimeSortedIds(random);
    Tables tables = new Tables(client, environment);
    DynamoDbStore store = new DynamoDbStore(tables, ids);
    CommuneDirectory directory = new CommuneDirectory();
    return new Api(
        Routes.of(ids, insee -> directory.commune(insee).map(Place::name)),
        store,
        new DynamoDbAnswers(tables, store),
        new Now(clock));
  }
}
