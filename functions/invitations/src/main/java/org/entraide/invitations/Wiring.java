package org.entraide.invitations;

import java.security.SecureRandom;
import java.time.Clock;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.http.Api;
import org.entraide.port.Ids;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Now;
import org.entraide.runtime.TimeSortedIds;

/** Puts the function together, once. */
final class Wiring {
  private Wiring() {}

  static Api api() {
    return api(
        new Tables(DynamoDb.client(), Environment.ofProcess()),
        new TimeSortedIds(new SecureRandom()),
        new Now(Clock.systemUTC()));
  }

  static Api api(Tables tables, Ids ids, Now now) {
    return new Api(Routes.all(), new DynamoDbStore(tables, ids), null, now);
  }
}
