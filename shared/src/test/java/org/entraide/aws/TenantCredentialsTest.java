package org.entraide.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.entraide.model.CollectivityId;
import org.entraide.runtime.Invocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Over the SDK's own client, to a server that speaks as STS does. */
class TenantCredentialsTest {
  static {
    // Head and body of an answer go out in two writes: with Nagle's algorithm the second waits up
    // to 40 ms, and here are thousands.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");

  private final List<String> begun = new ArrayList<>();
  private final Ticking clock = new Ticking();
  private HttpServer sts;
  private TenantCredentials credentials;

  @BeforeEach
  void start() throws IOException {
    sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sts.createContext(
        "/",
        exchange -> {
          String form =
              URLDecoder.decode(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                  StandardCharsets.UTF_8);
          begun.add(tags(form));
          byte[] answer = answer("key" + begun.size()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    sts.start();
    credentials =
        new TenantCredentials(
            MeteredClients.of(
                StsClient.builder()
                    .endpointOverride(URI.create("http://127.0.0.1:" + sts.getAddress().getPort()))
                    .region(Region.EU_WEST_3)
                    .credentialsProvider(
                        StaticCredentialsProvider.create(
                            AwsBasicCredentials.create("function", "secret")))),
            "arn:aws:iam::123456789012:role/data",
            clock);
  }

  @AfterEach
  void stop() {
    sts.stop(0);
    Invocation.begin("-");
  }

  @Test
  void eachCollectivityHasASessionOfItsOwnForAnHour() {
    assertThat(keyFor("com-02168")).isEqualTo("key1");
    assertThat(keyFor("com-60159")).isEqualTo("key2");
    clock.now = NOON.plus(Duration.ofMinutes(57));
    assertThat(keyFor("com-02168")).isEqualTo("key1");
    clock.now = NOON.plus(Duration.ofMinutes(58));
    assertThat(keyFor("com-02168")).as("before AWS ends it").isEqualTo("key3");
    assertThat(begun)
        .containsExactly(
            "collectivity=com-02168", "collectivity=com-60159", "collectivity=com-02168");
  }

  @Test
  void neighboursAreReachedOnlyWhileLendingLeadsThere() {
    Set<CollectivityId> both =
        Set.of(new CollectivityId("com-60159"), new CollectivityId("com-02691"));
    assertThat(keyFor("com-02168")).isEqualTo("key1");
    assertThat(keyWith(both)).isEqualTo("key2");
    assertThat(keyWith(both)).as("kept").isEqualTo("key2");
    assertThat(credentials.resolveCredentials().accessKeyId()).as("and over").isEqualTo("key1");
    assertThat(keyWith(Set.of(new CollectivityId("com-02168")))).as("itself").isEqualTo("key1");
    assertThat(begun)
        .containsExactly(
            "collectivity=com-02168",
            "collectivity=com-02168 neighbour1=com-02691 neighbour2=com-60159");
  }

  @Test
  void whoNamesMoreNeighboursThanTheTemplateKnowsGetsNone() {
    keyFor("com-02168");
    Set<CollectivityId> eleven =
        IntStream.range(0, 11)
            .mapToObj(n -> new CollectivityId("com-%05d".formatted(n)))
            .collect(Collectors.toSet());
    assertThatThrownBy(() -> keyWith(eleven)).isInstanceOf(IllegalStateException.class);
    assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("key1");
  }

  @Test
  void thePlatformReachesWhatIsNobodys() {
    Invocation.begin("test").withinPlatform();
    credentials.resolveCredentials();
    assertThat(begun).containsExactly("collectivity=platform");
  }

  @Test
  void whatWasBegunBeforeASnapshotIsNotUsedAfterIt() {
    Invocation.begin(Invocation.PRIMING).within(new CollectivityId("com-00000"));
    credentials.resolveCredentials();
    assertThat(keyFor("com-00000")).isEqualTo("key2");
  }

  @Test
  void aClaimThatProvesTrueIsKeptAndOneThatDoesNotPutsNobodysSessionOut() {
    assertThat(keyFor("com-02168")).isEqualTo("key1");
    Invocation.begin("a true link").withinClaimed(new CollectivityId("com-60159"));
    assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("key2");
    assertThat(credentials.resolveCredentials().accessKeyId()).as("no other").isEqualTo("key2");
    Invocation.current().proven();
    assertThat(credentials.resolveCredentials().accessKeyId()).as("the same").isEqualTo("key2");

    for (int forged = 0; forged < 2_000; forged++) {
      Invocation.begin("a forged link")
          .withinClaimed(new CollectivityId("com-" + (10000 + forged)));
      credentials.resolveCredentials();
    }

    assertThat(keyFor("com-02168")).as("kept through 2,000 forged links").isEqualTo("key1");
    assertThat(keyFor("com-60159")).isEqualTo("key2");
  }

  @Test
  void whatAClaimBeginsBeforeASnapshotIsNotUsedAfterIt() {
    Invocation.begin(Invocation.PRIMING).withinClaimed(new CollectivityId("com-00000"));
    credentials.resolveCredentials();
    assertThat(keyFor("com-00000")).isEqualTo("key2");
  }

  @Test
  void whoDoesNotSayWhoseDataGetsNone() {
    keyFor("com-02168");
    Invocation.begin("next");
    assertThatThrownBy(credentials::resolveCredentials).isInstanceOf(IllegalStateException.class);
    assertThat(begun).hasSize(1);
  }

  private String keyFor(String collectivity) {
    Invocation.begin("test").within(new CollectivityId(collectivity));
    return credentials.resolveCredentials().accessKeyId();
  }

  private String keyWith(Set<CollectivityId> neighbours) {
    return Invocation.current()
        .reaching(neighbours, () -> credentials.resolveCredentials().accessKeyId());
  }

  /** The tags of a request, in their order: {@code key=value key=value}. */
  private static String tags(String form) {
    return Pattern.compile(
            "Tags\\.member\\.\\d+\\.Key=([^&]*)&Tags\\.member\\.\\d+\\.Value=([^&]*)")
        .matcher(form)
        .results()
        .map(tag -> tag.group(1) + "=" + tag.group(2))
        .collect(Collectors.joining(" "));
  }

  private String answer(String key) {
    return "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
        + "<AssumeRoleResult><Credentials><AccessKeyId>"
        + key
        + "</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>t</SessionToken>"
        + "<Expiration>"
        + clock.now.plus(Duration.ofHours(1))
        + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
  }

  private static final class Ticking extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
