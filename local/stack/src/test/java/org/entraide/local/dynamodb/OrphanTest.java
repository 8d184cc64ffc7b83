package org.entraide.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrphanTest {

  /** A parent for a DynamoDB Local, to be killed. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      DynamoDbLocal database = DynamoDbLocal.start(Path.of(args[0]), Optional.empty());
      ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
      System.out.println("listening");
      Thread.sleep(Duration.ofMinutes(1).toMillis());
      database.close();
    }
  }

  @Test
  void dynamoDbLocalEndsWithAParentThatIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Parent.class.getName(),
                    System.getProperty("entraide.dynamodb.classpath")))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      assertThat(output.readLine()).isEqualTo("listening");
      parent.destroyForcibly().waitFor();
      await().atMost(Duration.ofMinutes(1)).until(() -> !child.isAlive());
    }
  }
}
