package org.entraide.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.entraide.local.dynamodb.Connection.Reply;
import org.entraide.local.json.Json;

/**
 * Amazon's DynamoDB Local as a child process with its own dependencies. It ends with this process,
 * however that ends: it stops when its standard input does.
 */
public final class DynamoDbLocal implements AutoCloseable {
  private static final String MAIN = "org.entraide.local.dynamodb.server.Main";

  private final Process process;
  private final URI endpoint;
  private final Connections connections;

  private DynamoDbLocal(Process process, int port) {
    this.process = process;
    this.endpoint = URI.create("http://127.0.0.1:" + port);
    this.connections = new Connections(port);
  }

  /**
   * Starts it and waits until it can serve, usually a second.
   *
   * @param classpathFile what Maven wrote for the module local/dynamodb: {@code target/classpath},
   *     beside {@code target/classes}
   * @param data folder that keeps the tables; in memory when empty
   * @throws IOException if it does not start; the message holds what it said
   */
  public static DynamoDbLocal start(Path classpathFile, Optional<Path> data) throws IOException {
    Process process =
        new ProcessBuilder(command(classpathFile, data)).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("port ")) {
        discard(output);
        return new DynamoDbLocal(process, Integer.parseInt(line.substring("port ".length())));
      }
      said.append(line).append('\n');
    }
    throw new IOException("DynamoDB Local did not start:\n" + said);
  }

  private static List<String> command(Path classpathFile, Optional<Path> data) throws IOException {
    String classes = classpathFile.resolveSibling("classes").toAbsolutePath().toString();
    String libraries = Files.readString(classpathFile).strip();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote", // a fifth of its start
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes + File.pathSeparator + libraries,
                MAIN));
    if (data.isPresent()) {
      command.add(Files.createDirectories(data.get()).toAbsolutePath().toString());
    }
    return command;
  }

  /** What it says later is of no use, but must be read for it to go on. */
  private static void discard(BufferedReader output) {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (output.read() >= 0) {
                  // nothing
                }
              } catch (IOException e) {
                // It ended.
              }
            },
            "dynamodb-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Where AWS's own clients reach it. */
  public URI endpoint() {
    return endpoint;
  }

  /** Makes a call as it is, whatever the answer. */
  Reply forward(String target, byte[] body) throws IOException {
    return connections.post(target, body);
  }

  /**
   * Calls DynamoDB.
   *
   * @param operation such as {@code CreateTable}
   * @throws DynamoDbError if it answers with an error
   */
  public JsonNode call(String operation, JsonNode request) throws IOException {
    return result("DynamoDB_20120810." + operation, request);
  }

  /**
   * Calls DynamoDB Streams.
   *
   * @param operation such as {@code GetRecords}
   * @throws DynamoDbError if it answers with an error
   */
  public JsonNode callStreams(String operation, JsonNode request) throws IOException {
    return result("DynamoDBStreams_20120810." + operation, request);
  }

  private JsonNode result(String target, JsonNode request) throws IOException {
    Reply reply = forward(target, Json.bytes(request));
    JsonNode answer = Json.read(reply.body());
    if (reply.status() != 200) {
      String type = answer.path("__type").asText();
      throw new DynamoDbError(
          type.substring(type.indexOf('#') + 1),
          answer.path("message").asText(answer.path("Message").asText()));
    }
    return answer;
  }

  /** Stops it; when this returns the process has ended. */
  @Override
  public void close() throws IOException {
    connections.close();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
