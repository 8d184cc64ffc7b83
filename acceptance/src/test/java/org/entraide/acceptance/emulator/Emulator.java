package org.entraide.acceptance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * AWS's services at {@code AWS_ENDPOINT_URL}, in the protocols that they speak: what a test looks
 * at behind the functions' back.
 */
final class Emulator {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCOUNT = "000000000000";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;

  Emulator(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** An operation of a service that speaks JSON. */
  JsonNode call(String service, String target, ObjectNode body) {
    return answer(
        request(service)
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** An operation of a service that speaks forms and XML; the answer is not looked at. */
  void tell(String service, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    answer(
        request(service)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** What LocalStack's SNS was asked to send to phones, by number. */
  JsonNode messagesToPhones() {
    URI sent = endpoint.resolve("/_aws/sns/sms-messages?region=eu-west-3&accountId=" + ACCOUNT);
    return answer(HttpRequest.newBuilder(sent).build()).path("sms_messages");
  }

  String queueUrl(String name) {
    return call("sqs", "AmazonSQS.GetQueueUrl", object().put("QueueName", name))
        .path("QueueUrl")
        .asText();
  }

  /** Takes what waits in a queue, at most ten messages, and deletes it there. */
  JsonNode take(String queueUrl) {
    ObjectNode wanted = object().put("QueueUrl", queueUrl).put("MaxNumberOfMessages", 10);
    JsonNode messages = call("sqs", "AmazonSQS.ReceiveMessage", wanted).path("Messages");
    for (JsonNode message : messages) {
      ObjectNode done = object().put("QueueUrl", queueUrl);
      done.set("ReceiptHandle", message.path("ReceiptHandle"));
      call("sqs", "AmazonSQS.DeleteMessage", done);
    }
    return messages;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private HttpRequest.Builder request(String service) {
    return HttpRequest.newBuilder(endpoint)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-3/"
                + service
                + "/aws4_request, SignedHeaders=host, Signature=0");
  }

  private JsonNode answer(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(
            request.headers().map() + " " + response.statusCode() + " " + response.body());
      }
      String body = response.body();
      return body.startsWith("{") ? JSON.readTree(body) : object();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
