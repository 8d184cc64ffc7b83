package org.entraide.requests;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbAnswers;
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
    Ids ids = new TimeSortedIds(new SecureRandom());
    Tables tables = new Tables(DynamoDb.client(), Environment.ofProcess());
    return api(tables, ids, new Now(Clock.systemUTC()));
  }

  static Api api(Tables tables, Ids ids, Now now) {
    DynamoDbStore store = new DynamoDbStore(tables, ids);
    CommuneNames communes = insee -> Optional.empty();
    return new Api(Routes.of(ids, communes), store, new DynamoDbAnswers(tables, store), now);
  }
}
