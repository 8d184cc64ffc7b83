package org.entraide.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.entraide.local.probe.ProbeZip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions on systems for which Amazon's client has no native library. */
class PortableClientTest {
  @TempDir Path folder;

  @Test
  void aFunctionAnswersAndFailsAsWithTheNativeLibrary() throws Exception {
    Path classpath = Path.of(System.getProperty("entraide.runtime.classpath"));
    FunctionSpec probe =
        new FunctionSpec(
            "Probe",
            "org.entraide.local.probe.Probe::handle",
            ProbeZip.write(folder),
            Duration.ofSeconds(10),
            256,
            Map.of(),
            "/aws/lambda/Probe",
            true,
            OptionalInt.empty());
    try (FunctionProcesses processes =
        new FunctionProcesses(
            RuntimeClient.withoutLibrary(classpath),
            new CodeFolders(folder.resolve("code")),
            URI.create("http://127.0.0.1:9"),
            List.of(),
            List.of())) {
      Environment.Start start = Environment.start(probe, processes, 1, folder.resolve("log"));
      assertThat(start.failure()).isEmpty();
      Environment environment = start.environment().orElseThrow();
      assertThat(outcome(environment, "{\"name\":\"Élodie\"}"))
          .isInstanceOfSatisfying(
              Outcome.Answered.class,
              answered ->
                  assertThat(new String(answered.payload(), UTF_8))
                      .isEqualTo("{\"name\":\"Élodie\"}"));
      assertThat(outcome(environment, "do-throw")).isInstanceOf(Outcome.Failed.class);
      assertThat(outcome(environment, "x".repeat(1_000_000))).isInstanceOf(Outcome.Answered.class);
      environment.close();
    }
  }

  private static Outcome outcome(Environment environment, String event)
      throws InterruptedException {
    return environment.handle(event.getBytes(UTF_8)).orElseThrow().outcome();
  }
}
