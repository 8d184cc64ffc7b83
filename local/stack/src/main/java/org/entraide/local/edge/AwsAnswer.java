package org.entraide.local.edge;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.entraide.local.json.Json;

/**
 * What a service answers.
 *
 * @param status of HTTP; 0 when the answer is lost on its way and the connection breaks
 * @param headers beside {@code Content-Type}
 * @param units capacity units that it consumed, where that was asked for and told; else 0
 * @param lostUnits write units that a refused write costs at the least, which no answer tells
 */
public record AwsAnswer(
    int status,
    String contentType,
    Map<String, String> headers,
    byte[] body,
    double units,
    double lostUnits) {
  private static final String JSON = "application/x-amz-json-1.0";

  /** An answer that consumes no units. */
  public AwsAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {
    this(status, contentType, headers, body, 0, 0);
  }

  public static AwsAnswer json(byte[] body) {
    return new AwsAnswer(200, JSON, Map.of(), body);
  }

  public static AwsAnswer xml(int status, String body) {
    return new AwsAnswer(status, "text/xml", Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing reaches the caller: its connection breaks. */
  public static AwsAnswer lost() {
    return new AwsAnswer(0, JSON, Map.of(), new byte[0]);
  }

  /**
   * An error in the protocol of the call.
   *
   * @param code such as {@code ProvisionedThroughputExceededException}; SDKs make an exception of
   *     it
   */
  public static AwsAnswer error(AwsCall call, int status, String code, String message) {
    return call.target() == null
        ? queryError(status, code, message)
        : jsonError(status, code, message);
  }

  static AwsAnswer jsonError(int status, String code, String message) {
    byte[] body = Json.bytes(Json.object().put("__type", code).put("message", message));
    return new AwsAnswer(status, JSON, Map.of("x-amzn-ErrorType", code), body);
  }

  static AwsAnswer queryError(int status, String code, String message) {
    String type = status < 500 ? "Sender" : "Receiver";
    return xml(
        status,
        "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>"
            + type
            + "</Type><Code>"
            + escaped(code)
            + "</Code><Message>"
            + escaped(message)
            + "</Message></Error><RequestId>local</RequestId></ErrorResponse>");
  }

  /** Text as XML writes it. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
