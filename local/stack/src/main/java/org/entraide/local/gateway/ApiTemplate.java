package org.entraide.local.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.local.functions.Invoker;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;
import org.entraide.local.template.Template;
import org.entraide.local.template.TemplateException;

/**
 * Builds the API from the template: its routes are written at the functions, its authorizers and
 * CORS rules at the API.
 */
final class ApiTemplate {
  /** API Gateway's longest integration timeout. */
  private static final long LONGEST_MILLIS = 30_000;

  private final Map<String, JwtAuthorizer> authorizers = new LinkedHashMap<>();
  private final List<Route> routes = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final Section auth;

  private ApiTemplate(Resource api, Clock clock) {
    auth = api.properties().section("Auth");
    auth.section("Authorizers")
        .sections()
        .forEach((name, authorizer) -> authorizers.put(name, authorizer(authorizer, clock)));
  }

  /**
   * @throws TemplateException if the template has several APIs, or a route that this gateway cannot
   *     serve
   */
  static Api read(Template template, Invoker invoker, Clock clock) {
    List<Resource> apis = template.ofType("AWS::Serverless::HttpApi");
    if (apis.isEmpty()) {
      return new Api(new RouteTable(List.of()), Optional.empty(), invoker, clock);
    }
    if (apis.size() > 1) {
      throw new TemplateException(
          apis.get(1).properties().place(),
          "a second HTTP API is not supported by the local stack");
    }
    Resource api = apis.get(0);
    ApiTemplate reader = new ApiTemplate(api, clock);
    for (Resource function : template.ofType("AWS::Serverless::Function")) {
      for (Section event : function.properties().section("Events").sections().values()) {
        if (event.text("Type").equals("HttpApi")) {
          reader.add(function.id(), api, event.section("Properties"));
        }
      }
    }
    Section properties = api.properties();
    return new Api(
        new RouteTable(reader.routes),
        properties.has("CorsConfiguration")
            ? Optional.of(Cors.of(properties.section("CorsConfiguration")))
            : Optional.empty(),
        invoker,
        clock);
  }

  private void add(String function, Resource api, Section event) {
    if (!event.text("ApiId").equals(api.ref())) {
      throw event.wrong("ApiId", "should be a reference to " + api.id());
    }
    if (!event.text("PayloadFormatVersion", "2.0").equals("2.0")) {
      throw event.wrong("PayloadFormatVersion", "only 2.0 is supported by the local stack");
    }
    String method = event.text("Method").toUpperCase(Locale.ROOT);
    String path = event.text("Path");
    String key = method + " " + path;
    if (!path.startsWith("/")) {
      throw event.wrong(
          "Path", path + " is not supported by the local stack: it should begin with /");
    }
    if (!keys.add(key)) {
      throw event.wrong("Path", key + " is a route of another function already");
    }
    Duration timeout = Duration.ofMillis(event.number("TimeoutInMillis", LONGEST_MILLIS));
    routes.add(new Route(key, method, RoutePath.of(path), function, authorizer(event), timeout));
  }

  private Optional<JwtAuthorizer> authorizer(Section event) {
    Section own = event.section("Auth");
    String name = own.text("Authorizer", auth.text("DefaultAuthorizer", "NONE"));
    if (name.equals("NONE")) {
      return Optional.empty();
    }
    if (!authorizers.containsKey(name)) {
      throw own.wrong("Authorizer", "the API has no authorizer " + name);
    }
    return Optional.of(authorizers.get(name));
  }

  private static JwtAuthorizer authorizer(Section authorizer, Clock clock) {
    String source = authorizer.text("IdentitySource", "$request.header.Authorization");
    if (!source.equalsIgnoreCase("$request.header.Authorization")) {
      throw authorizer.wrong("IdentitySource", source + " is not supported by the local stack");
    }
    Section jwt = authorizer.section("JwtConfiguration");
    return new JwtAuthorizer(jwt.text("issuer"), jwt.texts("audience"), clock);
  }
}
