package org.entraide.metering;

import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.entraide.aws.MeteredClients;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbConsumptionLedger;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.CollectivityId;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Puts the parts together. */
final class Wiring {
  private Wiring() {}

  static GatherConsumption ofProcess() {
    Environment environment = Environment.ofProcess();
    return of(
        new CloudWatchFunctionLogs(
            MeteredClients.of(CloudWatchLogsClient.builder()), names(environment, "LOG_GROUPS")),
        DynamoDb.connect(),
        environment);
  }

  static GatherConsumption of(FunctionLogs logs, DynamoDbClient client, Environment environment) {
    Tables tables = new Tables(DynamoDb.over(client), environment);
    Store store = new DynamoDbStore(tables, new TimeSortedIds(new SecureRandom()));
    return new GatherConsumption(
        logs,
        () -> stored(client, names(environment, "ALL_TABLES")),
        new DynamoDbConsumptionLedger(tables),
        tenant -> zone(store, tenant),
        environment.require("AWS_LAMBDA_LOG_GROUP_NAME"));
  }

  /** As DynamoDB last counted, some hours ago at most. */
  private static long stored(DynamoDbClient client, List<String> tables) {
    long bytes = 0;
    for (String name : tables) {
      TableDescription table = client.describeTable(r -> r.tableName(name)).table();
      bytes += table.tableSizeBytes();
      for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
        bytes += index.indexSizeBytes();
      }
    }
    return bytes;
  }

  private static Optional<ZoneId> zone(Store store, CollectivityId tenant) {
    return store
        .find(Entities.COLLECTIVITY, tenant, Entities.ONLY)
        .map(collectivity -> collectivity.value().settings().timeZone());
  }

  private static List<String> names(Environment environment, String variable) {
    return List.of(environment.require(variable).split(" "));
  }
}
