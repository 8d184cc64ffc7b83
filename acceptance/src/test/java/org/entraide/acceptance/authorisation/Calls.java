package org.entraide.acceptance.authorisation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.entraide.acceptance.stack.Answer;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.Collectivity;
import org.entraide.acceptance.stack.Collectivity.Circle;

/** How to call each route of the contract so that, but for who calls, it succeeds. */
final class Calls {

  /** Acts that move a request; each success needs one of its own. */
  private static final List<String> MOVES =
      List.of("accept", "decline", "withdraw", "complete", "cancel", "declared");

  /** Acts on a place that must be held. */
  private static final List<String> OF_HOLDERS = List.of("withdraw", "complete", "cancel");

  private final Api api;
  private final Collectivity home;
  private final Collectivity elsewhere;
  private final Map<String, Deque<String>> requests = new HashMap<>();
  private final Deque<String> unopened = new ArrayDeque<>(List.of("com-02722", "com-02691"));

  private int members;
  private int addresses;

  Calls(Api api, Collectivity home, Collectivity elsewhere) {
    this.api = api;
    this.home = home;
    this.elsewhere = elsewhere;
  }

  /** Opens a request for every move that may succeed, and lets its volunteer be invited. */
  Calls prepare(List<Operation> operations) {
    int later = 30;
    int soon = 0;
    for (Operation operation : operations) {
      for (String role : List.of("referent", "volunteer")) {
        for (Whose whose : List.of(Whose.OWN, Whose.ANOTHERS)) {
          if (MOVES.contains(move(operation))
              && Expected.of(operation, role, whose) == Expected.SUCCESS) {
            Circle circle = circle(whose);
            // That help is done is not said days before.
            int hours = move(operation).equals("complete") ? (soon += 3) : (later += 3);
            String request =
                api.post(
                        home.as("referent"),
                        home.path() + "/requests",
                        Bodies.request(circle.beneficiary(), circle.kind(), hours))
                    .succeeded("opening a request for " + operation)
                    .id();
            requests.computeIfAbsent(key(operation, whose), k -> new ArrayDeque<>()).add(request);
          }
        }
      }
    }
    api.quiesce();
    requests.forEach(
        (key, ids) -> {
          if (OF_HOLDERS.contains(key.split(" ", 2)[0])) {
            Circle circle = key.endsWith(Whose.OWN.name()) ? home.one() : home.other();
            ids.forEach(
                id ->
                    api.post(
                            Caller.volunteer(home.id(), circle.volunteer()),
                            home.path() + "/requests/" + id + "/accept",
                            Bodies.object())
                        .succeeded("accepting " + id));
          }
        });
    return this;
  }

  /** Calls the route as this caller, about that thing. */
  Answer call(Operation operation, Caller caller, Whose whose, boolean succeeds) {
    Collectivity at = whose == Whose.ANOTHER_TENANTS ? elsewhere : home;
    Circle circle = circle(whose);
    String method = operation.route().split(" ", 2)[0];
    String path =
        operation
            .route()
            .split(" ", 2)[1]
            .replace("{cid}", at.id())
            .replace("{id}", object(operation, at, circle, whose, succeeds))
            .replace("{deviceId}", "-")
            .replace("{token}", operation.route().contains("/c/") ? home.callLink() : home.link());
    if (path.contains("{secret}")) {
      path = calendar();
    }
    if (!operation.body().has("requestBody")) {
      return api.send(caller, method, path, null, Map.of());
    }
    ObjectNode body = body(operation, caller, circle);
    return method.equals("PATCH")
        ? api.patch(caller, path, body, reader(operation, at))
        : api.post(caller, path, body);
  }

  private Caller reader(Operation operation, Collectivity at) {
    return operation.body().at("/x-object/type").asText().equals("collectivity")
        ? Caller.PLATFORM
        : at.as("referent");
  }

  private Circle circle(Whose whose) {
    return switch (whose) {
      case OWN -> home.one();
      case ANOTHERS -> home.other();
      case ANOTHER_TENANTS -> elsewhere.one();
    };
  }

  private String object(
      Operation operation, Collectivity at, Circle circle, Whose whose, boolean succeeds) {
    return switch (operation.body().at("/x-object/type").asText()) {
      case "volunteer" -> circle.volunteer();
      case "beneficiary" -> circle.beneficiary();
      case "association" -> circle.association();
      case "application" -> at.application();
      case "lockdown" -> lockdown(at);
      case "callPlan" -> succeeds && ends(operation) ? anotherPlan(at, circle) : circle.callPlan();
      case "call" -> circle.call();
      case "concern" -> circle.concern();
      case "campaign" -> at.campaign();
      case "member" -> operation.route().contains("{id}") ? admitted(at) : "-";
      case "subscription" -> operation.route().contains("{id}") ? subscribed(at) : "-";
      case "message" -> at.toPhone(api);
      case "request" ->
          succeeds && requests.containsKey(key(operation, whose))
              ? requests.get(key(operation, whose)).pop()
              : circle.request();
      default -> "-";
    };
  }

  /** A new one each time: each other call may have taken it away. */
  private String calendar() {
    return api.send(home.as("volunteer"), "PUT", "/v1/me/calendar", null, Map.of())
        .succeeded("opening a calendar")
        .json()
        .path("path")
        .asText();
  }

