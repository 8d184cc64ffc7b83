package org.entraide.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entraide.local.logs.LogGroups;
import org.entraide.local.logs.Tally;
import org.entraide.local.probe.ProbeZip;
import org.entraide.local.template.Template;
import org.entraide.local.template.TemplateException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsTest {
  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function:
          CodeUri: function.zip
          MemorySize: 256
          Timeout: 5
          Environment:
            Variables: { JAVA_TOOL_OPTIONS: -Dprobe=1 }
      Resources:
        Probe:
          Type: AWS::Serverless::Function
          Properties:
            Handler: org.entraide.local.probe.Probe::handle
            Environment:
              Variables: { GREETING: bonjour }
        CannotStart:
          Type: AWS::Serverless::Function
          Properties: { Handler: "org.entraide.local.probe.CannotStart::handle" }
        CrashesAtStart:
          Type: AWS::Serverless::Function
          Properties: { Handler: "org.entraide.local.probe.CrashesAtStart::handle" }
        Snapshot:
          Type: AWS::Serverless::Function
          Properties:
            Handler: org.entraide.local.probe.Snapshot::handle
            SnapStart: { ApplyOn: PublishedVersions }
      """;

  @TempDir static Path folder;
  private static Functions functions;

  @BeforeAll
  static void start() throws IOException {
    ProbeZip.write(folder);
    functions = Functions.of(Template.parse(TEMPLATE, "template.yaml", Map.of()), settings());
  }

  private static Functions.Settings settings() {
    return new Functions.Settings(
        folder,
        Path.of(System.getProperty("entraide.runtime.classpath")),
        folder.resolve("work"),
        URI.create("http://127.0.0.1:9"),
        2,
        List.of(),
        List.of(),
        Optional.of(folder.resolve("logs")),
        new LogGroups(),
        new Tally(),
        Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    functions.close();
    assertThat(ProcessHandle.current().descendants()).as("processes left").isEmpty();
  }

  private static Outcome invoke(String function, String event) {
    return functions.invoke(function, event.getBytes(UTF_8));
  }

  private static String answer(String function, String event) {
    Outcome outcome = invoke(function, event);
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return new String(((Outcome.Answered) outcome).payload(), UTF_8);
  }

  @Test
  void aHandlerGetsTheEventAndItsAnswerComesBack() {
    assertThat(answer("Probe", "{\"name\":\"Élodie\"}")).isEqualTo("{\"name\":\"Élodie\"}");
  }

  @Test
  void aFunctionHasTheEnvironmentOfTheTemplateAndNothingOfThisProcess() {
    assertThat(answer("Probe", "{\"do-environment\":1}")).isEqualTo("bonjour Probe null");
  }

  @Test
  void whatAHandlerThrowsIsItsOutcomeAndTheProcessGoesOn() {
    String pid = answer("Probe", "{\"do-pid\":1}");
    Outcome outcome = invoke("Probe", "{\"do-throw\":1}");
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    Outcome.Failed failed = (Outcome.Failed) outcome;
    assertThat(failed.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failed.message()).isEqualTo("it was told to");
    assertThat(answer("Probe", "{\"do-pid\":1}")).isEqualTo(pid);
  }

  @Test
  void aProcessThatEndsIsReplaced() {
    assertThat(invoke("Probe", "{\"do-crash\":1}")).isEqualTo(new Outcome.Crashed(7));
    assertThat(answer("Probe", "{}")).isEqualTo("{}");
  }

  @Test
  void aProcessOutOfMemoryIsReplaced() {
    assertThat(invoke("Probe", "{\"do-hog\":1}")).isEqualTo(new Outcome.Crashed(3));
    assertThat(answer("Probe", "{}")).isEqualTo("{}");
  }

  @Test
  void aFunctionThatHangsIsKilledAtItsTimeoutAndReplaced() {
    long begin = System.nanoTime();
    assertThat(invoke("Probe", "{\"do-hang\":1}")).isInstanceOf(Outcome.TimedOut.class);
    assertThat((System.nanoTime() - begin) / 1e9).as("seconds").isBetween(5.0, 30.0);
    assertThat(answer("Probe", "{}")).isEqualTo("{}");
  }

  @Test
  void aFunctionThatCannotStartSaysWhy() {
    Outcome outcome = invoke("CannotStart", "{}");
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).message()).contains("GREETING is not set");
  }

  @Test
  void aFunctionThatEndsWhileStartingHasCrashed() {
    assertThat(invoke("CrashesAtStart", "{}")).isEqualTo(new Outcome.Crashed(9));
  }

  @Test
  void checkpointHooksRunBeforeTheFirstEvent() {
    assertThat(answer("Snapshot", "{}")).isEqualTo("made primed restored");
  }

  @Test
  void whoIsKilledWhileIdleIsReplacedUnnoticed() {
    String pid = answer("Probe", "{\"do-pid\":1}");
    functions.kill("Probe");
    assertThat(answer("Probe", "{\"do-pid\":1}")).isNotEqualTo(pid);
  }

  @Test
  void moreCallersThanEnvironmentsWaitForTheirTurn() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(50);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(callers.submit(() -> answer("Probe", "{\"do-pid\":1}")));
    }
    Set<String> pids = new HashSet<>();
    for (Future<String> answer : answers) {
      pids.add(answer.get());
    }
    callers.shutdown();
    assertThat(pids).hasSizeBetween(1, 2);
  }

  @Test
  void whatAFunctionPrintsIsInItsLog() {
    invoke("Probe", "{\"do-throw\":1}");
    await()
        .untilAsserted(
            () ->
                assertThat(Files.readString(folder.resolve("logs/Probe.log")))
                    .contains("it was told to", "Picked up JAVA_TOOL_OPTIONS: -Dprobe=1"));
  }

  @Test
  void codeThatIsNotPackagedIsNamed() {
    Template template =
        Template.parse(TEMPLATE.replace("function.zip", "nowhere.zip"), "template.yaml", Map.of());
    assertThatThrownBy(() -> Functions.of(template, settings()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Resources.Probe.Properties.CodeUri")
        .hasMessageContaining("nowhere.zip is not there");
  }

  @Test
  void anUnknownFunctionIsTheCallersMistake() {
    assertThatThrownBy(() -> invoke("Nobody", "{}")).isInstanceOf(IllegalArgumentException.class);
  }
}
