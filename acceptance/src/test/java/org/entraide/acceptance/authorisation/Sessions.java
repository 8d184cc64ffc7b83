package org.entraide.acceptance.authorisation;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Tag;

/** What the function of people holds, in the hands of somebody who asks for what they please. */
final class Sessions {
  /** Known to the local stack by its access key, as AWS knows it by its role. */
  static final AwsCredentials FUNCTION = AwsBasicCredentials.create("PeopleFunction", "local");

  private final URI aws;

  Sessions(URI aws) {
    this.aws = aws;
  }

  /** A session for a collectivity, begun as the function begins it. */
  AwsCredentials of(String collectivity) {
    try (StsClient sts =
        StsClient.builder()
            .endpointOverride(aws)
            .region(Region.EU_WEST_3)
            .credentialsProvider(StaticCredentialsProvider.create(FUNCTION))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      var begun =
          sts.assumeRole(
                  r ->
                      r.roleArn("arn:aws:iam::000000000000:role/PeopleDataRole")
                          .roleSessionName(collectivity)
                          .tags(Tag.builder().key("collectivity").value(collectivity).build()))
              .credentials();
      return AwsSessionCredentials.create(
          begun.accessKeyId(), begun.secretAccessKey(), begun.sessionToken());
    }
  }

  /** How to reach somebody, as it lies in the table. */
  Map<String, AttributeValue> contact(AwsCredentials as, String collectivity, String person) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(aws)
            .region(Region.EU_WEST_3)
            .credentialsProvider(StaticCredentialsProvider.create(as))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      return client
          .getItem(
              r ->
                  r.tableName("PeopleTable")
                      .key(
                          Map.of(
                              "pk", AttributeValue.fromS(collectivity + "#contacts"),
                              "sk", AttributeValue.fromS(person))))
          .item();
    }
  }
}
