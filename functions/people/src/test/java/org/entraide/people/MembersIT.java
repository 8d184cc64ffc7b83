package org.entraide.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.entraide.testing.HttpCall.Answer;
import org.junit.jupiter.api.Test;

/** Who has an account: decided here, and told to the function that opens and closes it. */
class MembersIT {
  private final Desktop desk = new Desktop();

  @Test
  void theFirstReferentIsAdmittedByThePlatform() {
    Answer admitted =
        desk.call("POST members")
            .as("platform", null)
            .body("{\"email\":\"jeanne@mairie.example.org\",\"role\":\"referent\"}")
            .on(desk.function);

    assertThat(admitted.status()).isEqualTo(201);
    assertThat(admitted.at("/state")).isEqualTo("ASKED");
    assertThat(desk.told()).contains("MemberAdmitted");
    assertThat(desk.audited()).contains("member.admit");
  }

  @Test
  void nobodyAdmitsIntoARoleThatIsNotTheirsToGive() {
    for (String role : new String[] {"platform", "volunteer", "beneficiary", "mayor"}) {
      Answer refused =
          desk.register("members", "{'email':'a@mairie.example.org','role':'" + role + "'}");
      assertThat(refused.status()).as(role).isEqualTo(400);
      assertThat(refused.at("/errors/0/pointer")).isEqualTo("/role");
    }
  }

  @Test
  void anAssociationsAccountSaysWhichOneAndTheOthersNone() {
    String association = desk.association();

    assertThat(member("association", null).at("/errors/0/code")).isEqualTo("required");
    assertThat(member("elected", association).at("/errors/0/code")).isEqualTo("mismatch");
    assertThat(member("association", "another").status()).isEqualTo(404);
    assertThat(member("association", association).at("/associationId")).isEqualTo(association);
  }

  @Test
  void whoeverIsAMemberAlreadyIsShownAndNotAdmittedTwice() {
    Answer first = member("elected", null);
    Answer again = desk.register("members", "{'email':'A@Mairie.example.org','role':'elected'}");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.at("/id")).isEqualTo(first.at("/id"));
    assertThat(member("referent", null).status()).as("in another role").isEqualTo(201);
    assertThat(desk.told()).filteredOn("MemberAdmitted"::equals).hasSize(2);
  }

  @Test
  void whoeverIsDismissedIsOnTheListNoMore() {
    String id = desk.member();
    Answer dismissed = desk.referent("DELETE members/{id}").path("id", id).on(desk.function);

    assertThat(dismissed.status()).isEqualTo(204);
    assertThat(desk.referent("GET members").on(desk.function).at("/items/0/id")).isEmpty();
    assertThat(desk.told()).contains("MemberDismissed");
    assertThat(desk.referent("DELETE members/{id}").path("id", id).on(desk.function).status())
        .as("again, while the account is being closed")
        .isEqualTo(204);
    assertThat(desk.told()).filteredOn("MemberDismissed"::equals).hasSize(1);
  }

  private Answer member(String role, String association) {
    String of = association == null ? "" : ",'associationId':'" + association + "'";
    return desk.register(
        "members", "{'email':'a@mairie.example.org','role':'" + role + "'" + of + "}");
  }
}
