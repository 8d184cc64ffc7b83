package org.entraide.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.event.DomainEvent.MemberDismissed;
import org.entraide.model.people.Member;
import org.entraide.model.people.Member.State;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.junit.jupiter.api.Test;

/** Two records may be of one account. */
class DismissIT {
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
  private static final CollectivityId CHATEAU = new CollectivityId("com-02168");

  private final DynamoDbStore store =
      new DynamoDbStore(
          new Tables(DynamoDb.over(DynamoDbLocal.client()), DynamoDbLocal.tables()),
          new TimeSortedIds(new Random(1)));
  private final List<String> closed = new ArrayList<>();
  private final KeepAccounts accounts =
      new KeepAccounts(
          store,
          new UserPool() {
            @Override
            public State open(Member member, CollectivityId tenant) {
              return State.INVITED;
            }

            @Override
            public void close(Member member, CollectivityId tenant) {
              closed.add(member.email());
            }
          });

  @Test
  void anAccountStaysWhileAnotherRecordWantsIt() {
    member("m1", "jeanne@mairie.example.org", Role.REFERENT, State.LEAVING);
    member("m2", "Jeanne@Mairie.example.org", Role.REFERENT, State.INVITED);

    accounts.on(new MemberDismissed("m1"), CHATEAU, NOW);

    assertThat(closed).isEmpty();
    assertThat(store.find(Entities.MEMBERS, CHATEAU, "m1")).isEmpty();
    assertThat(store.find(Entities.MEMBERS, CHATEAU, "m2")).isPresent();
  }

  @Test
  void itGoesWithTheLastOfThem() {
    member("m1", "jeanne@mairie.example.org", Role.REFERENT, State.LEAVING);
    member("m2", "jeanne@mairie.example.org", Role.REFERENT, State.LEAVING);
    member("m3", "jeanne@mairie.example.org", Role.ELECTED, State.REFUSED);

    accounts.on(new MemberDismissed("m1"), CHATEAU, NOW);

    assertThat(closed).containsExactly("jeanne@mairie.example.org");
  }

  private void member(String id, String email, Role role, State state) {
    Member member = new Member(id, email, role, null, state, Actor.SYSTEM, NOW);
    store.commit(
        Decision.change(id, Changes.of(CHATEAU, NOW).create(Entities.MEMBERS, id, member)));
  }
}
