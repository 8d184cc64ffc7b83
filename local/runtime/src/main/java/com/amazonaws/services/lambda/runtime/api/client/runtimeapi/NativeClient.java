package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Asks the Runtime API for invocations in Java. Amazon's class of this name does so in a native
 * library, which exists for Linux only: on other systems the local stack puts this one before it on
 * the class path.
 */
final class NativeClient {
  private static String invocations;

  private NativeClient() {}

  /**
   * @param runtimeApi host and port
   */
  static void init(String runtimeApi) {
    invocations = "http://" + runtimeApi + "/2018-06-01/runtime/invocation/";
  }

  /** Waits for the next invocation. */
  static InvocationRequest next() {
    try {
      HttpURLConnection connection = connection("next");
      try (InputStream body = body(connection, 200)) {
        InvocationRequest request = new InvocationRequest();
        request.setId(connection.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
        request.setInvokedFunctionArn(
            connection.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
        request.setXrayTraceId(connection.getHeaderField("Lambda-Runtime-Trace-Id"));
        request.setDeadlineTimeInMs(
            Long.parseLong(connection.getHeaderField("Lambda-Runtime-Deadline-Ms")));
        request.setContent(body.readAllBytes());
        return request;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Posts what the handler answered. */
  static void postInvocationResponse(byte[] requestId, byte[] response) {
    try {
      HttpURLConnection connection =
          connection(new String(requestId, StandardCharsets.UTF_8) + "/response");
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(response.length);
      try (OutputStream body = connection.getOutputStream()) {
        body.write(response);
      }
      body(connection, 202).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpURLConnection connection(String path) throws IOException {
    return (HttpURLConnection) URI.create(invocations + path).toURL().openConnection();
  }

  private static InputStream body(HttpURLConnection connection, int expected) throws IOException {
    int status = connection.getResponseCode();
    if (status != expected) {
      throw new LambdaRuntimeClientException(connection.getURL().toString(), status);
    }
    return connection.getInputStream();
  }
}
