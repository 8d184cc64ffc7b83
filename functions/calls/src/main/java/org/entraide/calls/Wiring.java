package org.entraide.calls;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.entraide.aws.TenantCredentials;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbAnswers;
import org.entraide.aws.dynamodb.DynamoDbQuota;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.bus.Subscriptions;
import org.entraide.http.Api;
import org.entraide.http.CallQuota;
import org.entraide.port.Ids;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Now;
import org.entraide.runtime.TimeSortedIds;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together, once: one door for people, one for the bus. */
record Wiring(Api api, Subscriptions triggers, Now now) {

  static Wiring ofProcess() {
    return of(
        DynamoDb.connect(TenantCredentials.ofProcess()),
        Environment.ofProcess(),
        new SecureRandom(),
        Clock.systemUTC());
  }

  static Wiring of(
      DynamoDbClient client, Environment environment, RandomGenerator random, Clock clock) {
    Ids ids = new TimeSortedIds(random);
    Tables tables = new Tables(DynamoDb.over(client), environment);
    DynamoDbStore store = new DynamoDbStore(tables, ids);
    Now now = new Now(clock);
    Api api =
        new Api(
            Routes.of(ids),
            store,
            new DynamoDbAnswers(tables, store),
            new CallQuota(new DynamoDbQuota(client, environment), store),
            now);
    return new Wiring(api, Triggers.of(store), now);
  }
}
