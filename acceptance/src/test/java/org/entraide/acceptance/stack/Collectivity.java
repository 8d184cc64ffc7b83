package org.entraide.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An opened collectivity in which two neighbours are helped by two others, each pair in the care of
 * an association of its own, and never the twain meet: one pair does groceries, the other visits.
 *
 * @param application somebody's offer from the web
 * @param campaign in which the first circle's beneficiary is called once
 * @param link token of the link that invites the volunteer of the first circle
 * @param callLink token of the link behind which that volunteer finds the number to call
 */
public record Collectivity(
    String id,
    Circle one,
    Circle other,
    String application,
    String campaign,
    String link,
    String callLink) {

  private static final Pattern LINK = Pattern.compile("/([ic])/([0-9A-Za-z._~-]+)");

  /**
   * An association, a volunteer and a beneficiary of it.
   *
   * @param kind what the volunteer offers and the beneficiary asks for
   * @param request one that is open and to which the volunteer is invited
   * @param callPlan by which the volunteer calls the beneficiary each day
   * @param call the first of these calls, in some hours
   * @param concern about the beneficiary
   */
  public record Circle(
      String association,
      String volunteer,
      String beneficiary,
      String kind,
      String request,
      String callPlan,
      String call,
      String concern) {}

  /** Opens one, and waits until the volunteers are invited. */
  public static Collectivity open(Api api, String id) {
    String path = "/v1/collectivities/" + id;
    Caller referent = Caller.referent(id);
    api.post(Caller.PLATFORM, "/v1/collectivities", Bodies.awake(id)).succeeded("opening " + id);
    Circle one = circle(api, path, referent, "GROCERIES", 1);
    Circle other = circle(api, path, referent, "VISIT", 2);
    api.post(Caller.ANYONE, path + "/applications", Bodies.application("Karim"))
        .succeeded("applying to " + id);
    String application =
        api.get(referent, path + "/applications").json().at("/items/0/id").asText();
    api.quiesce();
    String campaign =
        api.post(referent, path + "/call-campaigns", Bodies.campaign(one.beneficiary()))
            .succeeded("opening a campaign")
            .id();
    // An hour before the call its caller is reminded, with a link.
    api.advance(Duration.ofMinutes(3));
    return new Collectivity(
        id, one, other, application, campaign, link(api, id, "i"), link(api, id, "c"));
  }

  private static String link(Api api, String id, String kind) {
    for (JsonNode message : api.local("messages?to=%2B33639980101").path("items")) {
      Matcher link = LINK.matcher(message.path("text").asText());
      if (message.path("collectivityId").asText().equals(id)
          && link.find()
          && link.group(1).equals(kind)) {
        return link.group(2);
      }
    }
    throw new AssertionError(
        "nobody of " + id + " was sent /" + kind + "/: " + api.local("messages"));
  }

  private static Circle circle(Api api, String path, Caller referent, String kind, int number) {
    String association =
        api.post(
                referent,
                path + "/associations",
                Bodies.association("Les voisins, cercle " + number))
            .succeeded("registering an association")
            .id();
    ObjectNode neighbour =
        Bodies.volunteer("Jeanne", "+3363998010" + number, kind).put("associationId", association);
    String volunteer =
        api.post(referent, path + "/volunteers", neighbour)
            .succeeded("registering a volunteer")
            .id();
    api.post(referent, path + "/volunteers/" + volunteer + "/vetting", Bodies.vetting())
        .succeeded("vetting a volunteer");
    ObjectNode helped =
        Bodies.beneficiary("Lucienne", "+3335301012" + number).put("associationId", association);
    String beneficiary =
        api.post(referent, path + "/beneficiaries", helped)
            .succeeded("registering a beneficiary")
            .id();
    String request =
        api.post(referent, path + "/requests", Bodies.request(beneficiary, kind, 48))
            .succeeded("opening a request")
            .id();
    String plan =
        api.post(referent, path + "/call-plans", Bodies.callPlan(beneficiary, volunteer, api.now()))
            .succeeded("planning calls")
            .id();
    api.quiesce();
    String call =
        api.get(referent, path + "/calls?volunteerId=" + volunteer)
            .json()
            .at("/items/0/id")
            .asText();
    String concern =
        api.post(
                referent,
                path + "/concerns",
                Bodies.object().put("beneficiaryId", beneficiary).put("level", "WATCH"))
            .succeeded("raising a concern")
            .id();
    return new Circle(association, volunteer, beneficiary, kind, request, plan, call, concern);
  }

  /**
   * A message that somebody must phone: Lucienne, whose telephone is on the wall, was found help.
   */
  public String toPhone(Api api) {
    String waiting = firstToPhone(api);
    if (!waiting.isEmpty()) {
      return waiting;
    }
    String request =
        api.post(
                as("referent"),
                path() + "/requests",
                Bodies.request(one.beneficiary(), one.kind(), 96))
            .succeeded("opening a request")
            .id();
    api.post(
            as("referent"),
            path() + "/requests/" + request + "/accept",
            Bodies.object().put("onBehalfOf", one.volunteer()))
        .succeeded("accepting " + request);
    api.quiesce();
    return firstToPhone(api);
  }

  private String firstToPhone(Api api) {
    return api.get(as("referent"), path() + "/to-phone").json().at("/items/0/id").asText();
  }

  /** The path of this collectivity. */
  public String path() {
    return "/v1/collectivities/" + id;
  }

  /** Somebody of this collectivity and of its first circle, in a role of product.md. */
  public Caller as(String role) {
    return switch (role) {
      case "platform" -> Caller.PLATFORM;
      case "association" -> Caller.association(id, one.association());
      case "volunteer" -> Caller.volunteer(id, one.volunteer());
      case "beneficiary" -> Caller.beneficiary(id, one.beneficiary());
      default -> new Caller(role, id, null, null);
    };
  }
}
