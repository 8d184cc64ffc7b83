package org.entraide.aws.dynamodb;

import org.entraide.aws.MeteredClients;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The one DynamoDB client of a function. */
public final class DynamoDb {
  private DynamoDb() {}

  /** The enhanced client. */
  public static DynamoDbEnhancedClient client() {
    return over(connect());
  }

  /** The enhanced client with other credentials than the function's own. */
  public static DynamoDbEnhancedClient client(AwsCredentialsProvider credentials) {
    return over(connect(credentials));
  }

  /** The plain client, for what the enhanced one does not do. */
  public static DynamoDbClient connect() {
    return MeteredClients.of(DynamoDbClient.builder());
  }

  /** The plain client with other credentials than the function's own. */
  public static DynamoDbClient connect(AwsCredentialsProvider credentials) {
    return MeteredClients.of(DynamoDbClient.builder().credentialsProvider(credentials));
  }

  /** The enhanced client over a plain one: one connection for both. */
  public static DynamoDbEnhancedClient over(DynamoDbClient client) {
    return DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
  }
}
