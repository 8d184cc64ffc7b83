package org.entraide.local.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The clients that a function would have: the SDK's own, told of the endpoint, with the function's
 * name as access key.
 */
final class Clients implements AutoCloseable {
  final DynamoDbClient dynamo;
  final EventBridgeClient events;
  final SnsClient sns;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  Clients(URI endpoint, String function) {
    dynamo = configured(DynamoDbClient.builder(), endpoint, function).httpClient(http).build();
    events = configured(EventBridgeClient.builder(), endpoint, function).httpClient(http).build();
    sns = configured(SnsClient.builder(), endpoint, function).httpClient(http).build();
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configured(
      B builder, URI endpoint, String function) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_3)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder().retryStrategy(RetryMode.STANDARD).build())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(function, "none")));
  }

  @Override
  public void close() {
    dynamo.close();
    events.close();
    sns.close();
    http.close();
  }
}
