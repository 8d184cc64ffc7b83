package org.entraide.acceptance.contract;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The routes that {@code template.yaml} opens: the {@code HttpApi} events of its functions. */
final class TemplateRoutes {

  /**
   * A route as it is deployed.
   *
   * @param function from the code's place: {@code functions/people/target/function.zip} is {@code
   *     people}
   * @param authorizer the one that the event names, or the API's default; {@code NONE} for a public
   *     route
   */
  record Served(String function, String authorizer) {}

  private static final Pattern CODE = Pattern.compile("functions/([a-z]+)/target/function\\.zip");

  private TemplateRoutes() {}

  /** By route key: {@code POST /v1/collectivities}. */
  static Map<String, Served> read(Path template) throws IOException {
    Map<String, Served> routes = new TreeMap<>();
    try (Reader reader = Files.newBufferedReader(template)) {
      Map<String, Node> resources =
          map(map(new Yaml(new LoaderOptions()).compose(reader)).get("Resources"));
      String byDefault = defaultAuthorizer(resources);
      for (Node resource : resources.values()) {
        Map<String, Node> properties = map(map(resource).get("Properties"));
        for (Node event : map(properties.get("Events")).values()) {
          if (text(map(event).get("Type")).equals("HttpApi")) {
            Map<String, Node> api = map(map(event).get("Properties"));
            String own = text(map(api.get("Auth")).get("Authorizer"));
            Served twice =
                routes.put(
                    text(api.get("Method")) + " " + text(api.get("Path")),
                    new Served(
                        function(text(properties.get("CodeUri"))),
                        own.isEmpty() ? byDefault : own));
            if (twice != null) {
              throw new AssertionError(
                  "two functions serve " + text(api.get("Method")) + " " + text(api.get("Path")));
            }
          }
        }
      }
    }
    return routes;
  }

  private static String defaultAuthorizer(Map<String, Node> resources) {
    List<String> defaults = new ArrayList<>();
    for (Node resource : resources.values()) {
      if (text(map(resource).get("Type")).equals("AWS::Serverless::HttpApi")) {
        defaults.add(
            text(map(map(map(resource).get("Properties")).get("Auth")).get("DefaultAuthorizer")));
      }
    }
    if (defaults.size() != 1) {
      throw new AssertionError("one HTTP API is expected, not " + defaults.size());
    }
    return defaults.get(0);
  }

  private static String function(String codeUri) {
    Matcher matcher = CODE.matcher(codeUri);
    return matcher.matches() ? matcher.group(1) : codeUri;
  }

  /**
   * The entries of a mapping, short forms such as {@code !Ref} left alone; none for anything else.
   */
  private static Map<String, Node> map(Node node) {
    Map<String, Node> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        entries.put(text(entry.getKeyNode()), entry.getValueNode());
      }
    }
    return entries;
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
