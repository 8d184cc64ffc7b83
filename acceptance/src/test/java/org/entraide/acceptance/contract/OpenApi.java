package org.entraide.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code openapi.yaml} as the tests read it. */
public final class OpenApi {

  /**
   * An operation of the contract.
   *
   * @param route {@code POST /v1/collectivities}: the gateway's route key
   * @param pointer JSON Pointer to it
   * @param item what stands under its path
   * @param body what stands under its method
   */
  public record Operation(String route, String pointer, JsonNode item, JsonNode body) {

    /** Whether it asks for no token. */
    public boolean isPublic() {
      return body.path("security").isArray() && body.path("security").isEmpty();
    }

    /** The logical function that serves it: {@code people}. */
    public String function() {
      return body.path("x-function").asText();
    }

    @Override
    public String toString() {
      return route;
    }
  }

  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private final JsonNode root;

  private OpenApi(JsonNode root) {
    this.root = root;
  }

  /** Where the contract lies. */
  public static Path file() {
    return Path.of(System.getProperty("entraide.root"), "openapi.yaml");
  }

  /** The project's contract. */
  public static OpenApi read() {
    try {
      Object yaml =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file()));
      return new OpenApi(new ObjectMapper().valueToTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole document. */
  public JsonNode root() {
    return root;
  }

  /** All operations, in the order of the file. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (var path : root.path("paths").properties()) {
      for (String method : METHODS) {
        if (path.getValue().has(method)) {
          operations.add(
              new Operation(
                  method.toUpperCase(Locale.ROOT) + " " + path.getKey(),
                  "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1") + "/" + method,
                  path.getValue(),
                  path.getValue().get(method)));
        }
      }
    }
    return operations;
  }

  /** A JSON Pointer with the references on its way followed: where the value really stands. */
  public String followed(String pointer) {
    String at = pointer;
    while (root.at(at).has("$ref")) {
      at = root.at(at).get("$ref").asText().substring(1);
    }
    return at;
  }
}
