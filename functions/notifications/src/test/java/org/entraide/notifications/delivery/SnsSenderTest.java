package org.entraide.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.entraide.model.CollectivityId;
import org.entraide.model.message.Interest;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Way;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

class SnsSenderTest {
  private static final String NO_TOPIC =
      "<ErrorResponse><Error><Code>NotFound</Code><Message>Topic does not exist</Message></Error>"
          + "</ErrorResponse>";
  private static final String FAULT =
      "<ErrorResponse><Error><Code>InternalError</Code><Message>fault</Message></Error>"
          + "</ErrorResponse>";

  @Test
  void anEmailWhoseTopicCouldNotBeMadeDidNotGo() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean publish = form.contains("Action=Publish");
          byte[] answer = (publish ? NO_TOPIC : FAULT).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(publish ? 404 : 500, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try (SnsClient sns =
        SnsClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_WEST_3)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build()) {
      SnsTopics topics = new SnsTopics(sns, "arn:aws:sns:eu-west-3:000000000000:entraide-test-");
      assertThat(
              new SnsSender(sns, topics)
                  .send(
                      new Way.Mail(Interest.REQUESTS),
                      Content.toReferents("Subject", "Body"),
                      new CollectivityId("com-02168"),
                      "Entraide"))
          .isEqualTo(Sender.Sent.NOT_TAKEN);
    } finally {
      server.stop(0);
    }
  }
}
