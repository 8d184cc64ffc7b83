package org.entraide.local.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Functions that pass a name on, from the API to a message, as the product's functions pass on
 * their facts; plain HTTP instead of the SDK, so that they start fast.
 */
public final class Flow {
  private static final Pattern PATH = Pattern.compile("\"rawPath\":\"/things/([^\"]+)\"");
  private static final Pattern KEY =
      Pattern.compile("\"Keys\":\\{.*?\"pk\":\\{\"S\":\"([^\"]+)\"}");
  private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
  private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");

  /**
   * API: commits the name. A name such as {@code due@2026-12-01T10:00:00Z} waits for that minute.
   */
  public void open(InputStream in, OutputStream out) throws IOException {
    String name = first(PATH, text(in));
    if (name.contains("@")) {
      put("Agenda", name.substring(name.indexOf('@') + 1));
    } else {
      put("Outbox", name);
    }
    out.write("{\"statusCode\":201,\"body\":\"{}\"}".getBytes(StandardCharsets.UTF_8));
  }

  /** Stream: puts each committed name on the bus. */
  public void carry(InputStream in, OutputStream out) throws IOException {
    Matcher keys = KEY.matcher(text(in));
    while (keys.find()) {
      call(
          "events",
          "AWSEvents.PutEvents",
          "{\"Entries\":[{\"EventBusName\":\"bus\",\"Source\":\"flow\",\"DetailType\":\"Committed\","
              + "\"Detail\":\"{\\\"name\\\":\\\""
              + keys.group(1)
              + "\\\"}\"}]}");
    }
    out.write("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
  }

  /** Bus: sends the name to somebody. */
  public void tell(InputStream in, OutputStream out) throws IOException {
    String name = first(NAME, text(in));
    if (name.startsWith("untold")) {
      throw new IllegalStateException("nobody may be told");
    }
    call(
        "sns",
        null,
        "Action=Publish&Version=2010-03-31&PhoneNumber=%2B33600000000&Message="
            + URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  /** Schedule: commits what is due at the minute of the event. */
  public void sweep(InputStream in, OutputStream out) throws IOException {
    String minute = first(TIME, text(in));
    String row =
        call(
            "dynamodb",
            "DynamoDB_20120810.GetItem",
            "{\"TableName\":\"Agenda\",\"Key\":" + key(minute) + "}");
    if (row.contains("\"Item\"")) {
      put("Outbox", "due at " + minute);
    }
  }

  private static void put(String table, String name) throws IOException {
    call(
        "dynamodb",
        "DynamoDB_20120810.PutItem",
        "{\"TableName\":\"" + table + "\",\"Item\":" + key(name) + "}");
  }

  private static String key(String name) {
    return "{\"pk\":{\"S\":\"" + name + "\"}}";
  }

  private static String call(String service, String target, String body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(System.getenv("AWS_ENDPOINT_URL")).toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + System.getenv("AWS_ACCESS_KEY_ID")
            + "/20261201/eu-west-3/"
            + service
            + "/aws4_request, SignedHeaders=host, Signature=0");
    if (target != null) {
      connection.setRequestProperty("X-Amz-Target", target);
      connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
    }
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    try (InputStream answer = connection.getInputStream()) {
      return text(answer);
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
