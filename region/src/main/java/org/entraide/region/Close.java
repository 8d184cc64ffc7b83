package org.entraide.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./entraide region close}: nobody is left waiting and nobody signs in any more. The data
 * stays until it is deleted (docs/operations.md, Delete a collectivity).
 */
@Command(
    name = "close",
    description =
        "Cancels a collectivity's open requests and ends its call plans, telling whom it concerns,"
            + " and takes its members' accounts away. Data is not deleted; see docs/operations.md.",
    mixinStandardHelpOptions = true)
final class Close implements Callable<Integer> {
  private static final List<String> OPEN_STATES = List.of("OPEN", "UNFILLED", "ACCEPTED");
  private static final List<String> PLANS_THAT_GO_ON = List.of("ACTIVE", "PAUSED");

  @Parameters(index = "0", paramLabel = "ENV", description = "An environment, or local.")
  private String environment;

  @Parameters(index = "1", paramLabel = "CODE", description = "The collectivity.")
  private String code;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "Le service s'arrête dans cette collectivité.",
      description = "Why, on record with each request (default: ${DEFAULT-VALUE})")
  private String reason;

  @Option(names = "--yes", description = "Do it; without, only what would be done is said.")
  private boolean yes;

  @Mixin private Api api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String id = Collectivities.id(code);
    String path = Collectivities.path(id);
    api.as(environment, "referent", id);
    boolean doIt = yes && !api.dryRun();
    int failed = 0;
    for (String state : OPEN_STATES) {
      for (JsonNode request : api.all(path + "/requests?state=" + state)) {
        ObjectNode why = Api.JSON.createObjectNode().put("reason", reason);
        String cancel = path + "/requests/" + request.path("id").asText() + "/cancel";
        failed += told("cancel request", request, !doIt || succeeds("POST", cancel, why), doIt);
      }
    }
    for (String state : PLANS_THAT_GO_ON) {
      for (JsonNode plan : api.all(path + "/call-plans?state=" + state)) {
        String end = path + "/call-plans/" + plan.path("id").asText();
        failed += told("end call plan", plan, !doIt || succeeds("DELETE", end, null), doIt);
      }
    }
    for (JsonNode member : api.all(path + "/members")) {
      String dismiss = path + "/members/" + member.path("id").asText();
      failed += told("dismiss member", member, !doIt || succeeds("DELETE", dismiss, null), doIt);
    }
    System.out.println(
        doIt ? id + " is closed; its data is still there" : "nothing was done: say --yes");
    return failed == 0 ? 0 : 1;
  }

  private boolean succeeds(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    return api.send(method, path, body).succeeded();
  }

  private static int told(String what, JsonNode item, boolean fine, boolean done) {
    System.out.println(
        (done ? "" : "would ") + what + " " + item.path("id").asText() + (fine ? "" : ": FAILED"));
    return fine ? 0 : 1;
  }
}
