package org.entraide.local.iam;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.edge.QueryForm;
import org.entraide.local.edge.Session;

/**
 * STS as functions reach it: they assume a role with the tags that it asks for. Sessions end in the
 * time of the machine, as those of AWS do, whatever the simulated time is.
 */
public final class StsService implements AwsService {
  private static final String TAG = "Tags.member.";

  private final RolePolicies policies;

  public StsService(RolePolicies policies) {
    this.policies = policies;
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    Map<String, String> form = QueryForm.parse(call.body());
    if (!call.operation().equals("AssumeRole")) {
      return AwsAnswer.error(call, 400, "InvalidAction", "the local stack has no " + call.name());
    }
    String arn = form.getOrDefault("RoleArn", "");
    Map<String, String> tags = tags(form);
    if (!policies.mayAssume(call, arn, tags)) {
      return AwsAnswer.error(
          call, 403, "AccessDenied", call.function() + " may not assume " + arn + " like this");
    }
    Session session = new Session(call.function(), policies.role(arn).id(), tags);
    long seconds = Long.parseLong(form.getOrDefault("DurationSeconds", "3600"));
    return AwsAnswer.xml(
        200,
        "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
            + "<Credentials><AccessKeyId>"
            + AwsAnswer.escaped(session.accessKey())
            + "</AccessKeyId><SecretAccessKey>local</SecretAccessKey>"
            + "<SessionToken>local</SessionToken><Expiration>"
            + Instant.now().plusSeconds(seconds)
            + "</Expiration></Credentials></AssumeRoleResult>"
            + "<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>"
            + "</AssumeRoleResponse>");
  }

  private static Map<String, String> tags(Map<String, String> form) {
    Map<String, String> tags = new TreeMap<>();
    for (int n = 1; form.containsKey(TAG + n + ".Key"); n++) {
      tags.put(form.get(TAG + n + ".Key"), form.getOrDefault(TAG + n + ".Value", ""));
    }
    return tags;
  }
}
