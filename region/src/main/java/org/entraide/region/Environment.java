package org.entraide.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One environment of samconfig.toml.
 *
 * @param name its name, which is that of the region served
 * @param stack the CloudFormation stack's name
 * @param awsRegion such as {@code eu-west-3}
 */
record Environment(String name, String stack, String awsRegion) {
  /** Stands for the local stack where an environment is asked for. */
  static final String LOCAL = "local";

  /**
   * The environment of that name.
   *
   * @throws IllegalArgumentException when samconfig.toml has none, which names those it has
   */
  static Environment of(String name) throws IOException {
    JsonNode config = new TomlMapper().readTree(Project.file("samconfig.toml").toFile());
    JsonNode global = config.path(name).path("global").path("parameters");
    if (!global.has("stack_name") || !global.has("region")) {
      List<String> known =
          config.properties().stream()
              .filter(entry -> entry.getValue().isObject())
              .map(Map.Entry::getKey)
              .toList();
      throw new IllegalArgumentException(
          "samconfig.toml has no environment '" + name + "'; it has " + String.join(", ", known));
    }
    return new Environment(name, global.get("stack_name").asText(), global.get("region").asText());
  }

  /**
   * The outputs of the deployed stack by name; empty when it cannot be seen, for whatever reason.
   */
  Optional<Map<String, String>> outputs() throws IOException, InterruptedException {
    Sam.Answer answer =
        Sam.ask(
            "list",
            "stack-outputs",
            "--stack-name",
            stack,
            "--region",
            awsRegion,
            "--output",
            "json");
    if (answer.status() != 0) {
      return Optional.empty();
    }
    Map<String, String> outputs = new TreeMap<>();
    for (JsonNode output : new ObjectMapper().readTree(answer.output())) {
      outputs.put(output.path("OutputKey").asText(), output.path("OutputValue").asText());
    }
    return Optional.of(outputs);
  }

  /** Where the API of that environment answers. */
  static URI api(String name, URI given) throws IOException, InterruptedException {
    if (given != null) {
      return given;
    }
    if (name.equals(LOCAL)) {
      return URI.create("http://127.0.0.1:3000");
    }
    Environment environment = of(name);
    return environment
        .outputs()
        .map(outputs -> URI.create(outputs.get("ApiUrl")))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the stack "
                        + environment.stack()
                        + " cannot be seen (deployed? credentials?); or say where the API is: --api"));
  }
}
