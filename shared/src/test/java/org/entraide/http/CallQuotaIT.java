package org.entraide.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbQuota;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Quotas;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class CallQuotaIT {
  private static final Quotas FEW = new Quotas(45, 25, 500, 120, 200);
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:12Z");

  private final AtomicBoolean broken = new AtomicBoolean();
  private final Environment environment = DynamoDbLocal.tables();
  private final DynamoDbClient client =
      DynamoDbLocal.client(
          builder ->
              builder.overrideConfiguration(c -> c.addExecutionInterceptor(new BrokenCounter())));
  private final DynamoDbStore store =
      new DynamoDbStore(
          new Tables(DynamoDb.over(client), environment), new TimeSortedIds(new Random(1)));
  private final RequestStreamHandler function = function();

  private RequestStreamHandler function() {
    Collectivity town = Town.collectivity(Town.ID, Town.within(Town.settings(), FEW));
    store.commit(
        Decision.change(
            "", Changes.of(Town.ID, NOW).create(Entities.COLLECTIVITY, Entities.ONLY, town)));
    Route<?> route =
        Route.reading(
            Set.of(Role.REFERENT, Role.PLATFORM), (call, s) -> Response.json(200, Json.object()));
    Api api =
        new Api(
            Map.of(
                "POST /v1/collectivities/{cid}/x", route, "GET /v1/collectivities/{cid}/x", route),
            store,
            null,
            new CallQuota(new DynamoDbQuota(client, environment), store),
            new Now(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    return (in, out, context) -> api.serve(in, out);
  }

  @Test
  void onePersonHasSoManyChangesInAMinuteAndIsToldWhenThereAreMore() {
    assertThat(statuses("POST", "marie", 25, NOW)).containsOnly(200);
    Answer over = call("POST", "marie", NOW);
    assertThat(over.status()).isEqualTo(429);
    assertThat(over.code()).isEqualTo("call.quota");
    assertThat(over.header("retry-after")).isEqualTo("48");
    assertThat(call("GET", "marie", NOW).status()).isEqualTo(429);
    assertThat(call("POST", "marie", NOW.plus(Duration.ofSeconds(48))).status()).isEqualTo(200);
  }

  @Test
  void allTogetherHaveSoMany() {
    assertThat(statuses("POST", "marie", 25, NOW)).containsOnly(200);
    assertThat(statuses("POST", "paul", 20, NOW)).containsOnly(200);
    assertThat(call("POST", "paul", NOW).status()).isEqualTo(429);
    assertThat(call("POST", "jeanne", NOW).status()).isEqualTo(429);
  }

  @Test
  void aFewReadsCostNothingAndAFloodOfThemIsCounted() {
    assertThat(statuses("GET", "marie", 9, NOW)).containsOnly(200);
    assertThat(counters()).isZero();
    assertThat(statuses("GET", "marie", 20, NOW)).containsOnly(200);
    assertThat(counters()).isOne();
    assertThat(statuses("GET", "marie", 5, NOW)).containsOnly(429);
  }

  @Test
  void whatCannotBeCountedIsDoneAllTheSame() {
    broken.set(true);
    assertThat(statuses("POST", "marie", 30, NOW)).containsOnly(200);
    broken.set(false);
    assertThat(statuses("POST", "marie", 25, NOW)).containsOnly(200);
    assertThat(call("POST", "marie", NOW).status()).isEqualTo(429);
  }

  @Test
  void thePlatformAndWhoMayNotCallAreNotCounted() {
    HttpCall platform =
        HttpCall.to("POST /v1/collectivities/{cid}/x")
            .path("cid", "com-02168")
            .as("platform", null);
    HttpCall elected =
        HttpCall.to("POST /v1/collectivities/{cid}/x")
            .path("cid", "com-02168")
            .as("elected", "com-02168");
    for (int i = 0; i < 30; i++) {
      assertThat(platform.on(function).status()).isEqualTo(200);
      assertThat(elected.on(function).status()).isEqualTo(403);
    }
    assertThat(counters()).isZero();
  }

  private List<Integer> statuses(String method, String who, int times, Instant at) {
    return IntStream.range(0, times).mapToObj(n -> call(method, who, at).status()).toList();
  }

  private Answer call(String method, String who, Instant at) {
    return HttpCall.to(method + " /v1/collectivities/{cid}/x")
        .path("cid", "com-02168")
        .as("referent", "com-02168")
        .subject(who)
        .at(at)
        .on(function);
  }

  private int counters() {
    return client.scan(s -> s.tableName(environment.require("IDEMPOTENCY_TABLE"))).count();
  }

  /** Makes counters fail while it is so said, as a throttled partition would. */
  private final class BrokenCounter implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      if (broken.get() && context.request() instanceof UpdateItemRequest) {
        throw DynamoDbException.builder().message("throttled").statusCode(400).build();
      }
    }
  }
}
