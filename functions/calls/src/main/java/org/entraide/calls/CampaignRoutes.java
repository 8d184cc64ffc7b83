package org.entraide.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problems;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.http.call.AttemptFields;
import org.entraide.model.Role;
import org.entraide.model.call.Campaign;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.SmsPrice;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/** The routes of campaigns: a list of people to call once before a date. */
final class CampaignRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/call-campaigns";
  private static final Set<Role> REFERENT = Set.of(Role.REFERENT);
  private static final int MOST_PEOPLE = 500;
  private static final int MOST_DAYS = 60;
  private static final int USUAL_MINUTES = 10;
  private static final SmsPrice PRICE = SmsPrice.ofFrance();

  private final Ids ids;

  private CampaignRoutes(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Route<?>> of(Ids ids) {
    CampaignRoutes routes = new CampaignRoutes(ids);
    return Map.of(
        "POST " + ALL, Route.forRoles(REFERENT, routes::open, CampaignRoutes::opened),
        "GET " + ALL, Route.reading(REFERENT, CampaignRoutes::list),
        "GET " + ALL + "/{id}", Route.reading(REFERENT, CampaignRoutes::read));
  }

  private OpenCampaign.Opened open(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    LocalDateTime now = LocalDateTime.ofInstant(request.now(), desk.zone());
    LocalDate today = now.toLocalDate();
    String name = in.text("name", 80);
    List<String> people = ids(in, "beneficiaryIds", MOST_PEOPLE);
    List<String> circle = ids(in, "circle", CallPlanJson.LONGEST_CIRCLE);
    LocalDate from = Objects.requireNonNullElse(in.optionalDate("from"), today.plusDays(1));
    LocalDate before = in.date("before");
    int minutes = in.integer("minutes", 1, AttemptFields.MOST_MINUTES, USUAL_MINUTES);
    if (from.isBefore(today)) {
      in.fault("from", "past");
    }
    LocalDateTime start = from.equals(today) ? now : from.atStartOfDay();
    if (before != null && !Campaign.firstDay(start, minutes).isBefore(before)) {
      in.fault("before", "order");
    } else if (before != null && before.isAfter(from.plusDays(MOST_DAYS))) {
      in.fault("before", "future");
    }
    in.check();
    desk.requireVolunteers(circle);
    return new OpenCampaign(store, ids)
        .open(
            desk.collectivity(),
            new OpenCampaign.Wanted(name, people, circle, start, before, minutes),
            desk.actor(),
            request.now());
  }

  private static List<String> ids(Fields in, String name, int most) {
    List<String> list = in.texts(name, most, CallPlanJson::id, "format");
    in.require(name);
    if (in.isEmptyList(name)) {
      in.fault(name, "tooFew");
    }
    return list;
  }

  private static Response opened(ApiRequest request, OpenCampaign.Opened opened) {
    if (opened instanceof OpenCampaign.Opened.Done done) {
      return Response.created(view(done.campaign(), done.collectivity()))
          .header(
              "location",
              "/v1/collectivities/"
                  + done.collectivity().id()
                  + "/call-campaigns/"
                  + done.campaign().id());
    }
    String code = ((OpenCampaign.Opened.Refused) opened).code();
    return Response.problem(Problems.of(code), request.language());
  }

  private static Response list(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    return Response.page(
        store.list(Entities.CAMPAIGNS, request.tenant(), "", request.page()),
        campaign -> view(campaign, desk.collectivity()));
  }

  /** One campaign with how far it has come, as its calls stand now. */
  private static Response read(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Versioned<Campaign> campaign = desk.found(Entities.CAMPAIGNS, request.id(), "campaign");
    List<Campaign.Member> members = campaign.value().members();
    Map<String, Occurrence> calls =
        Names.all(
            store,
            Entities.CALLS,
            request.tenant(),
            members.stream().map(Campaign.Member::callId).collect(Collectors.toSet()));
    ObjectNode json = view(campaign, desk.collectivity());
    Campaign.Count count = Campaign.Count.of(calls.values(), members.size());
    json.putObject("count")
        .put("reached", count.reached())
        .put("tried", count.tried())
        .put("unreachable", count.unreachable())
        .put("closed", count.closed())
        .put("waiting", count.waiting())
        .put("toCome", count.toCome());
    ArrayNode list = json.putArray("members");
    for (Campaign.Member member : members) {
      Occurrence call = calls.get(member.callId());
      ObjectNode one = list.addObject().put("beneficiaryId", member.beneficiaryId());
      one.put("callId", member.callId());
      if (call != null) {
        one.put("state", call.state().name());
      }
    }
    return Response.ok(json);
  }

  private static ObjectNode view(Versioned<Campaign> versioned, Collectivity collectivity) {
    Campaign campaign = versioned.value();
    ObjectNode json = Json.object();
    json.put("id", campaign.id());
    json.put("collectivityId", collectivity.id().value());
    json.put("version", versioned.version());
    json.put("name", campaign.name());
    json.put("from", campaign.from().toString());
    json.put("before", campaign.before().toString());
    json.put("minutes", campaign.minutes());
    campaign.circle().forEach(json.putArray("circle")::add);
    json.put("people", campaign.members().size());
    json.putObject("sms")
        .put("parts", campaign.expectedParts())
        .put("amountMicros", PRICE.of(campaign.expectedParts()))
        .put("currency", PRICE.currency())
        .put("priceAsOf", PRICE.asOf().toString());
    json.put("createdAt", Views.instant(campaign.createdAt(), collectivity.settings().timeZone()));
    json.set("createdBy", Views.actor(campaign.createdBy()));
    return json;
  }
}
