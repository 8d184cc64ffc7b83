package org.entraide.local.template;

import static org.entraide.local.template.Shape.ANY;
import static org.entraide.local.template.Shape.IGNORED;
import static org.entraide.local.template.Shape.properties;
import static org.entraide.local.template.Shape.reads;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entraide.local.template.Shape.ByType;
import org.entraide.local.template.Shape.Each;
import org.entraide.local.template.Shape.Elements;
import org.entraide.local.template.Shape.Properties;

/** The resource types of the local stack, and what it understands in each. */
public final class ResourceTypes {
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String HTTP_API = "AWS::Serverless::HttpApi";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String BUS = "AWS::Events::EventBus";
  static final String RULE = "AWS::Events::Rule";
  static final String QUEUE = "AWS::SQS::Queue";
  static final String TOPIC = "AWS::SNS::Topic";
  static final String LOG_GROUP = "AWS::Logs::LogGroup";
  static final String ROLE = "AWS::IAM::Role";
  static final String POLICY = "AWS::IAM::Policy";
  static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";

  /**
   * Types that matter on AWS only: accepted, and left out of the local stack. A value of theirs may
   * not be used by what it runs.
   */
  public static final Set<String> IGNORED_LOCALLY =
      new TreeSet<>(
          Set.of(
              "AWS::Budgets::Budget",
              "AWS::CloudWatch::Alarm",
              "AWS::CloudWatch::CompositeAlarm",
              "AWS::CloudWatch::Dashboard",
              "AWS::Cognito::UserPool",
              "AWS::Cognito::UserPoolClient",
              "AWS::Cognito::UserPoolDomain",
              "AWS::Cognito::UserPoolGroup",
              "AWS::Events::Archive",
              "AWS::Events::EventBusPolicy",
              "AWS::KMS::Alias",
              "AWS::KMS::Key",
              "AWS::Lambda::Permission",
              "AWS::Logs::MetricFilter",
              "AWS::Logs::QueryDefinition",
              "AWS::SNS::Subscription",
              "AWS::SNS::TopicPolicy",
              "AWS::SQS::QueuePolicy"));

  private static final Shape RETRY_POLICY =
      reads("MaximumEventAgeInSeconds", "MaximumRetryAttempts");
  private static final Shape DEAD_LETTERS = reads("Arn", "Type", "QueueLogicalId");
  private static final Shape ON_FAILURE =
      properties().with(reads("Destination", "Type"), "OnFailure");

  private static final ByType EVENTS =
      new ByType(
          Map.of(
              "HttpApi",
              properties()
                  .reads("ApiId", "Method", "Path", "PayloadFormatVersion", "TimeoutInMillis")
                  .with(reads("Authorizer"), "Auth")
                  .ignores("RouteSettings"),
              "EventBridgeRule",
              properties()
                  .reads("EventBusName", "Pattern", "State")
                  .with(DEAD_LETTERS, "DeadLetterConfig")
                  .with(RETRY_POLICY, "RetryPolicy")
                  .ignores("RuleName", "Target"),
              "Schedule",
              properties()
                  .reads("Schedule", "Input", "Enabled", "State")
                  .with(DEAD_LETTERS, "DeadLetterConfig")
                  .with(RETRY_POLICY, "RetryPolicy")
                  .ignores("Name", "Description"),
              "ScheduleV2",
              properties()
                  .reads("ScheduleExpression", "Input", "State")
                  .with(DEAD_LETTERS, "DeadLetterConfig")
                  .with(RETRY_POLICY, "RetryPolicy")
                  .with(reads("Mode"), "FlexibleTimeWindow")
                  .ignores(
                      "Name",
                      "Description",
                      "OmitName",
                      "GroupName",
                      "PermissionsBoundary",
                      "KmsKeyArn",
                      "RoleArn"),
              "DynamoDB",
              properties()
                  .reads(
                      "Stream",
                      "StartingPosition",
                      "BatchSize",
                      "MaximumBatchingWindowInSeconds",
                      "BisectBatchOnFunctionError",
                      "MaximumRetryAttempts",
                      "MaximumRecordAgeInSeconds",
                      "ParallelizationFactor",
                      "FunctionResponseTypes",
                      "Enabled")
                  .with(
                      properties().with(new Elements(reads("Pattern")), "Filters"),
                      "FilterCriteria")
                  .with(ON_FAILURE, "DestinationConfig")
                  .ignores("KmsKeyArn", "MetricsConfig")));

  /** A function, in {@code Resources} and in {@code Globals}. */
  private static final Properties FUNCTION_SHAPE =
      properties()
          .reads("Handler", "CodeUri", "Timeout", "MemorySize", "ReservedConcurrentExecutions")
          .with(properties().with(new Each(ANY), "Variables"), "Environment")
          .with(new Each(EVENTS), "Events")
          .with(reads("ApplyOn"), "SnapStart")
          .with(
              reads("LogFormat", "ApplicationLogLevel", "LogGroup").ignores("SystemLogLevel"),
              "LoggingConfig")
          .with(
              properties()
                  .reads("MaximumEventAgeInSeconds", "MaximumRetryAttempts")
                  .with(ON_FAILURE, "DestinationConfig"),
              "EventInvokeConfig")
          .with(reads("TargetArn", "Type"), "DeadLetterQueue")
          .ignores(
              "Architectures",
              "AutoPublishAlias",
              "AutoPublishAliasAllProperties",
              "DeploymentPreference")
          .ignores(
              "Description",
              "EphemeralStorage",
              "KmsKeyArn",
              "PermissionsBoundary",
              "Policies",
              "PropagateTags")
          .ignores(
              "RecursiveLoop",
              "Role",
              "RolePath",
              "Runtime",
              "RuntimeManagementConfig",
              "Tags",
              "Tracing")
          .ignores("VersionDescription");

