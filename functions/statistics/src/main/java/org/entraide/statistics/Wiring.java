package org.entraide.statistics;

import java.security.SecureRandom;
import org.entraide.aws.TenantCredentials;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.bus.Subscriptions;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;

/** Puts the parts together, once per process. */
final class Wiring {
  private Wiring() {}

  static Subscriptions ofProcess() {
    return Triggers.of(
        new DynamoDbStore(
            new Tables(DynamoDb.client(TenantCredentials.ofProcess()), Environment.ofProcess()),
            new TimeSortedIds(new SecureRandom())));
  }
}
