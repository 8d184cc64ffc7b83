package org.entraide.acceptance.authorisation;

import java.util.List;
import java.util.Set;
import org.entraide.acceptance.contract.OpenApi.Operation;

/** What the contract says of a role, a route and whose thing it is about: {@code x-roles}. */
enum Expected {
  NO_TOKEN(401),
  WRONG_ROLE(403),
  NOT_THERE(404),
  SUCCESS(200);

  /** Grants that end at what belongs to the caller. */
  private static final Set<String> PERSONAL = Set.of("own", "self", "invited-or-held");

  private final int status;

  Expected(int status) {
    this.status = status;
  }

  boolean agreesWith(int answered) {
    return this == SUCCESS ? answered / 100 == 2 : answered == status;
  }

  /**
   * @param role null for a caller without a token
   */
  static Expected of(Operation operation, String role, Whose whose) {
    if (operation.isPublic()) {
      return SUCCESS;
    }
    if (role == null) {
      return NO_TOKEN;
    }
    String grant = operation.body().get("x-roles").path(role).asText();
    String in = operation.body().at("/x-object/in").asText();
    if (grant.isEmpty()) {
      return WRONG_ROLE;
    }
    if (grant.equals("any")) {
      return SUCCESS;
    }
    if (whose == Whose.ANOTHER_TENANTS) {
      return NOT_THERE;
    }
    boolean named = List.of("path", "body").contains(in);
    return whose == Whose.ANOTHERS && named && PERSONAL.contains(grant) ? NOT_THERE : SUCCESS;
  }

  /** Whose things a call to that route can be about. */
  static List<Whose> casesOf(Operation operation) {
    String type = operation.body().at("/x-object/type").asText();
    String in = operation.body().at("/x-object/in").asText();
    if (!operation.route().contains("{cid}")) {
      return List.of(Whose.OWN);
    }
    return List.of("path", "body").contains(in) && !type.equals("collectivity")
        ? List.of(Whose.values())
        : List.of(Whose.OWN, Whose.ANOTHER_TENANTS);
  }
}
