package org.entraide.region;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code ./entraide region recount}: a collectivity that is older than its statistics, or whose
 * statistics were lost or restored, gets them from its own requests, calls, concerns and
 * volunteers. Said twice, it changes nothing more.
 */
@Command(
    name = "recount",
    description =
        "Has a collectivity's statistics counted once more, from its own requests, calls, concerns"
            + " and volunteers. What is counted already is not counted twice; service goes on.",
    mixinStandardHelpOptions = true)
final class Recount implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ENV", description = "An environment, or local.")
  private String environment;

  @Parameters(index = "1", paramLabel = "CODE", description = "The collectivity.")
  private String code;

  @Mixin private Api api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String id = Collectivities.id(code);
    if (api.dryRun()) {
      System.out.println("would count the statistics of " + id + " once more");
      return 0;
    }
    api.as(environment, "platform", null);
    Api.Answer answer = api.send("POST", Collectivities.path(id) + "/statistics/recount", null);
    if (!answer.succeeded()) {
      System.out.println(id + ": " + answer.status() + " " + answer.code());
      return 1;
    }
    System.out.println(id + " is counted once more; its statistics follow within minutes");
    return 0;
  }
}
