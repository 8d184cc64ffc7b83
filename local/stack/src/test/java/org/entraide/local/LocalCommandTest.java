package org.entraide.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.entraide.local.probe.ProbeZip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./entraide local} as a process: from its start to nothing left of it. */
class LocalCommandTest {
  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Api: { Type: "AWS::Serverless::HttpApi" }
        Bus: { Type: "AWS::Events::EventBus", Properties: { Name: bus } }
        Probe:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: CODE
            Handler: org.entraide.local.probe.Probe::handle
            MemorySize: 256
            Timeout: 20
            Events:
              Hello: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: GET, Path: /hello } }
      """;

  @TempDir Path folder;

  private Process start(String... more) throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, TEMPLATE.replace("CODE", ProbeZip.write(folder).toString()));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dentraide.root=" + System.getProperty("entraide.root"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "local",
                "--logs",
                folder.resolve("logs").toString(),
                "--template",
                template.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** A stack that serves, with a function that runs. */
  private record Served(Process process, List<ProcessHandle> children) {}

  private Served serve() throws Exception {
    Process process = start("--port", "0");
    BufferedReader output = process.inputReader();
    String ready = output.readLine();
    assertThat(ready).startsWith("ready http://127.0.0.1:");
    HttpRequest hello =
        HttpRequest.newBuilder(URI.create(ready.substring("ready ".length()) + "/hello")).build();
    assertThat(HttpClient.newHttpClient().send(hello, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(children).as("DynamoDB Local and the function").hasSize(2);
    return new Served(process, children);
  }

  private static void assertNothingLeft(Served served) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> served.children().stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void onASignalItStopsAndSoDoesAllThatItStarted() throws Exception {
    Served served = serve();
    served.process().destroy();
    assertThat(served.process().waitFor()).isEqualTo(143);
    assertThat(served.children()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void killedItLeavesNothingBehind() throws Exception {
    Served served = serve();
    served.process().destroyForcibly().waitFor();
    assertNothingLeft(served);
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(failure("--port", Integer.toString(taken.getLocalPort())))
          .isEqualTo("local: port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
    }
  }

  @Test
  void whatCannotRunIsSaidInOneLine() throws Exception {
    assertThat(failure("--port", "0", "--parameter", "Nome=x"))
        .isEqualTo(
            "local: template.yaml: Parameters.Nome: was given a value, but the template has no such parameter");
  }

  private String failure(String... arguments) throws Exception {
    Process process = start(arguments);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isNotZero();
    return said.strip();
  }
}
