package org.entraide.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.entraide.acceptance.contract.OpenApi;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.bench.Bench;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The bench runs, measures whom it is asked to, and knows every route. */
class BenchIT {

  @Test
  void itMeasuresAFunctionBesideTheReferenceAndEveryRoutesConsumption() {
    StringWriter printed = new StringWriter();
    StringWriter said = new StringWriter();

    List<String> small =
        List.of(
            "--cold=1",
            "--warm=1",
            "--warm-up=1",
            "--volunteers=25",
            "--function=reminders",
            "--no-pin");

    int code =
        new CommandLine(new Bench())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(said))
            .execute(
                Stream.concat(
                        small.stream(),
                        LocalStack.QUICK_TO_START.stream().map(flag -> "--jvm-flag=" + flag))
                    .toArray(String[]::new));

    assertThat(code).as("exit code, having said %s", said).isZero();
    List<String> parts = List.of(printed.toString().split("\\R\\R"));
    assertThat(parts).hasSize(5);
    assertThat(measured(parts.get(1))).containsOnly("reference", "reminders");
    assertThat(measured(parts.get(2))).containsOnly("reference", "reminders");
    for (OpenApi.Operation operation : OpenApi.read().operations()) {
      String route = operation.route().replace("/v1/collectivities/{cid}/", "").replace("/v1/", "");
      assertThat(parts.get(3)).as("what a call consumes").contains(" " + route + "  ");
    }
  }

  private static List<String> measured(String table) {
    return table.lines().skip(2).map(line -> line.split(" ")[0]).toList();
  }
}
