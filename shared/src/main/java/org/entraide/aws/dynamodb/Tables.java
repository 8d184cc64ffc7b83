package org.entraide.aws.dynamodb;

import java.util.EnumMap;
import java.util.Map;
import org.entraide.port.EntityType;
import org.entraide.runtime.Environment;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

/**
 * The tables by what they hold. A function knows those that the template names in its environment
 * ({@code REQUESTS_TABLE}…); asking for another one is a fault of the wiring.
 */
public final class Tables {
  private final DynamoDbEnhancedClient client;
  private final Environment environment;
  private final Map<EntityType.Table, DynamoDbTable<Item>> entities =
      new EnumMap<>(EntityType.Table.class);

  public Tables(DynamoDbEnhancedClient client, Environment environment) {
    this.client = client;
    this.environment = environment;
  }

  DynamoDbEnhancedClient client() {
    return client;
  }

  synchronized DynamoDbTable<Item> of(EntityType<?> type) {
    return entities.computeIfAbsent(type.table(), table -> named(table.name() + "_TABLE"));
  }

  /** The table whose name the environment variable holds. */
  public DynamoDbTable<Item> named(String variable) {
    return client.table(environment.require(variable), Item.SCHEMA);
  }
}
