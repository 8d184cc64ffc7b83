package org.entraide.region;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The AWS SAM CLI, as it is on the path. It is told not to report on its use. */
final class Sam {
  private Sam() {}

  /** What a command said. */
  record Answer(int status, String output) {}

  /** Runs a command and keeps what it prints; status 127 when there is no SAM CLI. */
  static Answer ask(String... arguments) throws IOException, InterruptedException {
    Process process;
    try {
      process = builder(List.of(arguments)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return new Answer(127, "");
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Answer(process.waitFor(), output);
  }

  /** Runs a command before the eyes of whoever called, who may answer its questions. */
  static int run(List<String> arguments) throws IOException, InterruptedException {
    return builder(arguments).inheritIO().start().waitFor();
  }

  private static ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("sam"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(Project.file("").toFile());
    builder.environment().put("SAM_CLI_TELEMETRY", "0");
    return builder;
  }
}
