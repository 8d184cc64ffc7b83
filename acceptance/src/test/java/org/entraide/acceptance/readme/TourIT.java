package org.entraide.acceptance.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entraide.acceptance.stack.LocalStack;
import org.junit.jupiter.api.Test;

/** The tour of the README does what it says, pasted as it stands into a shell. */
class TourIT {
  private static final Pattern TOUR =
      Pattern.compile(
          "<!-- tour: a test pastes these lines -->\\n```sh\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final String ADDRESS = "http://127.0.0.1:3000";

  @Test
  void whatTheReadmePastesWorks() throws Exception {
    assumeTrue(isOnThePath("curl"), "curl is not installed here: the tour cannot be pasted");
    String tour = tour();
    assertThat(tour).contains(ADDRESS);
    // Its lines ask the shell what day it is.
    Instant now = Instant.now().plus(AHEAD);
    try (LocalStack stack = LocalStack.start("readme", options -> options.withStart(now))) {
      String printed = paste(tour.replace(ADDRESS, stack.behind().address().toString()));

      assertThat(printed)
          .as("a problem was answered")
          .doesNotContain("https://entraide.example/problems/");
      assertThat(printed)
          .as("the address, once the volunteer has accepted")
          .contains("1 rue Exemple");
      assertThat(printed).as("the help that is done").contains("\"state\":\"COMPLETED\"");
      List<String> texts = new ArrayList<>();
      for (JsonNode message : stack.api().local("messages").path("items")) {
        // As JSON prints it: an e-mail has several lines.
        texts.add(message.path("text").asText().replace("\n", "\\n"));
      }
      assertThat(texts).as("invitation, news and reminders").hasSizeGreaterThanOrEqualTo(3);
      assertThat(texts).as("what the tour prints of them").allMatch(printed::contains);
    }
  }

  private static String tour() throws IOException {
    Path readme = Path.of(System.getProperty("entraide.root"), "README.md");
    Matcher tour = TOUR.matcher(Files.readString(readme));
    assertThat(tour.find()).as("the README has a tour").isTrue();
    return tour.group(1);
  }

  private static String paste(String lines) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-eu").redirectErrorStream(true).start();
    try (var keyboard = shell.outputWriter(StandardCharsets.UTF_8)) {
      keyboard.write(lines + "\n");
    }
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(shell.exitValue()).as(printed).isZero();
    return printed;
  }

  private static boolean isOnThePath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
