package org.entraide.accounts;

import java.security.SecureRandom;
import org.entraide.aws.MeteredClients;
import org.entraide.aws.TenantCredentials;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.bus.Subscriptions;
import org.entraide.port.Store;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Puts the parts together, once per process. */
final class Wiring {
  private Wiring() {}

  static Subscriptions ofProcess() {
    Environment environment = Environment.ofProcess();
    Store store =
        new DynamoDbStore(
            new Tables(DynamoDb.client(TenantCredentials.ofProcess()), environment),
            new TimeSortedIds(new SecureRandom()));
    String pool = environment.get("USER_POOL_ID", "");
    UserPool accounts =
        pool.isEmpty()
            ? new ElsewherePool()
            : new CognitoUserPool(MeteredClients.of(CognitoIdentityProviderClient.builder()), pool);
    return Triggers.of(new KeepAccounts(store, accounts));
  }
}
