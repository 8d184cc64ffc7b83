package org.entraide.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.LinkKey;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The desk of Château-Thierry, open beside that of Compiègne, over tables of its own. */
final class Desktop {
  static final CollectivityId HERE = new CollectivityId("com-02168");
  static final CollectivityId THERE = new CollectivityId("com-60159");
  static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

  final Handler function;
  final DynamoDbStore store;
  private final DynamoDbClient client = DynamoDbLocal.client();
  private final Environment environment = DynamoDbLocal.tables();

  Desktop() {
    Clock past = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    function = new Handler(Wiring.api(client, environment, new SecureRandom(), past));
    store =
        new DynamoDbStore(
            new Tables(DynamoDb.over(client), environment), new TimeSortedIds(new SecureRandom()));
    List.of(HERE, THERE).forEach(this::open);
  }

  private void open(CollectivityId id) {
    Place place = new CommuneDirectory().find(id).orElseThrow();
    store.commit(
        Decision.change(
            id,
            Changes.of(id, NOW)
                .create(
                    Entities.COLLECTIVITY,
                    Entities.ONLY,
                    new Collectivity(
                        id,
                        place.name(),
                        place.position(),
                        place.population(),
                        Settings.defaults(null, place.timeZone(), place.holidayZone()),
                        Actor.SYSTEM,
                        NOW))
                .create(
                    Entities.LINK_KEY,
                    Entities.ONLY,
                    new LinkKey("c2VjcmV0IG9mIHRoZSB0ZXN0cw=="))));
  }

  /** A référent's call to a route of Château-Thierry: {@code POST volunteers}. */
  HttpCall referent(String route) {
    return call(route).as("referent", HERE.value());
  }

  /** A call by nobody. */
  HttpCall call(String route) {
    String[] words = route.split(" ", 2);
    return HttpCall.to(words[0] + " /v1/collectivities/{cid}/" + words[1])
        .path("cid", HERE.value());
  }

  Answer register(String what, String body) {
    return referent("POST " + what).body(body.replace('\'', '"')).on(function);
  }

  String volunteer() {
    return register(
            "volunteers", "{'firstName':'Karim','lastName':'Modèle','phone':'+33639980101'}")
        .at("/id");
  }

  String beneficiary() {
    return register("beneficiaries", "{'firstName':'Lucienne','lastName':'Fictive'}").at("/id");
  }

  String association() {
    return register("associations", "{'name':'Les Voisins (exemple)'}").at("/id");
  }

  String member() {
    return register("members", "{'email':'jeanne@mairie.example.org','role':'referent'}").at("/id");
  }

  Answer subscription(String email) {
    return register("subscriptions", "{'email':'" + email + "'}");
  }

  List<Map<String, AttributeValue>> rows(String variable) {
    return client
        .scan(r -> r.tableName(environment.require(variable)).consistentRead(true))
        .items();
  }

  /** What was told on the bus, by type. */
  List<String> told() {
    return rows("OUTBOX_TABLE").stream()
        .map(row -> row.get("data").m().get("detailType").s())
        .toList();
  }

  /** What the audit says that was done, in any order. */
  List<String> audited() {
    return rows("AUDIT_TABLE").stream().map(row -> row.get("data").m().get("action").s()).toList();
  }
}
