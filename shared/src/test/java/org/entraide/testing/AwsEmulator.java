package org.entraide.testing;

import java.net.URI;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * What answers for AWS in tests that are run with {@code -Plocalstack}: what an environment
 * variable names, else a container of this JVM's own, where Docker is.
 */
public enum AwsEmulator {
  /** The last that starts without an account. */
  LOCALSTACK(
      "AWS_ENDPOINT_URL",
      "localstack/localstack:4.14.0",
      4566,
      "/_localstack/health",
      Map.of(
          "PROVIDER_OVERRIDE_DYNAMODB", "v2",
          "PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2",
          "SQS_ENDPOINT_STRATEGY", "path",
          "DISABLE_EVENTS", "1")),
  /** In place of LocalStack, which has no Cognito without an account. */
  MOTO("COGNITO_ENDPOINT_URL", "motoserver/moto:5.2.5", 5000, "/moto-api/data.json", Map.of());

  private final String variable;
  private final String image;
  private final int port;
  private final String health;
  private final Map<String, String> settings;
  private URI endpoint;

  AwsEmulator(
      String variable, String image, int port, String health, Map<String, String> settings) {
    this.variable = variable;
    this.image = image;
    this.port = port;
    this.health = health;
    this.settings = settings;
  }

  /** Whether tests that have another place to run at are to run at this one. */
  public boolean isWanted() {
    return Boolean.getBoolean("entraide.emulators") || System.getenv(variable) != null;
  }

  /**
   * Where it answers.
   *
   * @throws IllegalStateException when nothing is named and there is no Docker
   */
  public synchronized URI endpoint() {
    if (endpoint == null) {
      endpoint =
          choose(
              System.getenv(variable),
              () -> DockerClientFactory.instance().isDockerAvailable(),
              this::start);
    }
    return endpoint;
  }

  URI choose(String named, BooleanSupplier docker, Supplier<URI> container) {
    if (named != null) {
      return URI.create(named);
    }
    if (docker.getAsBoolean()) {
      return container.get();
    }
    throw new IllegalStateException(
        "Nothing answers for AWS here: start Docker, in which %s is run, or name one that runs in %s"
                .formatted(image, variable)
            + " (.ci/run localstack does, without Docker).");
  }

  /** Testcontainers ends it with this JVM. */
  @SuppressWarnings("resource")
  private URI start() {
    GenericContainer<?> container =
        new GenericContainer<>(image)
            .withEnv(settings)
            .withExposedPorts(port)
            .waitingFor(Wait.forHttp(health).forPort(port));
    container.start();
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port));
  }
}
