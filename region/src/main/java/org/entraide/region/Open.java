package org.entraide.region;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./entraide region open}: opens collectivities, and invites their first référent. */
@Command(
    name = "open",
    description = "Opens collectivities, and invites their first référent.",
    mixinStandardHelpOptions = true)
final class Open implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ENV", description = "An environment, or local.")
  private String environment;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CODE",
      description = "INSEE code of a commune, SIREN of a grouping, or id such as dep-02.")
  private List<String> codes;

  @Option(
      names = "--referent",
      paramLabel = "EMAIL",
      description = "Whom to invite as the first référent of each.")
  private String referent;

  @Mixin private Api api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> ids = codes.stream().map(Collectivities::id).toList();
    if (api.dryRun()) {
      ids.forEach(id -> System.out.println("would open " + id + inviting()));
      return 0;
    }
    api.as(environment, "platform", null);
    int refused = 0;
    for (String id : ids) {
      refused += open(id) ? 0 : 1;
    }
    return refused == 0 ? 0 : 1;
  }

  private String inviting() {
    return referent == null ? "" : " and invite " + referent;
  }

  /** Opens one, or finds it open; false when it was refused. */
  private boolean open(String id) throws IOException, InterruptedException {
    Api.Answer answer =
        api.send("POST", "/v1/collectivities", Api.JSON.createObjectNode().put("id", id));
    boolean open = answer.succeeded() || answer.code().equals("collectivity.exists");
    if (!open) {
      System.out.println(id + " refused: " + answer.status() + " " + answer.body());
      return false;
    }
    System.out.println(
        id + (answer.succeeded() ? " opened: " + answer.body().path("name").asText() : " was open"));
    return referent == null || InviteReferent.invite(api, id, referent);
  }
}
