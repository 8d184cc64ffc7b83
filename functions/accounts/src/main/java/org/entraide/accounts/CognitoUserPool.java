package org.entraide.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.model.CollectivityId;
import org.entraide.model.people.Member;
import org.entraide.model.people.Member.State;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * The stack's own accounts. Tenant, association and role are set here and nowhere else: clients may
 * write none that says who somebody is (template.yaml, {@code UserPoolClient}): a member's account
 * is found by the address that they were admitted with.
 */
final class CognitoUserPool implements UserPool {
  private static final String COLLECTIVITY = "custom:collectivity";
  private static final String ASSOCIATION = "custom:association";

  private final CognitoIdentityProviderClient cognito;
  private final String pool;

  CognitoUserPool(CognitoIdentityProviderClient cognito, String pool) {
    this.cognito = cognito;
    this.pool = pool;
  }

  @Override
  public State open(Member member, CollectivityId tenant) {
    try {
      cognito.adminCreateUser(
          r ->
              r.userPoolId(pool)
                  .username(member.email())
                  .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                  .userAttributes(attributes(member, tenant)));
    } catch (UsernameExistsException e) {
      if (!isTheirs(member, tenant)) {
        return State.REFUSED;
      }
    }
    cognito.adminAddUserToGroup(
        r -> r.userPoolId(pool).username(member.email()).groupName(member.role().group()));
    return State.INVITED;
  }

  @Override
  public void close(Member member, CollectivityId tenant) {
    if (isTheirs(member, tenant)) {
      cognito.adminDeleteUser(r -> r.userPoolId(pool).username(member.email()));
    }
  }

  private static List<AttributeType> attributes(Member member, CollectivityId tenant) {
    List<AttributeType> attributes = new ArrayList<>();
    attributes.add(attribute("email", member.email()));
    attributes.add(attribute("email_verified", "true")); // the invitation goes there and only there
    attributes.add(attribute(COLLECTIVITY, tenant.value()));
    if (member.associationId() != null) {
      attributes.add(attribute(ASSOCIATION, member.associationId()));
    }
    return attributes;
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }

  /**
   * Whether the address has an account of that tenant, association and role and of no other role; a
   * creation that broke off before the role was given counts.
   */
  private boolean isTheirs(Member member, CollectivityId tenant) {
    List<AttributeType> known;
    try {
      known =
          cognito.adminGetUser(r -> r.userPoolId(pool).username(member.email())).userAttributes();
    } catch (UserNotFoundException e) {
      return false;
    }
    Set<String> groups =
        cognito
            .adminListGroupsForUser(r -> r.userPoolId(pool).username(member.email()))
            .groups()
            .stream()
            .map(GroupType::groupName)
            .collect(Collectors.toSet());
    return value(known, COLLECTIVITY).equals(Optional.of(tenant.value()))
        && Objects.equals(value(known, ASSOCIATION).orElse(null), member.associationId())
        && Set.of(member.role().group()).containsAll(groups);
  }

  private static Optional<String> value(List<AttributeType> attributes, String name) {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(name))
        .map(AttributeType::value)
        .findFirst();
  }
}
