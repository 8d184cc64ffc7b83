package org.entraide.matching;

import java.security.SecureRandom;
import org.entraide.aws.TenantCredentials;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.bus.Subscriptions;
import org.entraide.port.Store;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;

/** Puts the parts together, once per process. */
public final class Wiring {
  private Wiring() {}

  static Subscriptions ofProcess() {
    return of(
        new DynamoDbStore(
            new Tables(DynamoDb.client(TenantCredentials.ofProcess()), Environment.ofProcess()),
            new TimeSortedIds(new SecureRandom())));
  }

  /** The function on that store. */
  public static Subscriptions of(Store store) {
    return Triggers.of(new InviteWave(store), new LearnFromWave(store));
  }
}
