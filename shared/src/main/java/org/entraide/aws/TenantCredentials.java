package org.entraide.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entraide.model.CollectivityId;
import org.entraide.runtime.Invocation;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Credentials that reach the rows of one collectivity only: that of the {@link Invocation} at hand.
 * They are a session of a role whose policy compares the beginning of every key with the session's
 * tag, so that AWS refuses what a mistake of ours asks of another collectivity. The function's own
 * role reaches no table.
 *
 * <p>A session is kept for as long as AWS lets a role that assumes another have it, an hour, so
 * that a collectivity's people wait for STS once an hour and process.
 */
public final class TenantCredentials implements AwsCredentialsProvider {
  /** The tag that the role's policy compares with. */
  static final String TAG = "collectivity";

  private static final Duration LASTS = Duration.ofHours(1);

  /** Less than that left, and it is renewed: no call is under way so long. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /** A region's communes are a few thousand at most; a session is a kilobyte or two. */
  private static final int MOST = 1_000;

  private final StsClient sts;
  private final String role;
  private final Clock clock;
  private final Map<CollectivityId, Session> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CollectivityId, Session> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param role ARN of the role to be assumed
   */
  public TenantCredentials(StsClient sts, String role, Clock clock) {
    this.sts = sts;
    this.role = role;
    this.clock = clock;
  }

  private record Session(AwsCredentials credentials, Instant expiresAt) {}

  /**
   * Those of the collectivity at hand.
   *
   * @throws IllegalStateException when nobody has said whose data are touched
   */
  @Override
  public synchronized AwsCredentials resolveCredentials() {
    CollectivityId tenant =
        Invocation.current()
            .tenant()
            .orElseThrow(() -> new IllegalStateException("whose data is not said"));
    Session known = sessions.get(tenant);
    if (known == null || !clock.instant().isBefore(known.expiresAt().minus(MARGIN))) {
      known = begin(tenant);
      sessions.put(tenant, known);
    }
    return known.credentials();
  }

  private Session begin(CollectivityId tenant) {
    var answer =
        sts.assumeRole(
                r ->
                    r.roleArn(role)
                        .roleSessionName(tenant.value())
                        .durationSeconds((int) LASTS.toSeconds())
                        .tags(Tag.builder().key(TAG).value(tenant.value()).build()))
            .credentials();
    return new Session(
        AwsSessionCredentials.create(
            answer.accessKeyId(), answer.secretAccessKey(), answer.sessionToken()),
        answer.expiration());
  }

  /** Begins anew: what was begun before a snapshot must not be in it. */
  public synchronized void forget() {
    sessions.clear();
  }
}
