package org.entraide.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Reach;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Credentials that reach the rows of one collectivity only, that of the {@link Invocation} at hand,
 * and of the neighbours that lending leads to while it does. They are a session of a role whose
 * permissions end where the beginning of a key is none of the session's tags, so that AWS refuses
 * what a mistake of ours asks of another collectivity. The function's own role reaches no row of
 * theirs.
 *
 * <p>A session is kept for as long as AWS lets a role that assumes another have it, an hour, so
 * that a collectivity's people wait for STS once an hour and process. One that is begun before a
 * snapshot is not kept, so that none is in it. One that is begun for a collectivity that a link
 * only claims is kept apart until the claim is proven, in the place of the claim before: however
 * many links somebody forges, they put nobody's session out.
 */
public final class TenantCredentials implements AwsCredentialsProvider {
  /** The tag that keys are compared with. */
  static final String TAG = "collectivity";

  /** The tags of neighbours: {@code neighbour1}… */
  static final String NEIGHBOUR = "neighbour";

  /** So many tags of neighbours the template knows; a search for lenders goes no farther. */
  static final int MOST_NEIGHBOURS = 10;

  private static final Duration LASTS = Duration.ofHours(1);

  /** Less than that left, and it is renewed: no call is under way so long. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /** A region's communes are a few thousand at most; a session is a kilobyte or two. */
  private static final int MOST = 1_000;

  private final StsClient sts;
  private final String role;
  private final Clock clock;
  private final Map<Reach, Session> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Reach, Session> eldest) {
          return size() > MOST;
        }
      };
  private Begun claimed;

  /**
   * @param role ARN of the role to be assumed
   */
  public TenantCredentials(StsClient sts, String role, Clock clock) {
    this.sts = sts;
    this.role = role;
    this.clock = clock;
  }

  /** Those of a function, for the role that the template names in {@code DATA_ROLE_ARN}. */
  public static TenantCredentials ofProcess() {
    return new TenantCredentials(
        MeteredClients.of(StsClient.builder()),
        Environment.ofProcess().require("DATA_ROLE_ARN"),
        Clock.systemUTC());
  }

  private record Session(AwsCredentials credentials, Instant expiresAt) {}

  /** A session that is not among those that are kept. */
  private record Begun(Reach reach, Session session) {}

  /**
   * Those of the collectivity at hand.
   *
   * @throws IllegalStateException when nobody has said whose data are touched
   */
  @Override
  public synchronized AwsCredentials resolveCredentials() {
    Reach reach =
        Invocation.current()
            .reach()
            .orElseThrow(() -> new IllegalStateException("whose data is not said"));
    Session kept = sessions.get(reach);
    if (lasts(kept)) {
      return kept.credentials();
    }
    Session session =
        claimed != null && claimed.reach().equals(reach) && lasts(claimed.session())
            ? claimed.session()
            : timed(reach);
    keep(reach, session);
    return session.credentials();
  }

  private void keep(Reach reach, Session session) {
    if (Invocation.current().isPriming()) {
      return;
    }
    if (Invocation.current().isClaimed()) {
      claimed = new Begun(reach, session);
    } else {
      sessions.put(reach, session);
    }
  }

  private boolean lasts(Session session) {
    return session != null && clock.instant().isBefore(session.expiresAt().minus(MARGIN));
  }

  private Session timed(Reach reach) {
    long before = System.nanoTime();
    Session begun = begin(reach);
    Invocation.current().beganSession(Duration.ofNanos(System.nanoTime() - before).toMillis());
    return begun;
  }

  private Session begin(Reach reach) {
    var answer =
        sts.assumeRole(
                r ->
                    r.roleArn(role)
                        .roleSessionName(reach.owner())
                        .durationSeconds((int) LASTS.toSeconds())
                        .tags(tags(reach)))
            .credentials();
    return new Session(
        AwsSessionCredentials.create(
            answer.accessKeyId(), answer.secretAccessKey(), answer.sessionToken()),
        answer.expiration());
  }

  private static List<Tag> tags(Reach reach) {
    if (reach.neighbours().size() > MOST_NEIGHBOURS) {
      throw new IllegalStateException(reach.neighbours().size() + " neighbours at once");
    }
    List<Tag> tags = new ArrayList<>();
    tags.add(tag(TAG, reach.owner()));
    reach.neighbours().stream()
        .sorted()
        .forEach(neighbour -> tags.add(tag(NEIGHBOUR + tags.size(), neighbour.value())));
    return tags;
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
