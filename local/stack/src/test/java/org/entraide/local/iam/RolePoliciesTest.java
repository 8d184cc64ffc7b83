package org.entraide.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.Session;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Template;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    Session session = new Session("PeopleFunction", "PeopleDataRole", collectivity);
    AwsCall call = call("PeopleFunction", Optional.of(session), operation, body);

    assertThat(policies.allow(call, TableAccess.of(call, arns))).isEqualTo(allowed);
  }

  @Test
  void whoActsBySessionsReachesNothingWithoutOneAndNobodyElseMayBeginOne() {
    String own = "{'TableName':'PeopleTable','Key':{'pk':{'S':'com-02168#contacts'}}}";
    AwsCall people = call("PeopleFunction", Optional.empty(), "GetItem", own);
    AwsCall requests = call("RequestsFunction", Optional.empty(), "GetItem", own);
    String role = "arn:aws:iam::000000000000:role/PeopleDataRole";

    assertThat(policies.allow(people, TableAccess.of(people, arns))).isFalse();
    assertThat(policies.allow(requests, TableAccess.of(requests, arns))).isTrue();
    assertThat(policies.mayAssume(people, role)).isTrue();
    assertThat(policies.mayAssume(requests, role)).isFalse();
    assertThat(policies.mayAssume(people, role.replace("Data", ""))).isFalse();
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
