package org.entraide.notifications.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.model.people.Devices.Platform;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;

/** Devices as endpoints of SNS's platform applications. */
public final class SnsEndpoints implements Endpoints {
  /** SNS names the endpoint that has the token already, with other attributes: disabled. */
  private static final Pattern EXISTS =
      Pattern.compile("Endpoint (arn:\\S+) already exists with the same [Tt]oken");

  private final SnsClient sns;
  private final Map<Platform, String> applications;

  /**
   * @param applications ARNs of the platform applications; a platform that has none gets nothing
   */
  public SnsEndpoints(SnsClient sns, Map<Platform, String> applications) {
    this.sns = sns;
    this.applications = Map.copyOf(applications);
  }

  @Override
  public Optional<String> make(Platform platform, String token) {
    return Optional.ofNullable(applications.get(platform)).map(arn -> make(arn, token));
  }

  private String make(String application, String token) {
    String endpoint;
    try {
      endpoint =
          sns.createPlatformEndpoint(r -> r.platformApplicationArn(application).token(token))
              .endpointArn();
    } catch (InvalidParameterException e) {
      Matcher existing = EXISTS.matcher(e.getMessage());
      if (!existing.find()) {
        throw e;
      }
      endpoint = existing.group(1);
    }
    // A token that the platform once refused left its endpoint disabled; who registers it anew
    // says that it is good.
    String arn = endpoint;
    sns.setEndpointAttributes(
        r -> r.endpointArn(arn).attributes(Map.of("Token", token, "Enabled", "true")));
    return endpoint;
  }

  @Override
  public void remove(String endpoint) {
    sns.deleteEndpoint(r -> r.endpointArn(endpoint));
  }
}
