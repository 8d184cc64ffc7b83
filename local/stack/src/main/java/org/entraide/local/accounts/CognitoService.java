package org.entraide.local.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.json.Json;

/**
 * A user pool as functions administer it: accounts by e-mail address, their attributes and groups.
 * It signs nobody in ({@code POST /local/tokens} gives any token) and writes no mail; {@code GET
 * /local/accounts} shows what is there. Operations that no function uses it refuses by name.
 */
public final class CognitoService implements AwsService {

  /** One account. */
  private record Account(JsonNode attributes, Set<String> groups, Instant createdAt) {}

  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Clock clock;

  public CognitoService(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized AwsAnswer answer(AwsCall call) {
    JsonNode input = Json.read(call.body());
    String name = input.path("Username").asText().toLowerCase(Locale.ROOT);
    if (call.operation().equals("AdminCreateUser")) {
      return create(call, name, input.path("UserAttributes"));
    }
    Account account = accounts.get(name);
    if (account == null) {
      return AwsAnswer.error(call, 400, "UserNotFoundException", "User does not exist.");
    }
    switch (call.operation()) {
      case "AdminAddUserToGroup" -> account.groups().add(input.path("GroupName").asText());
      case "AdminDeleteUser" -> accounts.remove(name);
      case "AdminGetUser" -> {
        ObjectNode user = Json.object().put("Username", name);
        user.set("UserAttributes", account.attributes());
        return answered(user);
      }
      case "AdminListGroupsForUser" -> {
        ObjectNode groups = Json.object();
        ArrayNode list = groups.putArray("Groups");
        account.groups().forEach(group -> list.addObject().put("GroupName", group));
        return answered(groups);
      }
      default -> {
        return AwsAnswer.error(
            call, 400, "UnknownOperationException", "the local stack has no " + call.name());
      }
    }
    return answered(Json.object());
  }

  private AwsAnswer create(AwsCall call, String name, JsonNode attributes) {
    if (accounts.containsKey(name)) {
      return AwsAnswer.error(
          call, 400, "UsernameExistsException", "An account with the given email already exists.");
    }
    accounts.put(name, new Account(attributes, new TreeSet<>(), clock.instant()));
    ObjectNode answer = Json.object();
    answer.putObject("User").put("Username", name).set("Attributes", attributes);
    return answered(answer);
  }

  private static AwsAnswer answered(ObjectNode body) {
    return AwsAnswer.json(Json.bytes(body));
  }

  /** Adds {@code GET /local/accounts}. */
  public void addRoutes(LocalRoutes routes) {
    routes.add("GET", "/local/accounts", request -> LocalRoutes.Answer.json(Json.bytes(listed())));
  }

  private synchronized ObjectNode listed() {
    ObjectNode listed = Json.object();
    ArrayNode items = listed.putArray("items");
    accounts.forEach(
        (email, account) -> {
          ObjectNode item = items.addObject().put("email", email);
          for (JsonNode attribute : account.attributes()) {
            String name = attribute.path("Name").asText();
            if (name.startsWith("custom:")) {
              item.put(name, attribute.path("Value").asText());
            }
          }
          account.groups().forEach(item.putArray("groups")::add);
          item.put("createdAt", account.createdAt().toString());
        });
    return listed;
  }
}
