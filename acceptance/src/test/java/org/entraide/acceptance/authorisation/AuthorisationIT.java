package org.entraide.acceptance.authorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.entraide.acceptance.contract.OpenApi;
import org.entraide.acceptance.contract.OpenApi.Operation;
import org.entraide.acceptance.contract.Schemas;
import org.entraide.acceptance.stack.Answer;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.Collectivity;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.edge.CallMeter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Every route × every role × (its own object, another's, another collectivity's): the answer is the
 * one that the contract's {@code x-roles} says. The table is made from the contract, so a route
 * without a rule, or one that this test cannot call, fails.
 */
public class AuthorisationIT {

  private static final OpenApi CONTRACT = OpenApi.read();

  private static final int CALLS = Boolean.getBoolean("thorough") ? 1_000 : 50;

  private static LocalStack stack;
  private static Collectivity home;
  private static Collectivity elsewhere;
  private static Calls calls;

  @BeforeAll
  static void openTwoCollectivities() {
    stack = LocalStack.shared("authorisation");
    home = Collectivity.open(stack.api(), "com-02168");
    elsewhere = Collectivity.open(stack.api(), "com-60159");
    calls = new Calls(stack.api(), home, elsewhere).prepare(CONTRACT.operations());
  }

  /** Not the code, AWS refuses: what a defect of ours would ask for does not come. */
  @Test
  void evenByMistakeTheFunctionOfPeopleReachesOneCollectivityOnly() {
    Sessions sessions = new Sessions(stack.behind().aws().endpoint());
    AwsCredentials here = sessions.of(home.id());
    String neighbour = home.one().volunteer();
    String stranger = elsewhere.one().volunteer();

    assertThat(sessions.contact(here, home.id(), neighbour)).isNotEmpty();
    assertThatThrownBy(() -> sessions.contact(here, elsewhere.id(), stranger))
        .hasMessageContaining("not authorized");
    assertThatThrownBy(() -> sessions.contact(sessions.of("com-0216"), home.id(), neighbour))
        .as("a place whose id begins alike")
        .hasMessageContaining("not authorized");
    assertThatThrownBy(() -> sessions.contact(Sessions.FUNCTION, home.id(), neighbour))
        .as("without a session")
        .hasMessageContaining("not authorized");
  }

  @Test
  void aSessionLastsForManyCalls() {
    long before = sessionsBegun();
    for (int n = 0; n < CALLS; n++) {
      Collectivity one = n % 2 == 0 ? home : elsewhere;
      stack.api().get(one.as("referent"), one.path() + "/volunteers").succeeded("reading");
    }

    assertThat(sessionsBegun() - before)
        .as("sessions begun by %d calls for two collectivities", CALLS)
        .isLessThanOrEqualTo(2);
  }

  private static long sessionsBegun() {
    return Optional.ofNullable(
            stack.behind().aws().meter().of("PeopleFunction").get("sts.AssumeRole"))
        .map(CallMeter.Line::calls)
        .orElse(0L);
  }

  @TestFactory
  Stream<DynamicTest> everyCallerIsAnsweredWhatTheContractSays() {
    List<DynamicTest> table = new ArrayList<>();
    for (Operation operation : CONTRACT.operations()) {
      for (Whose whose : Expected.casesOf(operation)) {
        for (Caller caller : callers()) {
          Expected expected = Expected.of(operation, caller.role(), whose);
          table.add(
              DynamicTest.dynamicTest(
                  operation + " as " + caller + " on " + whose + ": " + expected,
                  () -> check(operation, caller, whose, expected)));
        }
      }
    }
    return table.stream();
  }

  private static void check(Operation operation, Caller caller, Whose whose, Expected expected) {
    Answer answer = calls.call(operation, caller, whose, expected == Expected.SUCCESS);

    assertThat(expected.agreesWith(answer.status()))
        .as("%s as %s on %s is %s, not %s", operation, caller, whose, expected, answer)
        .isTrue();
    assertThat(Schemas.of(CONTRACT).faults(operation, answer))
        .as("%s as %s on %s: the body against the contract: %s", operation, caller, whose, answer)
        .isEmpty();
    if (expected != Expected.SUCCESS) {
      assertThat(answer.text())
          .as("what a refusal tells %s of %s", caller, whose)
          .doesNotContain("Jeanne", "Lucienne", "Exemple", "Fictive", "+33");
    }
    if (operation.body().at("/x-object/in").asText().equals("list")
        && !caller.equals(Caller.ANYONE)) {
      onlyWhatIsTheirs(operation, caller, answer);
    }
  }

  /** A list leaves out what belongs to others. */
  private static void onlyWhatIsTheirs(Operation operation, Caller caller, Answer answer) {
    String grant = operation.body().at("/x-roles").path(caller.role()).asText();
    List<String> ids =
        StreamSupport.stream(answer.json().path("items").spliterator(), false)
            .map(item -> item.path(item.has("requestId") ? "requestId" : "id").asText())
            .toList();
    if (!List.of("any", "tenant").contains(grant)) {
      assertThat(ids)
          .as("%s for %s holds nothing of another's", operation, caller)
          .doesNotContain(
              home.other().volunteer(),
              home.other().beneficiary(),
              home.other().association(),
              home.other().request(),
              home.other().call(),
              home.other().concern());
    }
    if (!grant.equals("any")) {
      assertThat(ids)
          .as("%s for %s holds nothing of another collectivity", operation, caller)
          .doesNotContain(
              elsewhere.id(),
              elsewhere.one().volunteer(),
              elsewhere.one().beneficiary(),
              elsewhere.one().association(),
              elsewhere.one().request(),
              elsewhere.one().callPlan(),
              elsewhere.one().call(),
              elsewhere.one().concern(),
              elsewhere.application());
    }
  }

  private static List<Caller> callers() {
    List<Caller> callers = new ArrayList<>(List.of(Caller.ANYONE));
    CONTRACT
        .root()
        .at("/x-authorisation/roles")
        .fieldNames()
        .forEachRemaining(role -> callers.add(home.as(role)));
    return callers;
  }
}
