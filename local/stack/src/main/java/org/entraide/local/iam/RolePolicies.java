package org.entraide.local.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.Session;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;
import org.entraide.local.template.Template;

/**
 * What the policies of the template allow: those that stand by themselves ({@code
 * AWS::IAM::Policy}), which are about sessions. A function that may assume a role reaches tables by
 * its sessions only; the other functions may do whatever they do, as if there were no IAM.
 *
 * <p>It knows one condition on keys, {@code ForAllValues:StringLike} on {@code
 * dynamodb:LeadingKeys} with {@code Null} beside it, and takes what it does not know for not met.
 */
public final class RolePolicies {
  private static final String KEYS = "dynamodb:LeadingKeys";
  private static final String TAG = "${aws:PrincipalTag/collectivity}";
  private static final String ASSUME = "sts:AssumeRole";

  private final Map<String, Resource> roles;
  private final Map<String, List<Section>> statements;
  private final Set<String> bound;

  public RolePolicies(Template template) {
    this.roles =
        template.ofType("AWS::IAM::Role").stream()
            .collect(Collectors.toMap(Resource::arn, role -> role));
    this.statements =
        template.ofType("AWS::IAM::Policy").stream()
            .flatMap(
                policy ->
                    policy.properties().texts("Roles").stream()
                        .map(role -> Map.entry(role, statementsOf(policy))))
            .collect(
                Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, RolePolicies::together));
    this.bound =
        template.ofType("AWS::Serverless::Function").stream()
            .filter(function -> mayAssumeSome(function.id()))
            .map(Resource::id)
            .collect(Collectors.toSet());
  }

  private static List<Section> statementsOf(Resource policy) {
    return policy.properties().section("PolicyDocument").sectionList("Statement");
  }

  private static List<Section> together(List<Section> one, List<Section> other) {
    List<Section> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  /** The template's convention: a function's own role is named after it. */
  private static String roleOf(String function) {
    return function.replaceAll("Function$", "Role");
  }

  private boolean mayAssumeSome(String function) {
    return statements.getOrDefault(roleOf(function), List.of()).stream()
        .anyMatch(statement -> texts(statement, "Action").contains(ASSUME));
  }

  boolean mayAssume(AwsCall call, String roleArn) {
    return call.session().isEmpty()
        && roles.containsKey(roleArn)
        && statements.getOrDefault(roleOf(call.function()), List.of()).stream()
            .anyMatch(
                statement ->
                    texts(statement, "Action").contains(ASSUME)
                        && texts(statement, "Resource").contains(roleArn));
  }

  /** The role of that ARN. */
  Resource role(String arn) {
    return roles.get(arn);
  }

  /** Whether the caller may do all of that; {@code accesses} is not empty. */
  public boolean allow(AwsCall call, List<TableAccess> accesses) {
    if (call.session().isEmpty()) {
      return !bound.contains(call.function());
    }
    Session session = call.session().get();
    List<Section> granted = statements.getOrDefault(session.role(), List.of());
    return accesses.stream()
        .allMatch(access -> granted.stream().anyMatch(s -> grants(s, access, session)));
  }

  private static boolean grants(Section statement, TableAccess access, Session session) {
    return statement.text("Effect").equals("Allow")
        && texts(statement, "Action").contains("dynamodb:" + access.action())
        && texts(statement, "Resource").contains(access.arn())
        && holds(statement.section("Condition"), access, session);
  }

  private static boolean holds(Section condition, TableAccess access, Session session) {
    for (Map.Entry<String, Section> operator : condition.sections().entrySet()) {
      Section keys = operator.getValue();
      if (!keys.raw().keySet().equals(Set.of(KEYS))) {
        return false;
      }
      boolean met =
          switch (operator.getKey()) {
            case "ForAllValues:StringLike" ->
                access.leadingKeys().stream()
                    .allMatch(
                        key -> texts(keys, KEYS).stream().anyMatch(p -> like(p, key, session)));
            case "Null" -> keys.text(KEYS).equals(String.valueOf(access.leadingKeys().isEmpty()));
            default -> false;
          };
      if (!met) {
        return false;
      }
    }
    return true;
  }

  /** {@code *} stands for any characters, {@code ?} for one; not in what the tag says. */
  private static boolean like(String pattern, String key, Session session) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("(?<=[*?])|(?=[*?])")) {
      regex.append(
          switch (part) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(part.replace(TAG, session.collectivity()));
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(key).matches();
  }

  private static List<String> texts(Section statement, String key) {
    return statement.raw().get(key) instanceof List<?>
        ? statement.texts(key)
        : List.of(statement.text(key));
  }
}
