package org.entraide.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entraide.bus.Subscriptions;
import org.entraide.model.collectivity.Quotas;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.InvitationDeclined;
import org.entraide.model.event.DomainEvent.MessageDue;
import org.entraide.model.message.Message;
import org.entraide.model.message.Message.State;
import org.entraide.model.message.MessageClass;
import org.entraide.model.people.Volunteer;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.message.Ways;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Invitations by the thousand while SNS has its worst day: 10,000 with {@code -Dthorough}, some
 * hundreds in the build. Real DynamoDB Local, real client of SNS, real HTTP.
 */
@Tag("thorough")
class ManyInvitationsIT {
  private static final int INVITATIONS = Boolean.getBoolean("thorough") ? 10_000 : 300;
  private static final int OF_ONE_PERSON = 40;
  private static final int FUNCTIONS = 4;
  private static final Quotas AT_ONCE = new Quotas(2_400, 1_200, 20_000, 100_000);
  private static final long SEED = 20_261_201;

  private final Village village = new Village(Town.within(Town.budget(1_000_000, 50), AT_ONCE));

  @Test
  void allEndInAKnownStateAndWhatWentIsWhatTheLedgerSays() throws IOException {
    int people = INVITATIONS / OF_ONE_PERSON + 1;
    IntStream.range(0, people).forEach(n -> village.knows("p" + n, phone(n)));
    ExecutorService functions = Executors.newFixedThreadPool(FUNCTIONS);
    try (FakeSns sns = new FakeSns(SEED);
        SnsClient client = client(sns)) {
      List<Subscriptions> each =
          IntStream.range(0, FUNCTIONS).mapToObj(n -> function(client)).toList();
      Stream<DomainEvent> facts =
          IntStream.range(0, INVITATIONS)
              .mapToObj(n -> new InvitationDeclined("r" + n, 1, "p" + n % people));
      // Every tenth comes twice, at the same time or later.
      handle(
          facts.flatMap(
              f ->
                  Stream.of(f)
                      .mapMulti(
                          (fact, out) -> {
                            out.accept(fact);
                            if (fact.hashCode() % 10 == 0) {
                              out.accept(fact);
                            }
                          })),
          each,
          functions,
          Village.AFTERNOON);
      Instant now = Village.AFTERNOON;
      for (int minutes = 1; minutes < 600; minutes += minutes < 10 ? 1 : 15) {
        Instant later = now.plus(Duration.ofMinutes(minutes));
        handle(
            village.dueMessages(now, later).stream().map(MessageDue::new), each, functions, later);
      }

      List<Message> messages = village.messages();
      Map<State, Long> states =
          messages.stream()
              .collect(Collectors.groupingBy(Message::state, TreeMap::new, Collectors.counting()));
      int published = sns.published().values().stream().mapToInt(n -> n.get()).sum();
      System.out.printf(
          "%d invitations: %s; %d published, %d throttled%n",
          INVITATIONS, states, published, sns.throttled());
      assertThat(messages).hasSize(INVITATIONS);
      assertThat(states.keySet())
          .as("known states")
          .isSubsetOf(State.SENT, State.UNCERTAIN, State.TO_PHONE);
      assertThat(sns.throttled()).as("SNS did throttle").isPositive();
      assertThat(states).containsKeys(State.UNCERTAIN, State.TO_PHONE);
      assertThat(sns.published().values()).as("nobody was asked twice").allMatch(n -> n.get() == 1);
      assertThat(village.ledgerParts()).as("parts of the ledger").isEqualTo(published);
      assertThat(village.december().parts()).as("parts of the month").isEqualTo(published);
    } finally {
      functions.shutdownNow();
    }
  }

  private static String phone(int n) {
    return "+3363998%04d".formatted(n);
  }

  private static void handle(
      Stream<? extends DomainEvent> facts,
      List<Subscriptions> each,
      ExecutorService functions,
      Instant now) {
    List<? extends DomainEvent> all = facts.toList();
    CompletableFuture.allOf(
            IntStream.range(0, all.size())
                .mapToObj(
                    n ->
                        CompletableFuture.runAsync(
                            () -> each.get(n % each.size()).handle(all.get(n), Village.ID, now),
                            functions))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private Subscriptions function(SnsClient client) {
    Store store = village.anotherStore();
    return new Telling(
            store, new SendOnce(store, new SnsSender(client, new SnsTopics(client, "arn:none:"))))
        .on(
            InvitationDeclined.class,
            (fact, tenant, now) ->
                List.of(
                    new Outgoing(
                        fact.volunteerId(),
                        fact.requestId(),
                        "INVITATION-1",
                        MessageClass.INVITATION,
                        Urgency.CAN_WAIT,
                        Ways.toPerson(
                            List.of(Volunteer.Channel.SMS),
                            store
                                .find(Entities.CONTACTS, tenant, fact.volunteerId())
                                .map(Versioned::value),
                            Optional.empty()),
                        Content.toPerson(
                            "Visite mar 01/12 16h " + fact.requestId(),
                            new Content.Push("Visite", "Mardi")),
                        fact)))
        .again(MessageDue.class);
  }

  private static SnsClient client(FakeSns sns) {
    return SnsClient.builder()
        .endpointOverride(sns.endpoint())
        .region(Region.EU_WEST_3)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(FakeSns.PATIENCE).build())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}
