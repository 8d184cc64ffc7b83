package org.entraide.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final String HEAD = "Transform: AWS::Serverless-2016-10-31\n";

  private static Template parse(String text) {
    return parse(text, Map.of());
  }

  private static Template parse(String text, Map<String, String> parameters) {
    return Template.parse(HEAD + text, "template.yaml", parameters);
  }

  /**
   * A function whose environment holds the given text at {@code V}; Table, Bus, Topic and Queue
   * stand beside it.
   */
  private static Object value(String expression) {
    String template =
        """
        Parameters:
          Stage: { Type: String, Default: dev }
          Origins: { Type: CommaDelimitedList, Default: "http://a, http://b" }
        Conditions:
          IsDev: !Equals [!Ref Stage, dev]
          IsProduction: !Not [!Condition IsDev]
          Both: !And [!Condition IsDev, !Condition IsProduction]
          Either: !Or [!Condition IsDev, !Condition IsProduction]
        Resources:
          Table: { Type: "AWS::DynamoDB::Table" }
          Bus: { Type: "AWS::Events::EventBus", Properties: { Name: !Sub "entraide-${Stage}" } }
          Topic: { Type: "AWS::SNS::Topic" }
          Queue: { Type: "AWS::SQS::Queue" }
          Api: { Type: "AWS::Serverless::HttpApi" }
          Function:
            Type: AWS::Serverless::Function
            Properties: { Environment: { Variables: { V: %s } } }
        """
            .formatted(expression);
    return parse(template)
        .resources()
        .get("Function")
        .properties()
        .section("Environment")
        .section("Variables")
        .raw()
        .get("V");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !Ref Stage                                            | dev
          !Ref AWS::Region                                      | eu-west-3
          !Ref AWS::AccountId                                   | 000000000000
          !Ref Table                                            | Table
          !Ref Function                                         | Function
          !Ref Function.Alias                                   | arn:aws:lambda:eu-west-3:000000000000:function:Function
          !Ref Bus                                              | entraide-dev
          !Ref Topic                                            | arn:aws:sns:eu-west-3:000000000000:Topic
          !Ref Queue                                            | https://sqs.eu-west-3.amazonaws.com/000000000000/Queue
          !GetAtt Table.Arn                                     | arn:aws:dynamodb:eu-west-3:000000000000:table/Table
          !GetAtt Table.StreamArn                               | arn:aws:dynamodb:eu-west-3:000000000000:table/Table/stream/local
          !GetAtt Bus.Arn                                       | arn:aws:events:eu-west-3:000000000000:event-bus/entraide-dev
          !GetAtt [Queue, Arn]                                  | arn:aws:sqs:eu-west-3:000000000000:Queue
          !Sub "${Table}-${Stage}-${!kept}-${Bus.Name}"         | Table-dev-${kept}-entraide-dev
          !Sub ["${a}/${Stage}", { a: !Ref Bus }]               | entraide-dev/dev
          !Join ["-", [a, !Ref Stage, c]]                       | a-dev-c
          !Select [1, !Ref Origins]                             | http://b
          !Select [0, !Split ["/", "x/y"]]                      | x
          !If [IsDev, yes, no]                                  | yes
          !If [IsProduction, !Ref Missing, !Ref Stage]          | dev
          !If [Both, yes, no]                                   | no
          !If [Either, yes, no]                                 | yes
          { "Fn::Sub": "${Stage}" }                             | dev
          """)
  void intrinsicsHaveTheirLocalValues(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @Test
  void whatIsNoValueIsNotThere() {
    assertThat(value("!If [IsProduction, x, !Ref AWS::NoValue]")).isNull();
  }

  @Test
  void numbersAndBooleansKeepTheirType() {
    assertThat(value("12")).isEqualTo(12L);
    assertThat(value("1.5")).isEqualTo(1.5);
    assertThat(value("true")).isEqualTo(true);
    assertThat(value("\"12\"")).isEqualTo("12");
    assertThat(value("2012-10-17")).isEqualTo("2012-10-17");
  }

  @Test
  void globalsAreMergedAndTheFunctionsOwnWordWins() {
    Section properties =
        parse(
                """
                Globals:
                  Function:
                    Timeout: 10
                    MemorySize: 1024
                    Environment: { Variables: { A: common, B: common } }
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Timeout: 30
                      Environment: { Variables: { B: own } }
                """)
            .resources()
            .get("F")
            .properties();
    assertThat(properties.number("Timeout", 0)).isEqualTo(30);
    assertThat(properties.number("MemorySize", 0)).isEqualTo(1024);
    assertThat(properties.section("Environment").section("Variables").raw())
        .isEqualTo(Map.of("A", "common", "B", "own"));
  }

  @Test
  void whatMattersOnAwsOnlyIsLeftOut() {
    Template template =
        parse(
            """
            Parameters:
              Issuer: { Type: String, Default: "" }
            Conditions:
              Own: !Equals [!Ref Issuer, ""]
            Resources:
              Pool: { Type: "AWS::Cognito::UserPool", Condition: Own }
              Alarm: { Type: "AWS::CloudWatch::Alarm", Properties: { Anything: !GetAtt Pool.Arn } }
              Table:
                Type: AWS::DynamoDB::Table
                DeletionPolicy: Retain
                Properties: { SSESpecification: { KMSMasterKeyId: !Ref Key } }
              Key: { Type: "AWS::KMS::Key" }
              Gone: { Type: "AWS::SQS::Queue", Condition: Given }
            """
                .replace("Resources:", "  Given: !Not [!Condition Own]\nResources:"));
    assertThat(template.resources()).containsOnlyKeys("Table");
    assertThat(template.resources().get("Table").properties().raw()).isEmpty();
  }

  @Test
  void aParameterTakesTheGivenValueOrItsDefault() {
    String text =
        """
        Parameters:
          Name: { Type: String, Default: a, AllowedPattern: "[a-z]+" }
        Resources:
          Bus: { Type: "AWS::Events::EventBus", Properties: { Name: !Ref Name } }
        """;
    assertThat(parse(text).resources().get("Bus").ref()).isEqualTo("a");
    assertThat(parse(text, Map.of("Name", "b")).resources().get("Bus").ref()).isEqualTo("b");
    assertThatThrownBy(() -> parse(text, Map.of("Name", "B")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Parameters.Name: should match [a-z]+");
    assertThatThrownBy(() -> parse(text, Map.of("Nome", "b")))
        .hasMessageContaining(
            "Parameters.Nome: was given a value, but the template has no such parameter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !Ref Nothing                    | V: there is no parameter or resource Nothing in template.yaml
          !GetAtt Table.LatestStreamLabel | V.Fn::GetAtt: attribute LatestStreamLabel of Table (AWS::DynamoDB::Table) is not supported
          !ImportValue other              | V: Fn::ImportValue is not supported by the local stack
          !Base64 text                    | V: Fn::Base64 is not supported by the local stack
          !If [Unknown, a, b]             | V.Fn::If: there is no condition Unknown
          !Select [5, [a]]                | V.Fn::Select: there is no element 5
          """)
  void unknownIntrinsicsAreRefusedByNameAndPlace(String expression, String message) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(
            "template.yaml: Resources.Function.Properties.Environment.Variables." + message);
  }

  /** A template, and what its refusal says. */
  private record Refused(String template, String message) {}

  private static final List<Refused> REFUSED =
      List.of(
          new Refused(
              "Mappings: { A: { B: { C: d } } }\nResources: {}",
              "template.yaml: Mappings: this section is not supported by the local stack"),
          new Refused(
              "Globals: { Api: { Name: x } }\nResources: {}",
              "template.yaml: Globals.Api: this section is not supported by the local stack"),
          new Refused(
              "Globals: { Function: { Layers: [x] } }\nResources: {}",
              "template.yaml: Globals.Function.Layers: this property is not supported by the local stack"),
          new Refused(
              "Resources: { M: { Type: 'AWS::StepFunctions::StateMachine' } }",
              "template.yaml: Resources.M.Type: AWS::StepFunctions::StateMachine is not supported by the local stack"),
          new Refused(
              "Resources: { B: { Type: 'AWS::Events::EventBus', UpdatePolicy: {} } }",
              "template.yaml: Resources.B.UpdatePolicy: this property is not supported by the local stack"),
          new Refused(
              "Resources: { T: { Type: 'AWS::DynamoDB::Table', Properties: { TableNaem: x } } }",
              "template.yaml: Resources.T.Properties.TableNaem: this property is not supported by the local stack"),
          new Refused(
              "Resources: { F: { Type: 'AWS::Serverless::Function', Properties: { Events: { E: { Type: Kafka } } } } }",
              "template.yaml: Resources.F.Properties.Events.E.Type: Kafka is not supported by the local stack"),
          new Refused(
              "Resources: { F: { Type: 'AWS::Serverless::Function', Properties: { Events: { E: { Type: HttpApi,"
                  + " Properties: { Path: /a, Method: GET, Cache: 1 } } } } } }",
              "template.yaml: Resources.F.Properties.Events.E.Properties.Cache: this property is not supported"),
          new Refused(
              "Conditions: { A: !FindInMap [x, y, z] }\nResources: { Q: { Type: 'AWS::SQS::Queue', Condition: A } }",
              "template.yaml: Conditions.A: Fn::FindInMap is not supported as a condition by the local stack"),
          new Refused(
              "Conditions: { A: !Condition B, B: !Condition A }\nResources: { Q: { Type: 'AWS::SQS::Queue', Condition: A } }",
              "condition A depends on itself"),
          new Refused(
              "Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: x } }\nResources: {}",
              "template.yaml: Parameters.P.Type: AWS::SSM::Parameter::Value<String> is not supported"),
          new Refused(
              "Parameters: { P: { Type: String } }\nResources: {}",
              "Parameters.P: has no default: give it a value"),
          new Refused(
              "Resources: {}\nResources: {}", "template.yaml: Resources: stands there twice"),
          new Refused("Resources: [", "template.yaml:2: is not YAML"),
          new Refused(
              "Resources:\n  P: { Type: 'AWS::Cognito::UserPool' }\n  B: { Type: 'AWS::Events::EventBus', Properties: { Name: !Ref P } }",
              "P (AWS::Cognito::UserPool) is not run by the local stack, so it has no value here"));

  @Test
  void unknownConstructsAreRefusedByNameAndPlace() {
    for (Refused refused : REFUSED) {
      assertThatThrownBy(() -> parse(refused.template()), refused.template())
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining(refused.message());
    }
  }

  @Test
  void anotherTransformIsRefused() {
    assertThatThrownBy(
            () -> Template.parse("Transform: AWS::LanguageExtensions", "template.yaml", Map.of()))
        .hasMessage(
            "template.yaml: Transform: should be AWS::Serverless-2016-10-31 and nothing else");
  }
}
