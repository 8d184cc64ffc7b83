package org.entraide.local.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.Session;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;
import org.entraide.local.template.Template;

/**
 * What the policies of the template allow at tables: those of a role, those that stand by
 * themselves ({@code AWS::IAM::Policy}), and the boundary at which a role's permissions end. They
 * bind functions that may assume a role, and their sessions; the other functions may do whatever
 * they do, as if there were no IAM.
 */
public final class RolePolicies {
  private static final String ASSUME = "sts:AssumeRole";

  private final Map<String, Resource> roles;
  private final Map<String, List<Section>> statements = new HashMap<>();
  private final Map<String, List<Section>> boundaries;
  private final Set<String> bound;

  public RolePolicies(Template template) {
    List<Resource> all = template.ofType("AWS::IAM::Role");
    this.roles = all.stream().collect(Collectors.toMap(Resource::arn, role -> role));
    for (Resource role : all) {
      role.properties()
          .sectionList("Policies")
          .forEach(policy -> give(role.id(), statementsOf(policy)));
    }
    for (Resource policy : template.ofType("AWS::IAM::Policy")) {
      policy.properties().texts("Roles").forEach(r -> give(r, statementsOf(policy.properties())));
    }
    this.boundaries =
        template.ofType("AWS::IAM::ManagedPolicy").stream()
            .collect(Collectors.toMap(Resource::ref, p -> statementsOf(p.properties())));
    this.bound =
        template.ofType("AWS::Serverless::Function").stream()
            .map(Resource::id)
            .filter(function -> assumable(function).findAny().isPresent())
            .collect(Collectors.toSet());
  }

  private void give(String role, List<Section> more) {
    statements.computeIfAbsent(role, r -> new ArrayList<>()).addAll(more);
  }

  private static List<Section> statementsOf(Section policy) {
    return policy.section("PolicyDocument").sectionList("Statement");
  }

  /** The template's convention: a function's own role is named after it. */
  private static String roleOf(String function) {
    return function.replaceAll("Function$", "Role");
  }

  /** ARNs of the roles that the function may assume, for its part. */
  private Stream<String> assumable(String function) {
    return statements.getOrDefault(roleOf(function), List.of()).stream()
        .filter(statement -> texts(statement, "Action").contains(ASSUME))
        .flatMap(statement -> texts(statement, "Resource").stream());
  }

  /**
   * Whether both the function's own policies and the role let it begin a session.
   *
   * @param tags of the session
   */
  boolean mayAssume(AwsCall call, String roleArn, Map<String, String> tags) {
    if (call.session().isPresent()
        || !roles.containsKey(roleArn)
        || assumable(call.function()).noneMatch(roleArn::equals)) {
      return false;
    }
    Map<String, List<String>> context = new TreeMap<>();
    context.put("aws:TagKeys", List.copyOf(tags.keySet()));
    tags.forEach((key, value) -> context.put("aws:RequestTag/" + key, List.of(value)));
    Section trust = roles.get(roleArn).properties().section("AssumeRolePolicyDocument");
    return trust.sectionList("Statement").stream()
        .filter(statement -> texts(statement, "Action").contains(ASSUME))
        .anyMatch(
            statement -> new Condition(statement.section("Condition")).holds(context, Map.of()));
  }

  /** The role of that ARN. */
  Resource role(String arn) {
    return roles.get(arn);
  }

  /** Whether the caller may do all of that; {@code accesses} is not empty. */
  public boolean allow(AwsCall call, List<TableAccess> accesses) {
    if (call.session().isEmpty() && !bound.contains(call.function())) {
      return true;
    }
    String role = call.session().map(Session::role).orElse(roleOf(call.function()));
    Map<String, String> tags = tagsOf(role);
    call.session().map(Session::tags).ifPresent(tags::putAll);
    return accesses.stream()
        .allMatch(
            access ->
                isGranted(statements.getOrDefault(role, List.of()), access, tags)
                    && boundaryOf(role).map(b -> isGranted(b, access, tags)).orElse(true));
  }

  private Map<String, String> tagsOf(String role) {
    Map<String, String> tags = new TreeMap<>();
    roles.values().stream()
        .filter(r -> r.id().equals(role))
        .flatMap(r -> r.properties().sectionList("Tags").stream())
        .forEach(tag -> tags.put(tag.text("Key"), tag.text("Value")));
    return tags;
  }

  private Optional<List<Section>> boundaryOf(String role) {
    return roles.values().stream()
        .filter(r -> r.id().equals(role))
        .flatMap(r -> r.properties().optionalText("PermissionsBoundary").stream())
        .map(boundaries::get)
        .findFirst();
  }

  private static boolean isGranted(
      List<Section> granted, TableAccess access, Map<String, String> tags) {
    Map<String, List<String>> context = new TreeMap<>();
    context.put("dynamodb:LeadingKeys", access.leadingKeys());
    tags.forEach((key, value) -> context.put("aws:PrincipalTag/" + key, List.of(value)));
    return granted.stream()
        .anyMatch(
            statement ->
                statement.text("Effect").equals("Allow")
                    && texts(statement, "Action").contains("dynamodb:" + access.action())
                    && texts(statement, "Resource").contains(access.arn())
                    && new Condition(statement.section("Condition")).holds(context, tags));
  }

  static List<String> texts(Section section, String key) {
    return section.raw().get(key) instanceof List<?>
        ? section.texts(key)
        : section.optionalText(key).map(List::of).orElse(List.of());
  }
}
