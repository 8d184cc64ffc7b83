package org.entraide.collectivities.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entraide.http.ApiRequest;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Experience;
import org.entraide.model.usage.AccountsOfMonth;
import org.entraide.model.usage.Meter;
import org.entraide.model.usage.PlatformAccount;
import org.entraide.port.ConsumptionLedger;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.PlatformDirectory;
import org.entraide.port.Store;
import org.entraide.port.UsageLine;
import org.entraide.port.Versioned;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Json;

/** The routes of what things cost. */
public final class UsageRoutes {
  private static final Set<Role> READERS = Set.of(Role.PLATFORM, Role.REFERENT, Role.ELECTED);
  private static final int MONTHS_OF_PAST = 3;

  private final ConsumptionLedger ledger;
  private final PlatformDirectory directory;
  private final Environment environment;

  /**
   * @param environment {@code AWS_REGION} says whose prices are meant, {@code
   *     FLAT_PRICE_PER_INHABITANT} what to compare with (euros a year), {@code COUNT_FREE_TIERS}
   *     whether AWS's free tiers are passed on
   */
  public UsageRoutes(
      ConsumptionLedger ledger, PlatformDirectory directory, Environment environment) {
    this.ledger = ledger;
    this.directory = directory;
    this.environment = environment;
  }

  /** Every route, by its key. */
  public Map<String, Route<?>> all() {
    return Map.of(
        "GET /v1/collectivities/{cid}/usage", Route.reading(READERS, this::read),
        "GET /v1/usage", Route.reading(Set.of(Role.PLATFORM), this::overview));
  }

  private Response read(ApiRequest request, Store store) {
    Collectivity collectivity =
        store
            .find(Entities.COLLECTIVITY, request.tenant(), Entities.ONLY)
            .map(Versioned::value)
            .orElseThrow(() -> new Refused(Problem.notFound("collectivity")));
    YearMonth month = month(request, collectivity.settings().timeZone());
    PlatformAccount platform = ledger.ofPlatform(month);
    Statement statement =
        statement(
            collectivity,
            month,
            accounts(collectivity, month, platform),
            prices(month, platform),
            ledger.gatheredUpTo());
    String accept = request.header("accept").orElse("");
    if (accept.contains("text/csv")) {
      return document("text/csv; charset=utf-8", StatementCsv.of(statement))
          .header(
              "content-disposition",
              "attachment; filename=\"" + collectivity.id() + "-" + month + ".csv\"");
    }
    return accept.contains("text/html")
        ? document("text/html; charset=utf-8", StatementPage.of(statement))
        : Response.json(200, StatementJson.of(statement));
  }

  /**
   * What each of these months cost in all.
   *
   * @param to at most 35 months after from
   */
  public CostOfMonths costs(
      Store store, Collectivity collectivity, YearMonth from, YearMonth to, Instant now) {
    Optional<Instant> gatheredUpTo = ledger.gatheredUpTo();
    Map<YearMonth, Long> totals = new TreeMap<>();
    new MonthlyAccounts(ledger, store)
        .of(collectivity, from, to, gatheredUpTo, now)
        .forEach(
            (month, accounts) ->
                totals.put(
                    month,
                    statement(
                            collectivity,
                            month,
                            accounts,
                            prices(month, accounts.platform()),
                            gatheredUpTo)
                        .total()));
    return new CostOfMonths(totals, gatheredUpTo);
  }

  /** What so many SMS parts of a month cost: millionths of a euro. */
  public long costOfParts(YearMonth month, long parts) {
    return parts == 0
        ? 0
        : prices(month, PlatformAccount.NOTHING)
            .micros(Meter.SMS_PARTS)
            .multiply(BigDecimal.valueOf(parts))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
  }

  private static Response document(String type, String text) {
    return new Response(200, Map.of("content-type", type), text);
  }

  private Prices prices(YearMonth month, PlatformAccount platform) {
    boolean free = Boolean.parseBoolean(environment.get("COUNT_FREE_TIERS", "false"));
    return new Prices(
        PriceList.of(environment.require("AWS_REGION")),
        month,
        free ? platform.own().plus(platform.tenants()) : null);
  }

  private AccountsOfMonth accounts(
      Collectivity collectivity, YearMonth month, PlatformAccount platform) {
    return new AccountsOfMonth(ledger.of(collectivity.id(), month), platform);
  }

  private Statement statement(
      Collectivity collectivity,
      YearMonth month,
      AccountsOfMonth accounts,
      Prices prices,
      Optional<Instant> gatheredUpTo) {
    return Statement.of(
        collectivity,
        month,
        accounts.own(),
        accounts.platform(),
        prices,
        new BigDecimal(environment.require("FLAT_PRICE_PER_INHABITANT")),
        gatheredUpTo);
  }

