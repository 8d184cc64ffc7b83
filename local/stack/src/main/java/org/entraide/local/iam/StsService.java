package org.entraide.local.iam;

import java.time.Instant;
import java.util.Map;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.edge.QueryForm;
import org.entraide.local.edge.Session;
import org.entraide.local.template.Resource;

/**
 * STS as functions reach it: they assume a role with one tag, {@code collectivity}. Sessions end in
 * the time of the machine, as those of AWS do, whatever the simulated time is.
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
    boolean oneTag =
        form.getOrDefault(TAG + "1.Key", "").equals("collectivity")
            && !form.containsKey(TAG + "2.Key");
    if (!oneTag || !policies.mayAssume(call, arn)) {
      return AwsAnswer.error(
          call, 403, "AccessDenied", call.function() + " may not assume " + arn + " like this");
    }
    Resource role = policies.role(arn);
    Session session = new Session(call.function(), role.id(), form.get(TAG + "1.Value"));
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
}
