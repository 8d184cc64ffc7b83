package org.entraide.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entraide.requests.Desk.ONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest.State;
import org.entraide.model.request.Loan;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.testing.HttpCall;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may not come any more comes no more. */
class ReleaseVolunteerIT {
  private final Desk desk = new Desk();

  @ParameterizedTest
  @EnumSource(names = {"SUSPENDED", "LEFT"})
  void theirPlaceIsFreeAndTheAddressIsHiddenFromThem(Volunteer.State state) {
    desk.street.volunteers("jeanne").request("r1", 1).invite("r1", "jeanne");
    desk.act("jeanne", "accept", "r1", "{}");

    becomes(Town.ID, state, "jeanne");
    hear(Town.ID, "jeanne");
    hear(Town.ID, "jeanne");

    assertThat(desk.street.request("r1").state()).isEqualTo(State.OPEN);
    assertThat(desk.street.request("r1").round()).isEqualTo(2);
    assertThat(facts()).containsOnlyOnce("RequestReopened");
    assertThat(desk.read(desk.volunteer("jeanne", "GET " + ONE), "r1").body().has("contact"))
        .isFalse();
  }

  @Test
  void aLeaveGivesNothingBackAndWhatIsDoneStaysDone() {
    desk.street
        .volunteers("jeanne", "paul")
        .request("r1", 1)
        .request("r2", 1)
        .invite("r1", "jeanne")
        .invite("r2", "paul");
    desk.act("jeanne", "accept", "r1", "{}");
    desk.act("paul", "accept", "r2", "{}");
    desk.act("paul", "complete", "r2", "{\"minutes\": 60}");

    becomes(Town.ID, Volunteer.State.SUSPENDED, "paul");
    hear(Town.ID, "jeanne");
    hear(Town.ID, "paul");

    assertThat(desk.street.request("r1").state()).isEqualTo(State.ACCEPTED);
    assertThat(desk.street.request("r2").state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void whoIsLentComesNoMoreEither() {
    desk.street.beside(Town.BRASLES, Town.settings()).volunteers("marie");
    Loan loan = new Loan(Town.BRASLES, "Brasles", HoursTo.BOTH);
    desk.street.request("r1", 1).inviteLent("r1", loan, "marie");
    HttpCall.to("POST " + ONE + "/accept")
        .path("cid", Town.BRASLES.value())
        .path("id", "r1")
        .as("volunteer", Town.BRASLES.value())
        .person("marie")
        .body("{}")
        .on(desk.function);
    assertThat(desk.street.request("r1").holders()).containsExactly("marie");

    becomes(Town.BRASLES, Volunteer.State.SUSPENDED, "marie");
    hear(Town.BRASLES, "marie");

    assertThat(desk.street.request("r1").state()).isEqualTo(State.OPEN);
  }

  @Test
  void aPlaceThatCannotBeGivenBackKeepsNoOther() {
    desk.street.volunteers("jeanne").request("r1", 1).invite("r1", "jeanne");
    desk.act("jeanne", "accept", "r1", "{}");
    // Of a collectivity that is not there; sorts first, since it begins earlier.
    Solicitation lost =
        new Solicitation(
            "jeanne",
            "lost",
            Solicitation.Type.HOLDS,
            Town.AFTERNOON.from().minusSeconds(3600),
            Town.AFTERNOON,
            false,
            new CollectivityId("com-99999"));
    desk.street
        .store()
        .commit(
            Decision.change(
                "",
                Changes.of(Town.ID, Town.MORNING).create(Entities.SOLICITATIONS, lost.id(), lost)));

    becomes(Town.ID, Volunteer.State.SUSPENDED, "jeanne");
    assertThatThrownBy(() -> hear(Town.ID, "jeanne")).as("and it is tried again").isNotNull();

    assertThat(desk.street.request("r1").state()).isEqualTo(State.OPEN);
  }

  private void becomes(CollectivityId tenant, Volunteer.State state, String id) {
    Volunteer changed = VolunteerStory.of(id).in(state).told();
    desk.street
        .store()
        .decide(
            Entities.VOLUNTEERS,
            tenant,
            id,
            read ->
                Decision.change(
                    "",
                    Changes.of(tenant, Town.MORNING)
                        .replace(Entities.VOLUNTEERS, read.orElseThrow(), changed)));
  }

  private void hear(CollectivityId tenant, String id) {
    new ReleaseVolunteer(desk.street.store())
        .on(new VolunteerChanged(id), tenant, Town.MORNING.plusSeconds(60));
  }

  private List<String> facts() {
    return desk.street.rows("OUTBOX").stream()
        .map((JsonNode row) -> row.path("detailType").asText())
        .toList();
  }
}
