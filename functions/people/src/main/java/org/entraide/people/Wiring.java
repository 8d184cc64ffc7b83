package org.entraide.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.entraide.aws.TenantCredentials;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbAnswers;
import org.entraide.aws.dynamodb.DynamoDbQuota;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.directory.CommuneDirectory;
import org.entraide.http.Api;
import org.entraide.http.CallQuota;
import org.entraide.port.Quota;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Now;
import org.entraide.runtime.TimeSortedIds;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the parts together. */
final class Wiring {
  private Wiring() {}

  static Api ofProcess() {
    return api(
        DynamoDb.connect(TenantCredentials.ofProcess()),
        Environment.ofProcess(),
        new SecureRandom(),
        Clock.systemUTC());
  }

  static Api api(
      DynamoDbClient client, Environment environment, RandomGenerator random, Clock clock) {
    Tables tables = new Tables(DynamoDb.over(client), environment);
    TimeSortedIds ids = new TimeSortedIds(random);
    DynamoDbStore store = new DynamoDbStore(tables, ids);
    Quota quota = new DynamoDbQuota(client, environment);
    return new Api(
        Routes.of(new CommuneDirectory(), ids, quota),
        store,
        new DynamoDbAnswers(tables, store),
        new CallQuota(quota, store),
        new Now(clock));
  }
}
