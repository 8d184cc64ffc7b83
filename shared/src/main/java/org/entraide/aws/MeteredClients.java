package org.entraide.aws;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The one place where functions get their clients of AWS, so that no call escapes the meter. */
public final class MeteredClients {
  private MeteredClients() {}

  /**
   * The client, over the JDK's own HTTP, the one that starts fastest. Region, credentials and
   * endpoint are the SDK's settings; what the builder was told already stays.
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(B builder) {
    return builder
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(new CapacityInterceptor())
                .build())
        .build();
  }
}
