package org.entraide.region;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./entraide region invite-referent}: gives somebody the account of a référent. */
@Command(
    name = "invite-referent",
    description = "Gives somebody the account of a référent, unless they have it.",
    mixinStandardHelpOptions = true)
final class InviteReferent implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "ENV", description = "An environment, or local.")
  private String environment;

  @Parameters(index = "1", paramLabel = "CODE", description = "The collectivity.")
  private String code;

  @Parameters(index = "2", paramLabel = "EMAIL", description = "Whom to invite.")
  private String email;

  @Mixin private Api api;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String id = Collectivities.id(code);
    if (api.dryRun()) {
      System.out.println("would invite " + email + " as a référent of " + id);
      return 0;
    }
    return invite(api.as(environment, "platform", null), id, email) ? 0 : 1;
  }

  /** Invites, or finds invited; false when it was refused. */
  static boolean invite(Api api, String id, String email) throws IOException, InterruptedException {
    String members = Collectivities.path(id) + "/members";
    for (JsonNode member : api.all(members)) {
      if (member.path("email").asText().equalsIgnoreCase(email)
          && member.path("role").asText().equals("referent")) {
        String state = member.path("state").asText();
        System.out.println(id + ": " + email + " is a member already, " + state);
        return !state.equals("REFUSED");
      }
    }
    Api.Answer answer =
        api.send(
            "POST",
            members,
            Api.JSON.createObjectNode().put("email", email).put("role", "referent"));
    System.out.println(
        id
            + ": "
            + email
            + (answer.succeeded()
                ? " invited"
                : " refused: " + answer.status() + " " + answer.body()));
    return answer.succeeded();
  }
}
