package org.entraide.collectivities;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.entraide.aws.TenantCredentials;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbAnswers;
import org.entraide.aws.dynamodb.DynamoDbConsumptionLedger;
import org.entraide.aws.dynamodb.DynamoDbPlatformDirectory;
import org.entraide.aws.dynamodb.DynamoDbQuota;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.collectivities.usage.UsageRoutes;
import org.entraide.directory.CommuneDirectory;
import org.entraide.http.Api;
import org.entraide.http.CallQuota;
import org.entraide.port.PlatformDirectory;
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
        DynamoDb.connect(),
        Environment.ofProcess(),
        new SecureRandom(),
        Clock.systemUTC());
  }

  /**
   * @param client reaches the rows of the collectivity at hand
   * @param across lists all collectivities, and reads what each consumed
   */
  static Api api(
      DynamoDbClient client,
      DynamoDbClient across,
      Environment environment,
      RandomGenerator random,
      Clock clock) {
    Tables tables = new Tables(DynamoDb.over(client), environment);
    Tables all = new Tables(DynamoDb.over(across), environment);
    PlatformDirectory directory = new DynamoDbPlatformDirectory(all);
    DynamoDbStore store = new DynamoDbStore(tables, new TimeSortedIds(random));
    return new Api(
        Routes.of(
            new CommuneDirectory(),
            directory,
            new UsageRoutes(new DynamoDbConsumptionLedger(all), directory, environment),
            random),
        store,
        new DynamoDbAnswers(tables, store),
        new CallQuota(new DynamoDbQuota(client, environment), store),
        new Now(clock));
  }
}
