package org.entraide.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entraide.requests.Desk.ONE;

import java.time.Instant;
import java.util.List;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.model.request.HelpRequest.State;
import org.entraide.model.request.Invitation;
import org.entraide.port.Entities;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

/** Who does not agree any more is helped no more. */
class StopHelpingIT {
  private final Desk desk = new Desk();

  @Test
  void nobodyIsLookedForAndWhoWasInvitedOrWasToComeIsTold() {
    desk.street
        .volunteers("jeanne", "paul")
        .request("sought", 1)
        .request("held", 1)
        .invite("sought", "jeanne")
        .invite("held", "paul");
    desk.act("paul", "accept", "held", "{}");

    desk.street.withdrawsConsent(Town.LUCIENNE);
    hear(Town.MORNING.plusSeconds(60));
    hear(Town.MORNING.plusSeconds(120));

    for (String id : List.of("sought", "held")) {
      assertThat(desk.street.request(id).state()).isEqualTo(State.CANCELLED);
      assertThat(desk.street.request(id).cancellation().reason())
          .isEqualTo("Cette aide n’est plus souhaitée.");
    }
    assertThat(desk.street.request("sought").invitations())
        .extracting(Invitation::state)
        .containsExactly(Invitation.State.STOOD_DOWN);
    assertThat(
            desk.street
                .store()
                .find(Entities.DIARIES, Town.ID, "paul")
                .orElseThrow()
                .value()
                .held())
        .isEmpty();
    assertThat(desk.read(desk.volunteer("paul", "GET " + ONE), "held").body().has("contact"))
        .as("the address is hidden again")
        .isFalse();
    assertThat(facts()).filteredOn("RequestCancelled"::equals).as("once each").hasSize(2);
  }

  @Test
  void whatWasGivenMayStillBeSaid() {
    desk.street.volunteers("paul").request("given", 1).invite("given", "paul");
    desk.act("paul", "accept", "given", "{}");

    desk.street.withdrawsConsent(Town.LUCIENNE);
    hear(Town.AFTERNOON.to());

    assertThat(desk.act("paul", "complete", "given", "{\"minutes\": 60}").status()).isEqualTo(200);
  }

  @Test
  void whoAgreesAgainByThenAndEverybodyElseGoOnBeingHelped() {
    desk.street.volunteers("paul").request("r1", 1).beneficiary("marcel", null, false);

    hear(Town.MORNING);
    desk.street.withdrawsConsent("marcel");
    new StopHelping(desk.street.store()).on(new ConsentWithdrawn("marcel"), Town.ID, Town.MORNING);

    assertThat(desk.street.request("r1").state()).isEqualTo(State.OPEN);
  }

  private void hear(Instant now) {
    new StopHelping(desk.street.store()).on(new ConsentWithdrawn(Town.LUCIENNE), Town.ID, now);
  }

  private List<String> facts() {
    return desk.street.rows("OUTBOX").stream().map(row -> row.path("detailType").asText()).toList();
  }
}
