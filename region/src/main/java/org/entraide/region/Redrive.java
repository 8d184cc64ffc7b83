package org.entraide.region;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code ./entraide region redrive}: shows the dead letters, and tells them once more. */
@Command(
    name = "redrive",
    description =
        "Shows the dead letters; with --yes, tells their events once more. Those that hold no event"
            + " of Entraide are shown only (docs/operations.md, Redrive).",
    mixinStandardHelpOptions = true)
final class Redrive implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ENV", description = "An environment, or local.")
  private String environment;

  @Option(names = "--yes", description = "Tell them once more, now that the cause is gone.")
  private boolean yes;

  @Mixin private Api api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (DeadLetters deadLetters = open()) {
      List<DeadLetters.Letter> seen = deadLetters.seen();
      for (DeadLetters.Letter letter : seen) {
        System.out.println(letter.queue() + "  " + letter.content());
      }
      List<DeadLetters.Letter> events =
          seen.stream().filter(letter -> !letter.event().isMissingNode()).toList();
      System.out.println(
          seen.size()
              + " dead letters, "
              + events.size()
              + " with an event that can be told again");
      if (events.isEmpty()) {
        return 0;
      }
      if (!yes || api.dryRun()) {
        System.out.println("nothing was done: say --yes");
        return 0;
      }
      deadLetters.redrive(events);
      System.out.println(events.size() + " told again");
      return 0;
    }
  }

  private DeadLetters open() throws IOException, InterruptedException {
    if (environment.equals(Environment.LOCAL)) {
      return new LocalDeadLetters(api.as(environment, "platform", null));
    }
    Environment target = Environment.of(environment);
    Map<String, String> outputs =
        target
            .outputs()
            .orElseThrow(
                () -> new IllegalStateException("the stack " + target.stack() + " cannot be seen"));
    Region region = Region.of(target.awsRegion());
    return new SqsDeadLetters(
        SqsClient.builder().region(region).httpClient(UrlConnectionHttpClient.create()).build(),
        EventBridgeClient.builder()
            .region(region)
            .httpClient(UrlConnectionHttpClient.create())
            .build(),
        List.of(outputs.get("DeadLetters").split(" ")),
        outputs.get("BusName"));
  }
}
