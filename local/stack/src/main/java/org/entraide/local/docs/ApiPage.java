package org.entraide.local.docs;

import static org.entraide.local.docs.Contract.list;
import static org.entraide.local.docs.Contract.map;
import static org.entraide.local.docs.Contract.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entraide.local.docs.Contract.Operation;

/**
 * The whole contract as one page: rules, who may do what, each route with its examples, schemas,
 * problem codes.
 */
public final class ApiPage {

  private final Contract contract;
  private final Schemas schemas;
  private final Html html = new Html();

  private ApiPage(Contract contract) {
    this.contract = contract;
    this.schemas = new Schemas(contract);
  }

  /**
   * Reads the contract and renders it, about 0.5 MB of HTML.
   *
   * @param openapi the file {@code openapi.yaml}
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when it is not a YAML mapping
   */
  public static String of(Path openapi) throws IOException {
    return new ApiPage(Contract.read(openapi)).render();
  }

  private String render() {
    Map<String, Object> info = map(contract.root().get("info"));
    html.raw(PageFrame.head(text(info, "title") + " – HTTP API"));
    navigation();
    html.raw("<main id=\"content\">\n");
    html.element("h1", Html.escape(text(info, "title") + " – HTTP API " + text(info, "version")));
    html.element("p", Html.escape(text(info, "summary")));
    html.element(
        "p",
        "This page shows <a href=\"/local/docs/openapi.yaml\">openapi.yaml</a>, the contract itself.");
    html.markdown(text(info, "description"), 2);
    roles();
    for (Object tag : list(contract.root().get("tags"))) {
      section(map(tag));
    }
    named("Schemas", "schemas", contract.components("schemas"));
    codes("Problem codes", "x-problems");
    codes("Field codes", "x-field-codes");
    return html.raw("</main>\n").raw(PageFrame.FOOT).toString();
  }

  private void navigation() {
    html.raw("<nav aria-label=\"Routes\">\n");
    html.element("p", Html.link("roles", "Who may do what"));
    for (Object tag : list(contract.root().get("tags"))) {
      String name = text(map(tag), "name");
      html.element("h2", Html.link("tag-" + name, Html.escape(name)));
      html.raw("<ul>\n");
      operations(name)
          .forEach(
              operation ->
                  html.element(
                      "li",
                      Html.link(operation.id(), Html.escape(text(operation.body(), "summary")))));
      html.raw("</ul>\n");
    }
    html.element("h2", "Reference");
    html.raw("<ul>\n")
        .element("li", Html.link("schemas", "Schemas"))
        .element("li", Html.link("x-problems", "Problem codes"));
    html.element("li", Html.link("x-field-codes", "Field codes")).raw("</ul>\n</nav>\n");
  }

  private List<Operation> operations(String tag) {
    return contract.operations().stream()
        .filter(operation -> list(operation.body().get("tags")).contains(tag))
        .toList();
  }

  private void roles() {
    Map<String, Object> rules = map(contract.root().get("x-authorisation"));
    List<String> roles = List.copyOf(map(rules.get("roles")).keySet());
    html.heading(2, "roles", "Routes and roles");
    List<List<String>> rows = new ArrayList<>();
    for (Operation operation : contract.operations()) {
      List<String> row = new ArrayList<>(List.of(Html.link(operation.id(), signature(operation))));
      for (String role : roles) {
        String grant = text(map(operation.body().get("x-roles")), role);
        row.add(operation.isPublic() ? "public" : grant.isEmpty() ? "403" : Html.escape(grant));
      }
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("Route"));
    columns.addAll(roles);
    html.table("What each role may reach by each route", columns, rows);
    words("What the grants mean", "Grant", map(rules.get("grants")));
    words("What the grant of a route is about", "Object", map(rules.get("object")));
    words("Roles", "Role", map(rules.get("roles")));
    words("Who looks at a help request", "Viewer", map(contract.root().get("x-viewers")));
  }

  private void words(String caption, String column, Map<String, Object> meanings) {
    List<List<String>> rows = new ArrayList<>();
    meanings.forEach(
        (word, meaning) ->
            rows.add(List.of(Html.code(word), Html.inline(String.valueOf(meaning)))));
    html.table(caption, List.of(column, "Meaning"), rows);
  }

  private void section(Map<String, Object> tag) {
    String name = text(tag, "name");
    html.raw("<section aria-labelledby=\"tag-" + Html.escape(name) + "\">\n");
    html.heading(2, "tag-" + name, Html.escape(name));
    html.markdown(text(tag, "description"), 3);
    operations(name).forEach(this::operation);
    html.raw("</section>\n");
  }

