package org.entraide.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.bus.Subscriptions;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.MemberAdmitted;
import org.entraide.model.event.DomainEvent.MemberDismissed;
import org.entraide.model.people.Member;
import org.entraide.model.people.Member.State;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.AwsEmulator;
import org.entraide.testing.DynamoDbLocal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;

/** Members and their accounts. LocalStack 4.14 has no Cognito without an account: it is moto's. */
@Tag("emulator")
class KeepAccountsIT {
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
  private static final CollectivityId CHATEAU = new CollectivityId("com-02168");
  private static final CollectivityId COMPIEGNE = new CollectivityId("com-60159");
  private static final String EMAIL = "jeanne@mairie.example.org";

  private final CognitoIdentityProviderClient cognito =
      CognitoIdentityProviderClient.builder()
          .endpointOverride(AwsEmulator.MOTO.endpoint())
          .region(Region.EU_WEST_3)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  private final DynamoDbStore store =
      new DynamoDbStore(
          new Tables(DynamoDb.over(DynamoDbLocal.client()), DynamoDbLocal.tables()),
          new TimeSortedIds(new Random(1)));
  private String pool;
  private Subscriptions function;

  @BeforeEach
  void aPoolAsTheTemplateHasIt() {
    pool =
        cognito
            .createUserPool(
                r ->
                    r.poolName("test")
                        .usernameAttributes(UsernameAttributeType.EMAIL)
                        .schema(custom("collectivity"), custom("association")))
            .userPool()
            .id();
    for (Role role : Role.values()) {
      cognito.createGroup(r -> r.userPoolId(pool).groupName(role.group()));
    }
    function = Triggers.of(new KeepAccounts(store, new CognitoUserPool(cognito, pool)));
  }

  @Test
  void aReferentIsInvitedIntoTheirTownAndRole() {
    decided("m1", CHATEAU, Role.REFERENT, State.ASKED);
    tell(new MemberAdmitted("m1"), CHATEAU);

    assertThat(attribute("custom:collectivity")).contains("com-02168");
    assertThat(attribute("email_verified")).contains("true");
    assertThat(groups()).containsExactly("referent");
    assertThat(state("m1", CHATEAU)).contains(State.INVITED);
  }

  @Test
  void anInvitationThatBrokeOffIsFinishedWhenItIsTriedAgain() {
    decided("m1", CHATEAU, Role.REFERENT, State.ASKED);
    cognito.adminCreateUser(
        r ->
            r.userPoolId(pool)
                .username(EMAIL)
                .userAttributes(
                    AttributeType.builder().name("email").value(EMAIL).build(),
                    AttributeType.builder()
                        .name("custom:collectivity")
                        .value("com-02168")
                        .build()));
    tell(new MemberAdmitted("m1"), CHATEAU);
    tell(new MemberAdmitted("m1"), CHATEAU);

    assertThat(groups()).containsExactly("referent");
    assertThat(state("m1", CHATEAU)).contains(State.INVITED);
  }

  @Test
  void anAddressOfAnotherTownKeepsItsAccountAndItsTown() {
    decided("m1", COMPIEGNE, Role.REFERENT, State.ASKED);
    tell(new MemberAdmitted("m1"), COMPIEGNE);
    decided("m2", CHATEAU, Role.REFERENT, State.ASKED);
    tell(new MemberAdmitted("m2"), CHATEAU);

    assertThat(state("m2", CHATEAU)).contains(State.REFUSED);
    assertThat(attribute("custom:collectivity")).contains("com-60159");

    change("m2", CHATEAU, State.LEAVING);
    tell(new MemberDismissed("m2"), CHATEAU);

    assertThat(attribute("custom:collectivity"))
        .as("Château-Thierry dismisses its record, not Compiègne's account")
        .contains("com-60159");
  }

  @Test
  void anElectedPersonDoesNotBecomeAReferentByASecondInvitation() {
    decided("m1", CHATEAU, Role.ELECTED, State.ASKED);
    tell(new MemberAdmitted("m1"), CHATEAU);
    decided("m2", CHATEAU, Role.REFERENT, State.ASKED);
    tell(new MemberAdmitted("m2"), CHATEAU);

    assertThat(groups()).containsExactly("elected");
    assertThat(state("m2", CHATEAU)).contains(State.REFUSED);
  }

  @Test
  void whoeverIsDismissedHasNoAccountAndNoRecord() {
    decided("m1", CHATEAU, Role.REFERENT, State.ASKED);
    tell(new MemberAdmitted("m1"), CHATEAU);
    change("m1", CHATEAU, State.LEAVING);
    tell(new MemberDismissed("m1"), CHATEAU);
    tell(new MemberDismissed("m1"), CHATEAU);
    tell(new MemberAdmitted("m1"), CHATEAU);

    assertThat(attribute("email")).isEmpty();
    assertThat(state("m1", CHATEAU)).isEmpty();
  }

  private static SchemaAttributeType custom(String name) {
    return SchemaAttributeType.builder()
        .name(name)
        .attributeDataType(AttributeDataType.STRING)
        .mutable(true)
        .build();
  }

  private void decided(String id, CollectivityId tenant, Role role, State state) {
    Member member = new Member(id, EMAIL, role, null, state, Actor.SYSTEM, NOW);
    store.commit(Decision.change(id, Changes.of(tenant, NOW).create(Entities.MEMBERS, id, member)));
  }

  private void change(String id, CollectivityId tenant, State state) {
    Versioned<Member> read = store.find(Entities.MEMBERS, tenant, id).orElseThrow();
    store.commit(
        Decision.change(
            id, Changes.of(tenant, NOW).replace(Entities.MEMBERS, read, read.value().in(state))));
  }

  private void tell(DomainEvent fact, CollectivityId tenant) {
    function.handle(fact, tenant, NOW);
  }

  private Optional<State> state(String id, CollectivityId tenant) {
    return store.find(Entities.MEMBERS, tenant, id).map(read -> read.value().state());
  }

  private Optional<String> attribute(String name) {
    try {
      return cognito.adminGetUser(r -> r.userPoolId(pool).username(EMAIL)).userAttributes().stream()
          .filter(attribute -> attribute.name().equals(name))
          .map(AttributeType::value)
          .findFirst();
    } catch (UserNotFoundException e) {
      return Optional.empty();
    }
  }

  private List<String> groups() {
    return cognito.adminListGroupsForUser(r -> r.userPoolId(pool).username(EMAIL)).groups().stream()
        .map(GroupType::groupName)
        .toList();
  }
}
