package org.entraide.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The one place where functions get their clients of AWS, so that no call escapes the meter. */
public final class MeteredClients {
  private MeteredClients() {}

  /**
   * The client, over the JDK's own HTTP, the one that starts fastest. Region, credentials and
   * endpoint are the SDK's settings; what the builder was told already stays.
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(B builder) {
    return of(builder, UrlConnectionHttpClient.create());
  }

  /**
   * The same, which waits no longer than that for an answer: one that a function's time would not
   * be enough for.
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(
      B builder, Duration patience) {
    return of(builder, UrlConnectionHttpClient.builder().socketTimeout(patience).build());
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(
      B builder, SdkHttpClient http) {
    return builder
        .httpClient(http)
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(new CapacityInterceptor())
                .build())
        .build();
  }
}
