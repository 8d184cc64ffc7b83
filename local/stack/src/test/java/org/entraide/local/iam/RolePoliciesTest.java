package org.entraide.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.Session;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Template;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies of {@code template.yaml}, as the local stack reads them. */
class RolePoliciesTest {
  private static RolePolicies policies;
  private static Map<String, String> arns;

  @BeforeAll
  static void readTheTemplate() throws IOException {
    Template template =
        Template.read(
            Path.of("..", "..", "template.yaml"),
            Map.of(
                "JwtIssuer", "https://issuer.example.org", "PublicBaseUrl", "https://e.example"));
    policies = new RolePolicies(template);
    arns =
        template.ofType("AWS::DynamoDB::Table").stream()
            .collect(Collectors.toMap(Resource::ref, Resource::arn));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "com-02168|GetItem|{'TableName':'PeopleTable','Key':{'pk':{'S':'com-02168#contacts'}}}|true",
        "com-02168|GetItem|{'TableName':'PeopleTable','Key':{'pk':{'S':'com-60159#contacts'}}}|false",
        "com-0216|GetItem|{'TableName':'PeopleTable','Key':{'pk':{'S':'com-02168#contacts'}}}|false",
        "dep-97|GetItem|{'TableName':'PeopleTable','Key':{'pk':{'S':'dep-974#contacts'}}}|false",
        "com-02168|GetItem|{'TableName':'PeopleTable','Key':{'pk':{'S':'com-02168'}}}|false",
        "com-*|GetItem|{'TableName':'PeopleTable','Key':{'pk':{'S':'com-02168#contacts'}}}|false",
        "com-02168|GetItem|{'TableName':'CallsTable','Key':{'pk':{'S':'com-02168#calls'}}}|false",
        "com-02168|DeleteItem|{'TableName':'PeopleTable','Key':{'pk':{'S':'com-02168#contacts'}}}|false",
        "com-02168|Scan|{'TableName':'PeopleTable'}|false",
        "com-02168|Query|{'TableName':'PeopleTable','KeyConditionExpression':'#a = :a','ExpressionAttributeNames':{'#a':'pk'},'ExpressionAttributeValues':{':a':{'S':'com-02168#volunteers'}}}|true",
        "com-02168|Query|{'TableName':'PeopleTable','KeyConditionExpression':'#a = :a','ExpressionAttributeNames':{'#a':'pk'},'ExpressionAttributeValues':{':a':{'S':'com-60159#volunteers'}}}|false",
        "com-02168|Query|{'TableName':'PeopleTable','IndexName':'gsi1','KeyConditionExpression':'gsi1pk = :a AND begins_with(gsi1sk, :b)','ExpressionAttributeValues':{':a':{'S':'com-02168#volunteers#u0'},':b':{'S':'u'}}}|true",
        "com-02168|Query|{'TableName':'PeopleTable','IndexName':'gsi1','KeyConditionExpression':'gsi1pk = :a','ExpressionAttributeValues':{':a':{'S':'com-60159#volunteers#u0'}}}|false",
        "com-02168|Query|{'TableName':'PeopleTable','IndexName':'gsi1','KeyConditionExpression':'pk = :a','ExpressionAttributeValues':{':a':{'S':'com-02168#volunteers#u0'}}}|false",
        "com-02168|BatchGetItem|{'RequestItems':{'PeopleTable':{'Keys':[{'pk':{'S':'com-02168#contacts'}},{'pk':{'S':'com-02168#volunteers'}}]}}}|true",
        "com-02168|BatchGetItem|{'RequestItems':{'PeopleTable':{'Keys':[{'pk':{'S':'com-02168#contacts'}},{'pk':{'S':'com-60159#contacts'}}]}}}|false",
        "com-02168|TransactWriteItems|{'TransactItems':[{'Put':{'TableName':'PeopleTable','Item':{'pk':{'S':'com-02168#contacts'}}}},{'Put':{'TableName':'AgendaTable','Item':{'pk':{'S':'2026-12-01T10Z#1'}}}}]}|true",
        "com-02168|TransactWriteItems|{'TransactItems':[{'Put':{'TableName':'PeopleTable','Item':{'pk':{'S':'com-02168#contacts'}}}},{'Put':{'TableName':'OutboxTable','Item':{'pk':{'S':'com-60159#request#r1'}}}}]}|false",
        "com-02168|PutItem|{'TableName':'AgendaTable','Item':{'pk':{'S':'checkpoint'}}}|false",
        "com-02168|Query|{'TableName':'AgendaTable','KeyConditionExpression':'pk = :a','ExpressionAttributeValues':{':a':{'S':'2026-12-01T10Z#1'}}}|false",
        "com-02168|UpdateItem|{'TableName':'IdempotencyTable','Key':{'pk':{'S':'com-02168#quota'}}}|true",
        "com-02168|UpdateItem|{'TableName':'IdempotencyTable','Key':{'pk':{'S':'com-60159#quota'}}}|false",
      })
  void aSessionReachesTheRowsOfItsCollectivity(
      String collectivity, String operation, String body, boolean allowed) {
    Session session =
        new Session("PeopleFunction", "PeopleDataRole", Map.of("collectivity", collectivity));
    AwsCall call = call("PeopleFunction", Optional.of(session), operation, body);

    assertThat(policies.allow(call, TableAccess.of(call, arns))).isEqualTo(allowed);
  }

  /** Each function that acts for a collectivity, with a table that it reads by its sessions. */
  @ParameterizedTest(name = "{0}Function in {1}")
  @CsvSource({
    "Requests,RequestsTable",
    "Calls,CallsTable",
    "People,PeopleTable",
    "Collectivities,CollectivitiesTable",
    "Invitations,RequestsTable",
    "Matching,PeopleTable",
    "Notifications,MessagesTable",
    "Accounts,PeopleTable",
    "Statistics,RequestsTable",
  })
  void aPrefixOfAnIdIsAnotherCollectivity(String name, String table) {
    assertThat(reads(name, Map.of("collectivity", "com-02168"), table, "com-02168#x")).isTrue();
    assertThat(reads(name, Map.of("collectivity", "com-0216"), table, "com-02168#x")).isFalse();
    assertThat(reads(name, Map.of("collectivity", "dep-97"), table, "dep-974#x")).isFalse();
    assertThat(reads(name, Map.of("collectivity", "com-02168"), table, "com-60159#x")).isFalse();
    assertThat(reads(name, Map.of("collectivity", "com-02168"), table, "com-02168")).isFalse();
    Optional<Session> none = Optional.empty();
    assertThat(reads(name, none, table, "com-02168#x")).as("without a session").isFalse();
  }

  @Test
  void whoLendsReachesNamedNeighboursTooAndTheTermsOfAll() {
    Map<String, String> tags =
        Map.of("collectivity", "com-02168", "neighbour1", "com-60159", "neighbour2", "com-0216");

    assertThat(reads("Matching", tags, "PeopleTable", "com-60159#volunteers")).isTrue();
    assertThat(reads("Matching", tags, "PeopleTable", "com-02169#volunteers")).isFalse();
    assertThat(reads("Matching", tags, "CollectivitiesTable", "com-02169#collectivity")).isTrue();
    assertThat(reads("Matching", tags, "CollectivitiesTable", "com-02169#link-key")).isFalse();
  }

  @ParameterizedTest(name = "{0}Function")
  @ValueSource(strings = {"Calls", "People", "Collectivities", "Invitations", "Notifications"})
  void whoLooksForNobodyReadsTheTermsOfItsOwnTownOnly(String name) {
    Map<String, String> tags = Map.of("collectivity", "com-02168");

    assertThat(reads(name, tags, "CollectivitiesTable", "com-02168#collectivity")).isTrue();
    assertThat(reads(name, tags, "CollectivitiesTable", "com-02169#collectivity")).isFalse();
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Matching|collectivity=com-02168|true",
        "Matching|collectivity=com-02168 neighbour1=com-60159|true",
        "Matching|neighbour1=com-60159|false",
        "Matching|collectivity=platform|false",
        "Matching|collectivity=com-02168 role=all|false",
        "Calls|collectivity=com-02168 terms=read|false",
        "Invitations|collectivity=com-02168 terms=read|false",
        "Calls|collectivity=com-02168 neighbour1=com-60159|false",
        "Collectivities|collectivity=platform neighbour1=com-60159|true",
      })
  void aSessionHasTheTagsThatItsRoleAsksFor(String name, String tags, boolean begun) {
    Map<String, String> all =
        Stream.of(tags.split(" "))
            .collect(Collectors.toMap(tag -> tag.split("=")[0], tag -> tag.split("=")[1]));

    assertThat(policies.mayAssume(of(name), role(name), all)).isEqualTo(begun);
  }

  @Test
  void nobodyBeginsTheSessionsOfAnother() {
    Map<String, String> tags = Map.of("collectivity", "com-02168");

    assertThat(policies.mayAssume(of("People"), role("People"), tags)).isTrue();
    assertThat(policies.mayAssume(of("Requests"), role("People"), tags)).isFalse();
    assertThat(policies.mayAssume(of("People"), role("People").replace("Data", ""), tags))
        .isFalse();
  }

  private static String role(String name) {
    return "arn:aws:iam::000000000000:role/" + name + "DataRole";
  }

  private static AwsCall of(String name) {
    return call(name + "Function", Optional.empty(), "AssumeRole", "{}");
  }

  private static boolean reads(String name, Map<String, String> tags, String table, String key) {
    return reads(
        name, Optional.of(new Session(name + "Function", name + "DataRole", tags)), table, key);
  }

  private static boolean reads(String name, Optional<Session> session, String table, String key) {
    AwsCall call =
        call(
            name + "Function",
            session,
            "GetItem",
            "{'TableName':'%s','Key':{'pk':{'S':'%s'}}}".formatted(table, key));
    return policies.allow(call, TableAccess.of(call, arns));
  }

  private static AwsCall call(
      String function, Optional<Session> session, String operation, String body) {
    return new AwsCall(
        function,
        session,
        "dynamodb",
        operation,
        "DynamoDB_20120810." + operation,
        1,
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
