package org.entraide.aws.dynamodb;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The one DynamoDB client of a function; region, credentials and endpoint are the SDK's settings.
 */
public final class DynamoDb {
  private DynamoDb() {}

  /** A client over the JDK's own HTTP, the one that starts fastest. */
  public static DynamoDbEnhancedClient client() {
    return over(connect());
  }

  /** The plain client, for what the enhanced one does not do. */
  public static DynamoDbClient connect() {
    return DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
  }

  /** The enhanced client over a plain one: one connection for both. */
  public static DynamoDbEnhancedClient over(DynamoDbClient client) {
    return DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
  }
}
