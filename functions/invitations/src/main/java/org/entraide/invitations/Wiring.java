package org.entraide.invitations;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.entraide.aws.TenantCredentials;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbQuota;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.http.Api;
import org.entraide.http.CallQuota;
import org.entraide.port.Ids;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Now;
import org.entraide.runtime.TimeSortedIds;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together, once. */
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
    Ids ids = new TimeSortedIds(random);
    DynamoDbStore store = new DynamoDbStore(new Tables(DynamoDb.over(client), environment), ids);
    CallQuota quota = new CallQuota(new DynamoDbQuota(client, environment), store);
    return new Api(Routes.of(quota, ids), store, null, quota, new Now(clock));
  }
}
