package org.entraide.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entraide.testing.HttpCall;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each route × role × tenant: 403 for a role that may never use it, 404 for another tenant's. */
class RolesIT {
  private static final List<String> ROLES =
      List.of("platform", "referent", "elected", "association", "volunteer", "beneficiary");

  /** Who may use a route at all. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("POST volunteers", Set.of("referent", "association")),
          Map.entry("GET volunteers", Set.of("referent", "association", "volunteer")),
          Map.entry("GET volunteers/{id}", Set.of("referent", "association", "volunteer")),
          Map.entry("PATCH volunteers/{id}", Set.of("referent", "association", "volunteer")),
          Map.entry("POST volunteers/{id}/vetting", Set.of("referent")),
          Map.entry("POST beneficiaries", Set.of("referent", "association")),
          Map.entry("GET beneficiaries", Set.of("referent", "association", "beneficiary")),
          Map.entry("GET beneficiaries/{id}", Set.of("referent", "association", "beneficiary")),
          Map.entry("PATCH beneficiaries/{id}", Set.of("referent", "association", "beneficiary")),
          Map.entry("POST associations", Set.of("referent")),
          Map.entry("GET associations", Set.of("referent", "association")),
          Map.entry("GET associations/{id}", Set.of("referent", "association")),
          Map.entry("PATCH associations/{id}", Set.of("referent")),
          Map.entry("POST members", Set.of("platform", "referent")),
          Map.entry("GET members", Set.of("platform", "referent")),
          Map.entry("DELETE members/{id}", Set.of("platform", "referent")),
          Map.entry("POST subscriptions", Set.of("referent")),
          Map.entry("GET subscriptions", Set.of("referent")),
          Map.entry("GET subscriptions/{id}", Set.of("referent")),
          Map.entry("PATCH subscriptions/{id}", Set.of("referent")),
          Map.entry("GET applications", Set.of("referent")),
          Map.entry("GET applications/{id}", Set.of("referent")),
          Map.entry("POST applications/{id}/close", Set.of("referent")));

  private static Desktop desk;
  private static Map<String, String> ids;

  @BeforeAll
  static void registerEverybody() {
    desk = new Desktop();
    desk.call("POST applications")
        .body("{\"as\":\"VOLUNTEER\",\"firstName\":\"A\",\"lastName\":\"B\",\"email\":\"a@b.fr\"}")
        .on(desk.function);
    ids =
        Map.of(
            "volunteers", desk.volunteer(),
            "beneficiaries", desk.beneficiary(),
            "associations", desk.association(),
            "members", desk.member(),
            "subscriptions", desk.subscription("agent@mairie.example.org").at("/id"),
            "applications", desk.referent("GET applications").on(desk.function).at("/items/0/id"));
  }

  @TestFactory
  List<DynamicTest> everyRoleGetsWhatItMay() {
    return ALLOWED.entrySet().stream()
        .flatMap(
            route ->
                ROLES.stream()
                    .map(
                        role ->
                            DynamicTest.dynamicTest(
                                route.getKey() + " as " + role,
                                () -> holds(route.getKey(), role, route.getValue()))))
        .toList();
  }

  private static void holds(String route, String role, Set<String> allowed) {
    int here = call(route).as(role, "com-02168").on(desk.function).status();
    int elsewhere = call(route).as(role, "com-60159").on(desk.function).status();
    if (!allowed.contains(role)) {
      assertThat(List.of(here, elsewhere)).containsOnly(403);
      return;
    }
    if (role.equals("platform")) { // it opens accounts in every collectivity
      assertThat(List.of(here, elsewhere))
          .allSatisfy(status -> assertThat(status / 100).isEqualTo(2));
      return;
    }
    assertThat(elsewhere).isEqualTo(404);
    boolean list = route.startsWith("GET") && !route.contains("{id}");
    if (role.equals("referent")) {
      assertThat(here).isIn(200, 201, 204);
    } else {
      // Without a person or an association in the token nothing is theirs.
      assertThat(here).isEqualTo(list ? 200 : 404);
    }
  }

  @Test
  void anIdThatCannotBeOneIsNotFound() {
    for (String id : List.of("nobody", "x".repeat(3000), "é", "a b", "volunteers#1")) {
      for (String route : ALLOWED.keySet()) {
        if (route.contains("{id}")) {
          HttpCall call = call(route).path("id", id).as("referent", "com-02168");
          assertThat(call.on(desk.function).status()).as(route + " " + id).isEqualTo(404);
        }
      }
    }
  }

  @Test
  void nobodyIsMissingInTheTable() {
    Set<String> keys = new HashSet<>(Routes.keys());
    ALLOWED
        .keySet()
        .forEach(
            route ->
                assertThat(keys.remove(route.replaceFirst(" ", " /v1/collectivities/{cid}/")))
                    .isTrue());
    // The public one, and those that need more than one thing there: AuthorisationIT has them all.
    assertThat(keys)
        .containsExactlyInAnyOrder(
            "POST /v1/collectivities/{cid}/applications",
            "POST /v1/collectivities/{cid}/volunteers/{id}/devices",
            "GET /v1/collectivities/{cid}/volunteers/{id}/devices",
            "DELETE /v1/collectivities/{cid}/volunteers/{id}/devices/{deviceId}",
            "DELETE /v1/collectivities/{cid}/subscriptions/{id}",
            "GET /v1/collectivities/{cid}/messages",
            "GET /v1/collectivities/{cid}/to-phone",
            "POST /v1/collectivities/{cid}/to-phone/{id}/done");
  }

  private static HttpCall call(String route) {
    HttpCall call = desk.call(route).path("id", ids.get(route.split("[ /]")[1]));
    if (route.startsWith("PATCH")) {
      long version =
          desk.referent("GET " + route.substring(6))
              .path("id", ids.get(route.split("[ /]")[1]))
              .on(desk.function)
              .version();
      return call.ifMatch(version).body("{}");
    }
    return route.startsWith("POST") ? call.body(body(route)) : call;
  }

  private static String body(String route) {
    return switch (route) {
      case "POST volunteers/{id}/vetting" ->
          "{\"items\":[{\"type\":\"CHARTER\",\"issuedOn\":\"2026-11-01\"}]}";
      case "POST members" -> "{\"email\":\"a@mairie.example.org\",\"role\":\"elected\"}";
      case "POST subscriptions" -> "{\"email\":\"b@mairie.example.org\"}";
      case "POST associations" -> "{\"name\":\"Les Voisins\"}";
      case "POST applications/{id}/close" -> "{\"outcome\":\"REJECTED\"}";
      case "POST volunteers" ->
          "{\"firstName\":\"A\",\"lastName\":\"B\",\"phone\":\"+33639980101\"}";
      default -> "{\"firstName\":\"A\",\"lastName\":\"B\"}";
    };
  }
}