  private static final Properties HTTP_API_SHAPE =
      properties()
          .with(
              reads(
                  "AllowOrigins",
                  "AllowMethods",
                  "AllowHeaders",
                  "ExposeHeaders",
                  "MaxAge",
                  "AllowCredentials"),
              "CorsConfiguration")
          .with(
              properties()
                  .reads("DefaultAuthorizer")
                  .with(
                      new Each(
                          properties()
                              .reads("IdentitySource")
                              .with(reads("issuer", "audience"), "JwtConfiguration")),
                      "Authorizers"),
              "Auth")
          .ignores(
              "AccessLogSettings",
              "DefaultRouteSettings",
              "Description",
              "DisableExecuteApiEndpoint",
              "Domain")
          .ignores("FailOnWarnings", "Name", "PropagateTags", "RouteSettings", "Tags");

  private static final Map<String, Properties> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put(FUNCTION, FUNCTION_SHAPE);
    SHAPES.put(HTTP_API, HTTP_API_SHAPE);
    SHAPES.put(
        TABLE,
        properties()
            .reads("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
            .with(reads("StreamViewType"), "StreamSpecification")
            .with(reads("AttributeName", "Enabled"), "TimeToLiveSpecification")
            .ignores(
                "ContributorInsightsSpecification",
                "DeletionProtectionEnabled",
                "OnDemandThroughput")
            .ignores(
                "PointInTimeRecoverySpecification",
                "ResourcePolicy",
                "SSESpecification",
                "TableClass",
                "Tags"));
    SHAPES.put(
        BUS,
        properties()
            .reads("Name")
            .ignores("DeadLetterConfig", "Description", "KmsKeyIdentifier", "LogConfig", "Tags"));
    SHAPES.put(
        RULE,
        properties()
            .reads("EventBusName", "EventPattern", "ScheduleExpression", "State")
            .with(
                new Elements(
                    properties()
                        .reads("Id", "Arn", "Input")
                        .with(DEAD_LETTERS, "DeadLetterConfig")
                        .with(RETRY_POLICY, "RetryPolicy")
                        .ignores("RoleArn")),
                "Targets")
            .ignores("Description", "Name", "Tags"));
    SHAPES.put(
        QUEUE,
        properties()
            .ignores(
                "KmsDataKeyReusePeriodSeconds",
                "KmsMasterKeyId",
                "MessageRetentionPeriod",
                "QueueName")
            .ignores("SqsManagedSseEnabled", "Tags", "VisibilityTimeout"));
    SHAPES.put(
        TOPIC,
        properties()
            .ignores(
                "DisplayName",
                "KmsMasterKeyId",
                "Subscription",
                "Tags",
                "TopicName",
                "TracingConfig"));
    SHAPES.put(
        LOG_GROUP,
        properties()
            .ignores("DataProtectionPolicy", "KmsKeyId", "LogGroupClass", "LogGroupName")
            .ignores("RetentionInDays", "Tags"));
  }

  private static final Shape STATEMENTS =
      properties()
          .with(
              new Elements(
                  reads("Effect", "Action", "Resource")
                      .with(new Each(new Each(ANY)), "Condition")
                      .ignores("NotResource", "Principal", "Sid")),
              "Statement")
          .ignores("Version");

  /** What functions that act by sessions may do at tables, and their sessions. */
  static {
    SHAPES.put(
        ROLE,
        properties()
            .reads("PermissionsBoundary")
            .with(STATEMENTS, "AssumeRolePolicyDocument")
            .with(
                new Elements(properties().with(STATEMENTS, "PolicyDocument").ignores("PolicyName")),
                "Policies")
            .with(new Elements(properties().reads("Key", "Value")), "Tags")
            .ignores("Description", "ManagedPolicyArns", "MaxSessionDuration", "Path"));
    SHAPES.put(
        POLICY,
        properties().reads("Roles").with(STATEMENTS, "PolicyDocument").ignores("PolicyName"));
    SHAPES.put(
        MANAGED_POLICY, properties().with(STATEMENTS, "PolicyDocument").ignores("Description"));
  }

  private ResourceTypes() {}

  /** The types that the local stack runs. */
  public static Set<String> supported() {
    return SHAPES.keySet();
  }

  /** What {@code Properties} of a type may hold. */
  static Properties shape(String type) {
    return SHAPES.get(type);
  }

  /** What {@code Globals} may hold: for each kind of resource, what is common to all of it. */
  static final Map<String, String> GLOBALS = Map.of("Function", FUNCTION, "HttpApi", HTTP_API);

  static final Shape GLOBALS_IGNORED = IGNORED;
}