  /**
   * A page of collectivities, the dearest first, with what they did and cost; no personal data
   * comes near it.
   */
  private Response overview(ApiRequest request, Store store) {
    YearMonth month = month(request, PlatformAccount.ZONE);
    PlatformAccount platform = ledger.ofPlatform(month);
    Prices prices = prices(month, platform);
    Optional<Instant> gatheredUpTo = ledger.gatheredUpTo();
    Page<Versioned<Collectivity>> page = directory.collectivities(request.page());
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    page.items().stream()
        .map(collectivity -> item(collectivity.value(), month, platform, prices, gatheredUpTo))
        .sorted(Comparator.comparing((ObjectNode item) -> -item.path("total").asLong()))
        .forEach(items::add);
    body.put("nextCursor", page.nextCursor());
    body.put("month", month.toString()).put("currency", "EUR");
    gatheredUpTo.ifPresent(
        upTo -> body.put("gatheredUpTo", Views.instant(upTo, PlatformAccount.ZONE)));
    ObjectNode account = body.putObject("platform");
    List<Statement.Line> own = Statement.lines(platform.own(), prices);
    StatementJson.lines(account.putArray("lines"), own);
    account.put("amount", amount(own));
    account.put("metering", amount(Statement.lines(platform.metering(), prices)));
    account.put("collectivities", amount(Statement.lines(platform.tenants(), prices)));
    return Response.json(200, body);
  }

  /** What SMS a month would cost under other settings, beside what it costs under the present. */
  public Response estimate(
      ApiRequest request, Store store, Collectivity collectivity, Settings then) {
    Settings now = collectivity.settings();
    LocalDateTime local = request.now().atZone(now.timeZone()).toLocalDateTime();
    YearMonth month = YearMonth.from(local);
    List<UsageLine> lines = new ArrayList<>();
    for (int before = 0; before < MONTHS_OF_PAST; before++) {
      lines.addAll(ledger.facts(collectivity.id(), month.minusMonths(before)));
    }
    Experience experience =
        store
            .find(Entities.EXPERIENCE, collectivity.id(), Entities.ONLY)
            .map(Versioned::value)
            .orElse(Experience.NONE);
    Forecast forecast =
        new Forecast(
            Forecast.Past.of(
                lines,
                collectivity.createdAt().atZone(now.timeZone()).toLocalDateTime(),
                local,
                collectivity.population()),
            experience.chance(HelpKind.VISIT, local),
            now.matching());
    Prices prices = prices(month, PlatformAccount.NOTHING);
    ObjectNode json = Json.object();
    json.put("basis", forecast.past().own() ? "OWN_MONTHS" : "OTHER_TOWNS");
    json.put("requestsPerMonth", rounded(forecast.past().requests()));
    json.put("chanceOfYes", rounded(forecast.chance()));
    json.put("currency", "EUR");
    month(json.putObject("now"), forecast, now.matching(), prices);
    month(json.putObject("then"), forecast, then.matching(), prices);
    json.put("partsBudget", then.smsBudget().partsPerMonth());
    return Response.json(200, json);
  }

  private static void month(
      ObjectNode json, Forecast forecast, Settings.Matching matching, Prices prices) {
    Forecast.Month expected = forecast.expected(matching);
    Forecast.Month most = forecast.most(matching);
    json.put("invitationsPerRequest", rounded(expected.invitations()))
        .put("parts", expected.parts())
        .put("cost", expected.cost(prices))
        .put("mostParts", most.parts())
        .put("mostCost", most.cost(prices));
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
  }

  private static long amount(Iterable<Statement.Line> lines) {
    long sum = 0;
    for (Statement.Line line : lines) {
      sum += line.amount();
    }
    return sum;
  }

  private ObjectNode item(
      Collectivity collectivity,
      YearMonth month,
      PlatformAccount platform,
      Prices prices,
      Optional<Instant> gatheredUpTo) {
    Statement statement =
        statement(
            collectivity, month, accounts(collectivity, month, platform), prices, gatheredUpTo);
    return Json.object()
        .put("id", collectivity.id().value())
        .put("name", collectivity.displayName())
        .put("population", collectivity.population())
        .put("apiRequests", quantity(statement, Meter.API_REQUESTS))
        .put("invocations", quantity(statement, Meter.INVOCATIONS))
        .put("smsParts", quantity(statement, Meter.SMS_PARTS))
        .put("total", statement.total());
  }

  private static long quantity(Statement statement, Meter meter) {
    return statement.lines().stream()
        .filter(line -> line.meter().equals(meter.name()))
        .mapToLong(line -> line.quantity().longValueExact())
        .sum();
  }

  /** The month asked for; without, the one in which the request is made there. */
  private static YearMonth month(ApiRequest request, ZoneId zone) {
    return request.month("month").orElseGet(() -> YearMonth.from(request.now().atZone(zone)));
  }
}
