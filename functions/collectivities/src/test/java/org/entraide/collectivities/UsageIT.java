package org.entraide.collectivities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbConsumptionLedger;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.model.usage.PlatformAccount;
import org.entraide.port.ConsumptionLedger.OfPlatform;
import org.entraide.port.ConsumptionLedger.OfTenant;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the platform sees of all collectivities, and what a town is told before it spends. */
class UsageIT {
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-30T23:00:00Z");

  private final Neighbourhood street = new Neighbourhood(Town.ID);
  private final Handler function =
      new Handler(
          Wiring.api(
              DynamoDbLocal.meteredClient(),
              DynamoDbLocal.meteredClient(),
              street
                  .environment()
                  .with("AWS_REGION", "eu-west-3")
                  .with("FLAT_PRICE_PER_INHABITANT", "0.25"),
              new SecureRandom(),
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));

  @BeforeEach
  void aMorningInTwoTowns() {
    street.beside(Town.BRASLES, Town.settings());
    Consumption few = Consumption.of(Meter.INVOCATIONS, 10);
    Consumption many =
        Consumption.of(Meter.INVOCATIONS, 30).plus(Consumption.of(Meter.API_REQUESTS, 7));
    Consumption sweeps = Consumption.of(Meter.INVOCATIONS, 400);
    new DynamoDbConsumptionLedger(
            new Tables(DynamoDb.over(DynamoDbLocal.client()), street.environment()))
        .write(
            List.of(
                new OfTenant(Town.ID, DECEMBER, MIDNIGHT, few),
                new OfTenant(Town.BRASLES, DECEMBER, MIDNIGHT, many)),
            List.of(
                new OfPlatform(
                    DECEMBER,
                    MIDNIGHT,
                    new PlatformAccount(
                        sweeps, Consumption.of(Meter.INVOCATIONS, 1), few.plus(many)))),
            MIDNIGHT.plusSeconds(6 * 3_600));
  }

  @Test
  void thePlatformSeesWhoCostsMostAndWhatItDoesItselfAndNobodysName() {
    JsonNode view = overview("platform", null).body();

    assertThat(view.path("items").findValuesAsText("id"))
        .as("the dearest first")
        .containsExactly(Town.BRASLES.value(), Town.ID.value());
    assertThat(view.at("/items/0/invocations").asLong()).isEqualTo(30);
    assertThat(view.at("/items/0/apiRequests").asLong()).isEqualTo(7);
    assertThat(view.path("items")).allSatisfy(UsageIT::saysNothingElse);
    assertThat(view.at("/platform/amount").asLong()).as("400 at 0.2 millionths").isEqualTo(80);
    assertThat(
            view.at("/items/0/total").asLong()
                + view.at("/items/1/total").asLong()
                - view.at("/platform/amount").asLong())
        .as("what is not the platform's is the collectivities' own")
        .isEqualTo(view.at("/platform/collectivities").asLong());
    assertThat(view.path("gatheredUpTo").asText()).isEqualTo("2026-12-01T06:00:00+01:00");
  }

  private static void saysNothingElse(JsonNode item) {
    assertThat(item.properties())
        .extracting(field -> field.getKey())
        .containsExactly(
            "id", "name", "population", "apiRequests", "invocations", "smsParts", "total");
  }

  @Test
  void nobodyButThePlatformSeesAllCollectivities() {
    assertThat(overview("elected", Town.ID.value()).status()).isEqualTo(403);
    assertThat(overview("referent", Town.ID.value()).status()).isEqualTo(403);
  }

  @Test
  void largerWavesAreToldToCostMoreBeforeAnythingIsSent() {
    Answer answer =
        HttpCall.to("POST /v1/collectivities/{cid}/usage/estimate")
            .path("cid", Town.ID.value())
            .as("referent", Town.ID.value())
            .body("{\"settings\":{\"matching\":{\"minWaveSize\":10}}}")
            .on(function);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    JsonNode estimate = answer.body();
    assertThat(estimate.at("/then/parts").asLong())
        .isGreaterThan(estimate.at("/now/parts").asLong());
    assertThat(estimate.at("/then/cost").asLong())
        .as("at 69,000 millionths a part")
        .isEqualTo(estimate.at("/then/parts").asLong() * 69_000);
    assertThat(estimate.at("/then/mostCost").asLong())
        .isGreaterThanOrEqualTo(estimate.at("/then/cost").asLong());
    JsonNode town =
        HttpCall.to("GET /v1/collectivities/{cid}")
            .path("cid", Town.ID.value())
            .as("referent", Town.ID.value())
            .on(function)
            .body();
    assertThat(town.path("version").asLong()).as("nothing was changed").isEqualTo(1);
  }

  private Answer overview(String role, String collectivity) {
    return HttpCall.to("GET /v1/usage")
        .query("month", DECEMBER.toString())
        .as(role, collectivity)
        .on(function);
  }
}