  private void operation(Operation operation) {
    html.raw("<article>\n")
        .heading(3, operation.id(), Html.escape(text(operation.body(), "summary")));
    html.raw("<p class=\"route\">" + signature(operation) + "</p>\n");
    html.markdown(text(operation.body(), "description"), 4);
    html.element("p", "<strong>Roles:</strong> " + grants(operation));
    parameters(operation);
    Map<String, Object> request = contract.resolve(operation.body().get("requestBody"));
    if (!request.isEmpty()) {
      html.element(
          "h4",
          Boolean.TRUE.equals(request.get("required"))
              ? "Request body"
              : "Request body (may be left out)");
      content(map(request.get("content")));
    }
    html.element("h4", "Answers");
    answers(operation);
    html.raw("</article>\n");
  }

  private static String signature(Operation operation) {
    return "<span class=\"method\">"
        + operation.method()
        + "</span> "
        + Html.code(operation.path());
  }

  private static String grants(Operation operation) {
    if (operation.isPublic()) {
      return "public, no token.";
    }
    return map(operation.body().get("x-roles")).entrySet().stream()
        .map(
            grant ->
                Html.escape(grant.getKey())
                    + " ("
                    + Html.escape(String.valueOf(grant.getValue()))
                    + ")")
        .collect(Collectors.joining(", ", "", "; others 403."));
  }

  private void parameters(Operation operation) {
    List<Object> declared = new ArrayList<>(list(operation.item().get("parameters")));
    declared.addAll(list(operation.body().get("parameters")));
    List<List<String>> rows = new ArrayList<>();
    for (Object one : declared) {
      Map<String, Object> parameter = contract.resolve(one);
      Object schema = parameter.get("schema");
      String limits = schemas.limits(schema);
      rows.add(
          List.of(
              Html.code(text(parameter, "name")),
              Html.escape(text(parameter, "in")),
              schemas.type(schema),
              Boolean.TRUE.equals(parameter.get("required")) ? "yes" : "no",
              Html.inline(text(parameter, "description"))
                  + (limits.isEmpty() ? "" : "<br><span class=\"limits\">" + limits + "</span>")));
    }
    html.table("Parameters", List.of("Name", "In", "Type", "Required", "What it is"), rows);
  }

  private void answers(Operation operation) {
    List<List<String>> rows = new ArrayList<>();
    Map<String, Object> responses = map(operation.body().get("responses"));
    responses.forEach(
        (status, value) -> {
          Map<String, Object> response = contract.resolve(value);
          String types =
              map(response.get("content")).entrySet().stream()
                  .map(
                      media ->
                          schemas.type(map(media.getValue()).get("schema"))
                              + " as "
                              + Html.code(media.getKey()))
                  .collect(Collectors.joining("<br>"));
          String headers =
              map(response.get("headers")).keySet().stream()
                  .map(Html::code)
                  .collect(Collectors.joining(", "));
          rows.add(
              List.of(
                  Html.escape(status),
                  Html.inline(text(response, "description")),
                  types,
                  headers,
                  codesOf(operation, status)));
        });
    html.table("Answers by status", List.of("Status", "When", "Body", "Headers", "Codes"), rows);
    responses.forEach(
        (status, value) -> {
          if (status.startsWith("2")) {
            content(map(contract.resolve(value).get("content")));
          }
        });
  }

  private String codesOf(Operation operation, String status) {
    Map<String, Object> problems = map(contract.root().get("x-problems"));
    return list(operation.body().get("x-problem-codes")).stream()
        .map(String::valueOf)
        .filter(code -> text(map(problems.get(code)), "status").equals(status))
        .map(code -> Html.link("x-problems-" + code, Html.code(code)))
        .collect(Collectors.joining("<br>"));
  }

  private void content(Map<String, Object> content) {
    content.forEach(
        (mediaType, value) -> {
          Map<String, Object> media = map(value);
          html.element("p", schemas.type(media.get("schema")) + " as " + Html.code(mediaType));
          map(media.get("examples"))
              .forEach(
                  (name, one) -> {
                    Map<String, Object> example = contract.resolve(one);
                    String summary = text(example, "summary");
                    html.example(
                        "Example: " + (summary.isEmpty() ? name : summary),
                        Json.indented(example.get("value")));
                  });
        });
  }

  private void named(String title, String id, Map<String, Object> all) {
    html.heading(2, id, title);
    all.forEach(
        (name, schema) -> {
          html.heading(3, "schema-" + name, Html.escape(name));
          schemas.write(html, name, schema);
        });
  }

  private void codes(String title, String section) {
    html.heading(2, section, title);
    List<List<String>> rows = new ArrayList<>();
    map(contract.root().get(section))
        .forEach(
            (code, value) -> {
              Map<String, Object> meaning = map(value);
              rows.add(
                  List.of(
                      "<code id=\"%s-%s\">%s</code>".formatted(section, code, Html.escape(code)),
                      Html.escape(
                          text(meaning, "status").isEmpty() ? "400" : text(meaning, "status")),
                      "<span lang=\"fr\">" + Html.escape(text(meaning, "fr")) + "</span>",
                      Html.escape(text(meaning, "en"))));
            });
    html.table(title, List.of("Code", "Status", "In French", "In English"), rows);
  }
}
