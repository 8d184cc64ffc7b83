package org.entraide.local.aws;

import java.util.Map;
import org.entraide.local.template.Template;

/** A template with one of everything that the AWS side reads. */
final class SmallTemplate {
  private static final String TEXT =
      """
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function: { CodeUri: function.zip, Handler: "nobody::runs" }
      Resources:
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions:
              - { AttributeName: pk, AttributeType: S }
              - { AttributeName: sk, AttributeType: S }
              - { AttributeName: gsi1pk, AttributeType: S }
              - { AttributeName: gsi1sk, AttributeType: S }
            KeySchema: [{ AttributeName: pk, KeyType: HASH }, { AttributeName: sk, KeyType: RANGE }]
            GlobalSecondaryIndexes:
              - IndexName: gsi1
                KeySchema: [{ AttributeName: gsi1pk, KeyType: HASH }, { AttributeName: gsi1sk, KeyType: RANGE }]
                Projection: { ProjectionType: ALL }
            TimeToLiveSpecification: { AttributeName: expiresAt, Enabled: true }
        Outbox:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }, { AttributeName: sk, AttributeType: S }]
            KeySchema: [{ AttributeName: pk, KeyType: HASH }, { AttributeName: sk, KeyType: RANGE }]
            StreamSpecification: { StreamViewType: NEW_IMAGE }
        Bus:
          Type: AWS::Events::EventBus
          Properties: { Name: entraide-dev }
        Topic:
          Type: AWS::SNS::Topic
        Failed:
          Type: AWS::SQS::Queue
        Writer:
          Type: AWS::Serverless::Function
        Carrier:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              Committed:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Outbox.StreamArn
                  StartingPosition: TRIM_HORIZON
                  FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] }
                  BatchSize: 10
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  BisectBatchOnFunctionError: true
                  MaximumRetryAttempts: 2
                  DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
        Listener:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              Heard:
                Type: EventBridgeRule
                Properties:
                  EventBusName: !Ref Bus
                  Pattern: { source: [entraide], detail-type: [Opened, Reopened] }
            EventInvokeConfig:
              MaximumRetryAttempts: 2
              DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
        Sweeper:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              EachMinute:
                Type: Schedule
                Properties: { Schedule: rate(1 minute) }
      """;

  private SmallTemplate() {}

  static Template read() {
    return Template.parse(TEXT, "small.yaml", Map.of());
  }

  /** The same with one text replaced by another. */
  static Template read(String text, String instead) {
    return Template.parse(TEXT.replace(text, instead), "small.yaml", Map.of());
  }
}