  private String lockdown(Collectivity at) {
    return api.post(at.as("referent"), at.path() + "/lockdowns", Bodies.lockdown())
        .succeeded("declaring a lockdown")
        .id();
  }

  private static boolean ends(Operation operation) {
    return operation.route().startsWith("DELETE ");
  }

  /** The calls of the circle's own plan are needed by others. */
  private String anotherPlan(Collectivity at, Circle circle) {
    return api.post(
            at.as("referent"),
            at.path() + "/call-plans",
            Bodies.callPlan(circle.beneficiary(), circle.volunteer(), api.now()))
        .succeeded("planning more calls")
        .id();
  }

  /** A member to be dismissed. */
  private String admitted(Collectivity at) {
    return api.post(
            at.as("referent"),
            at.path() + "/members",
            Bodies.member("elu" + members++ + "@mairie.example.org", "elected"))
        .succeeded("admitting a member")
        .id();
  }

  /** An address that was asked, one of a few: a town has place for twenty. */
  private String subscribed(Collectivity at) {
    String id =
        api.post(
                at.as("referent"),
                at.path() + "/subscriptions",
                Bodies.subscription("agent" + addresses++ % 5 + "@mairie.example.org"))
            .succeeded("subscribing an address")
            .id();
    api.quiesce();
    return id;
  }

  private ObjectNode body(Operation operation, Caller caller, Circle circle) {
    boolean referent = "referent".equals(caller.role());
    return switch (operation.body().get("operationId").asText()) {
      case "openCollectivity" ->
          Bodies.object().put("id", caller.equals(Caller.PLATFORM) ? unopened.pop() : "com-02408");
      case "changeCollectivity", "estimateUsage" -> {
        ObjectNode body = Bodies.object();
        body.putObject("settings").putObject("matching").put("radiusKm", 15);
        yield body;
      }
      case "previewMessage" -> Bodies.object().put("kind", "INVITATION");
      case "registerVolunteer" -> Bodies.volunteer("Paul", "+33639980110", "BOOKS");
      case "changeVolunteer" -> Bodies.object().put("maxDistanceKm", 7.5);
      case "vetVolunteer" -> Bodies.vetting();
      case "registerBeneficiary" -> Bodies.beneficiary("Marcel", "+33353010130");
      case "changeBeneficiary" -> Bodies.object().put("note", "Sonner deux fois.");
      case "admitMember" -> Bodies.member("referent@mairie.example.org", "referent");
      case "subscribe" -> Bodies.subscription("referent@mairie.example.org");
      case "changeSubscription" -> Bodies.object();
      case "registerAssociation" -> Bodies.association("Les amis du quartier");
      case "changeAssociation" -> Bodies.object().put("name", "Les voisins du quartier");
      case "registerDevice" -> Bodies.device();
      case "phoned" -> Bodies.object();
      case "apply" -> Bodies.application("Awa");
      case "answerInvitation" -> Bodies.object().put("answer", "ACCEPT");
      case "closeApplication" -> Bodies.object().put("outcome", "REJECTED");
      case "declareLockdown" -> Bodies.lockdown();
      case "liftLockdown", "recountStatistics" -> Bodies.object();
      case "openRequest" -> Bodies.request(circle.beneficiary(), circle.kind(), 26);
      case "openCallPlan" -> Bodies.callPlan(circle.beneficiary(), circle.volunteer(), api.now());
      case "previewCallPlan" -> Bodies.object().put("rrule", "FREQ=DAILY").put("time", "15:00");
      case "changeCallPlan" -> Bodies.object().put("minutes", 20);
      case "openCampaign" -> Bodies.campaign(circle.beneficiary());
      case "giveCall" -> Bodies.object().put("volunteerId", circle.volunteer());
      case "logAttempt", "logPlannedCall" -> Bodies.object().put("outcome", "NO_ANSWER");
      case "raiseConcern" -> Bodies.object().put("callId", circle.call()).put("level", "WATCH");
      case "acknowledgeConcern" -> Bodies.object();
      case "closeConcern" -> Bodies.object().put("note", "Une voisine est passée.");
      case "declareHelp" -> {
        ObjectNode body = Bodies.declaredHelp(circle.beneficiary(), circle.kind());
        yield body.put("volunteerId", circle.volunteer());
      }
      default -> moving(operation, referent, circle);
    };
  }

  private ObjectNode moving(Operation operation, boolean referent, Circle circle) {
    ObjectNode body =
        switch (move(operation)) {
          case "accept", "decline", "withdraw" -> Bodies.object();
          case "complete" -> Bodies.object().put("minutes", 60);
          case "cancel" -> Bodies.object().put("reason", "Sa fille vient ce jour-là.");
          case "declared" -> Bodies.declaration();
          default ->
              throw new AssertionError(
                  operation + " has no call here: say how it is called, so that it is tested");
        };
    if (referent && move(operation).equals("declared")) {
      body.put("volunteerId", circle.volunteer());
    } else if (referent && !move(operation).equals("cancel")) {
      body.put("onBehalfOf", circle.volunteer());
    }
    return body;
  }

  private static String move(Operation operation) {
    return operation.route().substring(operation.route().lastIndexOf('/') + 1);
  }

  private static String key(Operation operation, Whose whose) {
    return move(operation) + " " + whose.name();
  }
}
