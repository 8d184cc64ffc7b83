package org.entraide.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.entraide.model.message.Interest;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.junit.jupiter.api.Test;

/** Where référents get e-mail: decided here, and told to the function that tells SNS. */
class SubscriptionsIT {
  private static final String JEANNE = "jeanne@mairie.example.org";

  private final Desktop desk = new Desktop();

  @Test
  void anAddressHearsOfEverythingUnlessItChooses() {
    Answer everything = desk.subscription(JEANNE);
    Answer some =
        desk.register(
            "subscriptions", "{'email':'ccas@mairie.example.org','interests':['CONCERNS']}");

    assertThat(everything.status()).isEqualTo(201);
    assertThat(everything.at("/state")).isEqualTo("ASKED");
    assertThat(everything.body().at("/interests")).hasSize(Interest.values().length);
    assertThat(some.body().at("/interests")).hasSize(1);
    assertThat(desk.told()).containsOnly("SubscriptionDue").hasSize(2);
    assertThat(desk.audited()).contains("subscription.ask");
  }

  @Test
  void theSameMailboxStandsThereOnceAndIsAskedAgain() {
    Answer first = desk.subscription(JEANNE);
    Answer again = desk.subscription("Jeanne@Mairie.example.org");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.at("/id")).isEqualTo(first.at("/id"));
    assertThat(again.at("/email")).isEqualTo(JEANNE);
    assertThat(again.version()).isGreaterThan(first.version());
    assertThat(list()).hasSize(1);
    assertThat(desk.told()).hasSize(2);
  }

  @Test
  void whatItHearsOfIsChangedByWhoHasReadIt() {
    Answer asked = desk.subscription(JEANNE);

    assertThat(change(asked, "{'interests':['BUDGET']}").at("/interests/0")).isEqualTo("BUDGET");
    assertThat(change(asked, "{'interests':['CONCERNS']}").status()).isEqualTo(412);
    assertThat(change(asked, "{'interests':[]}").at("/errors/0/code")).isEqualTo("tooFew");
    assertThat(change(asked, "{'interests':null}").status()).isEqualTo(400);
    assertThat(change(asked, "{'email':'b@c.example.org'}").at("/errors/0/code"))
        .isEqualTo("readOnly");
  }

  @Test
  void whoLeavesIsOnTheListNoMoreAndMayComeBack() {
    String id = desk.subscription(JEANNE).at("/id");

    assertThat(remove(id)).isEqualTo(204);
    assertThat(remove(id)).as("again, until SNS has forgotten it").isEqualTo(204);
    assertThat(list()).isEmpty();
    assertThat(desk.subscription(JEANNE).at("/state")).isEqualTo("ASKED");
    assertThat(list()).hasSize(1);
  }

  @Test
  void whoeverIsDismissedGetsNoMailAnyMore() {
    String id = desk.member();
    desk.subscription(JEANNE);

    desk.referent("DELETE members/{id}").path("id", id).on(desk.function);

    assertThat(list()).isEmpty();
    assertThat(desk.told())
        .containsExactlyInAnyOrder(
            "MemberAdmitted", "SubscriptionDue", "MemberDismissed", "SubscriptionDue");
  }

  @Test
  void thereIsPlaceForTwenty() {
    for (int i = 0; i < 20; i++) {
      assertThat(desk.subscription("agent" + i + "@mairie.example.org").status()).isEqualTo(201);
    }

    assertThat(desk.subscription(JEANNE).at("/code")).isEqualTo("subscription.tooMany");
    assertThat(desk.subscription("agent3@mairie.example.org").status())
        .as("who is there already")
        .isEqualTo(201);
  }

  @Test
  void anotherTownsReferentsSeeNoneOfIt() {
    Answer asked = desk.subscription(JEANNE);
    HttpCall next =
        HttpCall.to("GET /v1/collectivities/{cid}/subscriptions/{id}")
            .path("cid", Desktop.THERE.value())
            .path("id", asked.at("/id"))
            .as("referent", Desktop.THERE.value());

    assertThat(next.on(desk.function).status()).isEqualTo(404);
  }

  private Answer change(Answer asked, String body) {
    return desk.referent("PATCH subscriptions/{id}")
        .path("id", asked.at("/id"))
        .ifMatch(asked.version())
        .body(body.replace('\'', '"'))
        .on(desk.function);
  }

  private int remove(String id) {
    return desk.referent("DELETE subscriptions/{id}").path("id", id).on(desk.function).status();
  }

  private Iterable<?> list() {
    return desk.referent("GET subscriptions").on(desk.function).body().path("items");
  }
}
