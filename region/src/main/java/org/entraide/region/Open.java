package org.entraide.region;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      paramLabel = "CODE[=EMAIL]",
      description =
          "INSEE code of a commune, SIREN of a grouping, or id such as dep-02; and whom to invite"
              + " as its first référent. An account belongs to one collectivity.")
  private List<String> wanted;

  @Mixin private Api api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Opening> openings = wanted.stream().map(Opening::of).toList();
    if (api.dryRun()) {
      openings.forEach(opening -> System.out.println("would open " + opening));
      return 0;
    }
    api.as(environment, "platform", null);
    int refused = 0;
    for (Opening opening : openings) {
      refused += open(opening.id(), opening.referent()) ? 0 : 1;
    }
    return refused == 0 ? 0 : 1;
  }

  /**
   * One collectivity to open.
   *
   * @param referent e-mail address of its first référent, or null
   */
  private record Opening(String id, String referent) {
    static Opening of(String wanted) {
      String[] parts = wanted.split("=", 2);
      return new Opening(Collectivities.id(parts[0]), parts.length == 1 ? null : parts[1]);
    }

    @Override
    public String toString() {
      return id + (referent == null ? "" : " and invite " + referent);
    }
  }

  /** Opens one, or finds it open; false when it was refused. */
  private boolean open(String id, String referent) throws IOException, InterruptedException {
    Api.Answer answer =
        api.send("POST", "/v1/collectivities", Api.JSON.createObjectNode().put("id", id));
    boolean open = answer.succeeded() || answer.code().equals("collectivity.exists");
    if (!open) {
      System.out.println(id + " refused: " + answer.status() + " " + answer.body());
      return false;
    }
    System.out.println(
        id
            + (answer.succeeded()
                ? " opened: " + answer.body().path("name").asText()
                : " was open"));
    return referent == null || InviteReferent.invite(api, id, referent);
  }
}
