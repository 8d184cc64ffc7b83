package org.entraide.acceptance.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.entraide.acceptance.stack.Answer;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.Collectivity;

/** How each route is called by somebody who may, so that one thing at a time can be made bad. */
record GoodCalls(Api api, Collectivity home) {

  /**
   * @param body null for none; a patch is sent with a version that is never the present one, since
   *     form is looked at before
   */
  Answer send(Operation operation, byte[] body, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (operation.route().startsWith("PATCH ")) {
      all.putIfAbsent("If-Match", "\"424242\"");
    }
    return sendTo(operation, path(operation), body, all);
  }

  Answer sendTo(Operation operation, String path, byte[] body, Map<String, String> headers) {
    String method = operation.route().split(" ", 2)[0];
    return api.send(
        caller(operation),
        method,
        path,
        operation.body().has("requestBody") ? body : null,
        headers);
  }

  Caller caller(Operation operation) {
    if (operation.isPublic()) {
      return Caller.ANYONE;
    }
    JsonNode roles = operation.body().get("x-roles");
    return Stream.of("referent", "platform", "volunteer")
        .filter(roles::has)
        .findFirst()
        .map(home::as)
        .orElseThrow();
  }

  String path(Operation operation) {
    String object =
        switch (operation.body().at("/x-object/type").asText()) {
          case "volunteer" -> home.one().volunteer();
          case "beneficiary" -> home.one().beneficiary();
          case "association" -> home.one().association();
          case "application" -> home.application();
          case "callPlan" -> home.one().callPlan();
          case "call" -> home.one().call();
          case "concern" -> home.one().concern();
          case "campaign" -> home.campaign();
          case "subscription" -> operation.route().contains("{id}") ? subscribed() : "-";
          case "message" -> home.toPhone(api);
          default -> home.one().request();
        };
    return operation
        .route()
        .split(" ", 2)[1]
        .replace("{cid}", home.id())
        .replace("{id}", object)
        .replace("{deviceId}", "-")
        .replace("{token}", operation.route().contains("/c/") ? home.callLink() : home.link())
        .replace("{secret}", "-");
  }

  /** An address; the same one each time. */
  private String subscribed() {
    ObjectNode address = Bodies.subscription("agent@mairie.example.org");
    return api.post(home.as("referent"), home.path() + "/subscriptions", address)
        .succeeded("subscribing an address")
        .id();
  }

  ObjectNode body(Operation operation) {
    String beneficiary = home.one().beneficiary();
    String volunteer = home.one().volunteer();
    String kind = home.one().kind();
    return switch (operation.body().path("operationId").asText()) {
      case "openCollectivity" -> Bodies.object().put("id", home.id());
      case "previewMessage" -> Bodies.object().put("kind", "INVITATION");
      case "registerVolunteer" -> Bodies.volunteer("Paul", "+33639980110", "BOOKS");
      case "vetVolunteer" -> Bodies.vetting();
      case "registerBeneficiary" -> Bodies.beneficiary("Marcel", "+33353010130");
      case "admitMember" -> Bodies.member("referent@mairie.example.org", "referent");
      case "subscribe" -> Bodies.subscription("referent@mairie.example.org");
      case "registerAssociation" -> Bodies.association("Les amis du quartier");
      case "registerDevice" -> Bodies.device();
      case "apply" -> Bodies.application("Awa");
      case "answerInvitation" -> Bodies.object().put("answer", "DECLINE");
      case "closeApplication" -> Bodies.object().put("outcome", "REJECTED");
      case "declareLockdown" -> Bodies.lockdown();
      case "openRequest" -> Bodies.request(beneficiary, kind, 26);
      case "declareHelp" -> Bodies.declaredHelp(beneficiary, kind).put("volunteerId", volunteer);
      case "declareRequestDone" -> Bodies.declaration().put("volunteerId", volunteer);
      case "completeRequest" -> Bodies.object().put("minutes", 60).put("onBehalfOf", volunteer);
      case "cancelRequest" -> Bodies.object().put("reason", "Sa fille vient ce jour-là.");
      case "openCallPlan" -> Bodies.callPlan(beneficiary, volunteer, api.now());
      case "previewCallPlan" -> Bodies.object().put("rrule", "FREQ=DAILY").put("time", "15:00");
      case "openCampaign" -> Bodies.campaign(beneficiary);
      case "giveCall" -> Bodies.object().put("volunteerId", volunteer);
      case "logAttempt", "logPlannedCall" -> Bodies.object().put("outcome", "NO_ANSWER");
      case "raiseConcern" -> Bodies.object().put("callId", home.one().call()).put("level", "WATCH");
      case "closeConcern" -> Bodies.object().put("note", "Une voisine est passée.");
      case "acceptRequest", "declineRequest", "withdrawFromRequest" ->
          Bodies.object().put("onBehalfOf", volunteer);
      default -> Bodies.object();
    };
  }
}
