package org.entraide.acceptance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Looks into the tables and speaks on the bus of a stack, past every function. */
final class AwsClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;

  AwsClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Every row of a table, in DynamoDB's own JSON. */
  List<JsonNode> rows(String table) {
    List<JsonNode> rows = new ArrayList<>();
    ObjectNode scan = JSON.createObjectNode().put("TableName", table).put("ConsistentRead", true);
    JsonNode page;
    do {
      page = call("dynamodb", "DynamoDB_20120810.Scan", scan);
      page.path("Items").forEach(rows::add);
      scan.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
    } while (page.has("LastEvaluatedKey"));
    return rows;
  }

  /** Puts an event that was on a bus before there again, as it was. */
  void putAgain(JsonNode event, String bus) {
    ObjectNode request = JSON.createObjectNode();
    request
        .putArray("Entries")
        .addObject()
        .put("EventBusName", bus)
        .put("Source", event.path("source").asText())
        .put("DetailType", event.path("detail-type").asText())
        .put("Detail", event.path("detail").toString());
    call("events", "AWSEvents.PutEvents", request);
  }

  private JsonNode call(String service, String target, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", target)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=Test/20260101/eu-west-3/" + service + "/aws4_request")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(target + " answered " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
