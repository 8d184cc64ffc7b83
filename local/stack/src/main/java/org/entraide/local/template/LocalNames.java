package org.entraide.local.template;

import java.util.Map;

/**
 * The names that resources have in the local stack: what {@code Ref} and {@code Fn::GetAtt} give,
 * the same in every run.
 */
public final class LocalNames {
  static final String REGION = "eu-west-3";
  static final String ACCOUNT = "000000000000";

  /** Pseudo parameters, all but {@code AWS::NoValue}. */
  static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::Region",
          REGION,
          "AWS::AccountId",
          ACCOUNT,
          "AWS::Partition",
          "aws",
          "AWS::StackName",
          "entraide-local",
          "AWS::StackId",
          "arn:aws:cloudformation:" + REGION + ":" + ACCOUNT + ":stack/entraide-local/local",
          "AWS::URLSuffix",
          "amazonaws.com");

  private LocalNames() {}

  /**
   * @param name the logical id, or for a bus its {@code Name}
   */
  static String ref(String type, String name) {
    return switch (type) {
      case ResourceTypes.TOPIC -> arn(type, name);
      case ResourceTypes.QUEUE ->
          "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/" + name;
      default -> name;
    };
  }

  static String arn(String type, String name) {
    return switch (type) {
      case ResourceTypes.FUNCTION -> of("lambda", "function:" + name);
      case ResourceTypes.TABLE -> of("dynamodb", "table/" + name);
      case ResourceTypes.BUS -> of("events", "event-bus/" + name);
      case ResourceTypes.RULE -> of("events", "rule/" + name);
      case ResourceTypes.QUEUE -> of("sqs", name);
      case ResourceTypes.TOPIC -> of("sns", name);
      case ResourceTypes.LOG_GROUP -> of("logs", "log-group:" + name + ":*");
      case ResourceTypes.ROLE -> "arn:aws:iam::" + ACCOUNT + ":role/" + name;
      default -> of("apigateway", name);
    };
  }

  /** The value of an attribute; null when the type has no such attribute here. */
  static String attribute(String type, String name, String attribute) {
    return switch (type + "." + attribute) {
      case ResourceTypes.FUNCTION + ".Arn",
          ResourceTypes.TABLE + ".Arn",
          ResourceTypes.BUS + ".Arn",
          ResourceTypes.RULE + ".Arn",
          ResourceTypes.QUEUE + ".Arn",
          ResourceTypes.ROLE + ".Arn",
          ResourceTypes.LOG_GROUP + ".Arn" ->
          arn(type, name);
      case ResourceTypes.TABLE + ".StreamArn" -> arn(type, name) + "/stream/local";
      case ResourceTypes.BUS + ".Name",
          ResourceTypes.QUEUE + ".QueueName",
          ResourceTypes.TOPIC + ".TopicName" ->
          name;
      case ResourceTypes.TOPIC + ".TopicArn" -> arn(type, name);
      case ResourceTypes.QUEUE + ".QueueUrl" -> ref(type, name);
      default -> null;
    };
  }

  /** The ARN of a topic that is made while the stack runs. */
  public static String topic(String name) {
    return of("sns", name);
  }

  private static String of(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}
