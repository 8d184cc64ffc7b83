#!/usr/bin/env python3
"""Checks template.yaml as AWS will see it: transforms it by SAM for each environment of samconfig.toml, lints source and
results with cfn-lint, and holds the results to the laws below. Nothing has to be built first, and nothing is called.

    python3 .ci/check_template.py [--out FOLDER]     (default target/template, one JSON file for each environment)

Needs cfn-lint (which brings aws-sam-translator); see .ci/requirements.txt. Exits 1 if a law is broken.
"""

import argparse
import copy
import json
import logging
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).resolve().parent.parent
logging.getLogger("samtranslator").setLevel(logging.ERROR)  # it warns of metrics that nobody collects
PUBLIC_ROUTES = {
    "GET /v1/calendar/{secret}",
    "POST /v1/collectivities/{cid}/applications",
    "GET /v1/i/{token}",
    "POST /v1/i/{token}",
    "GET /v1/c/{token}",
    "POST /v1/c/{token}",
}
# A phone number has no ARN: it is named by what it is not, and what is asked of it is asked of no resource.
STATEMENTS_ABOUT_NO_ARN = {("NotificationsRole", "SendSms"), ("NotificationsRole", "AskWhoOptedOut")}
# Topics of collectivities and endpoints of devices are made while the stack runs: named by what all of them begin with.
STATEMENTS_ABOUT_WHAT_IS_MADE_LATER = {
    ("NotificationsRole", sid)
    for sid in ("TellReferents", "KeepMailingList", "SubscribeByMail", "ReachAppleDevices", "ReachFirebaseDevices")
}

# What no collectivity owns, or all do: due timers, events to be put on the bus, accounts of what was consumed.
ACT_ACROSS_COLLECTIVITIES = {"RemindersFunction", "RelayFunction", "MeteringFunction"}
# Neighbours lend each other volunteers (decision 9), and the platform opens collectivities: tagged with a neighbour, too.
LEND = {"CollectivitiesFunction", "RequestsFunction", "InvitationsFunction", "MatchingFunction", "NotificationsFunction"}
# Neighbours' terms of lending are read by who looks for volunteers; a tag of the role, which no session may set, opens them.
READ_TERMS = {"RequestsFunction", "MatchingFunction"}
# The platform's view of who is there and of what each consumed.
STATEMENTS_ABOUT_ALL_COLLECTIVITIES = {("CollectivitiesRole", "ListAll"), ("CollectivitiesRole", "ReadAccounts")}


def pairs(texts):
    return dict(text.split("=", 1) for text in texts)


def configured():
    """The commands of samconfig.toml by environment."""
    config = tomllib.loads((ROOT / "samconfig.toml").read_text("utf-8"))
    return {name: commands for name, commands in config.items() if isinstance(commands, dict)}


def environments():
    """Parameter values by environment, and one more with every parameter given, where all conditions fall the other way."""
    found = {
        name: pairs(commands["deploy"]["parameters"]["parameter_overrides"])
        for name, commands in configured().items()
    }
    found["all-parameters-given"] = {
        "AllowedOrigins": "https://a.entraide.example,https://b.entraide.example",
        "JwtIssuer": "https://issuer.entraide.example",
        "JwtAudience": "entraide",
        "PublicBaseUrl": "https://entraide.example",
        "NotificationsConcurrency": "5",
        "AlarmEmail": "operators@entraide.example",
        "ApnsApplicationArn": "arn:aws:sns:eu-west-3:000000000000:app/APNS/entraide",
        "FcmApplicationArn": "arn:aws:sns:eu-west-3:000000000000:app/GCM/entraide",
    }
    return found


def transform(source, values):
    """The CloudFormation template that SAM makes of this one. Local code is named as if it had been uploaded."""
    template = copy.deepcopy(source)
    values = {
        name: value.split(",") if source["Parameters"][name]["Type"] == "CommaDelimitedList" else value
        for name, value in values.items()
    }
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/" + resource["Properties"]["CodeUri"]
    aws = boto3.Session(region_name="eu-west-3")
    return Translator({}, Parser(), boto_session=aws).translate(template, values)


def of_type(template, kind):
    return {k: r["Properties"] for k, r in template["Resources"].items() if r["Type"] == kind}


def listed(value):
    return value if isinstance(value, list) else [value]


def target(value):
    """The logical id that a Ref, GetAtt or Sub is about."""
    if "Ref" in value:
        return value["Ref"]
    if "Fn::GetAtt" in value:
        return listed(value["Fn::GetAtt"])[0].split(".")[0]
    return listed(value["Fn::Sub"])[0].split("${")[-1].split(".")[0]


def statements(role):
    return [s for policy in role.get("Policies", []) for s in policy["PolicyDocument"]["Statement"]]


def attached(template, role):
    """The statements of a role: its own, and those of policies that stand by themselves."""
    apart = [
        policy["PolicyDocument"]["Statement"]
        for policy in of_type(template, "AWS::IAM::Policy").values()
        if {"Ref": role} in policy["Roles"]
    ]
    return statements(template["Resources"][role]["Properties"]) + [s for document in apart for s in document]


def granted(template, role):
    """What a function of that role may do, and whether in a session of a role that it assumes."""
    for statement in attached(template, role):
        yield statement, False
        if "sts:AssumeRole" in listed(statement["Action"]):
            yield from ((other, True) for other in attached(template, target(statement["Resource"])))


def environments_that_do_not_say_where_their_costs_go():
    for name, commands in configured().items():
        deploy = commands["deploy"]["parameters"]
        values = pairs(deploy["parameter_overrides"])
        wanted = {"entraide:region": values["RegionServed"], "entraide:stage": values["Stage"]}
        stack = commands["global"]["parameters"]["stack_name"]
        if (pairs(deploy["tags"]), values["RegionServed"], stack) != (wanted, name, f"entraide-{name}"):
            yield name


def environments_that_spend_at_any_pace(source):
    """Messages cost money: how many are sent at once is bounded, wherever a stack is deployed."""
    usual = source["Parameters"]["NotificationsConcurrency"]["Default"]
    for name, values in environments().items():
        if int(values.get("NotificationsConcurrency", usual)) < 1:
            yield f"{name} sends any number of messages at once"


# Laws: each takes the transformed template and yields what breaks it -------------------------------------------------


def each_function_has_a_role_of_its_own(template):
    roles = [target(f["Role"]) for f in of_type(template, "AWS::Lambda::Function").values()]
    yield from (f"{role} serves several functions" for role in set(roles) if roles.count(role) > 1)
    for name, role in of_type(template, "AWS::IAM::Role").items():
        by = role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]
        if by == {"Service": "lambda.amazonaws.com"} and name not in roles:
            yield f"{name} serves no function"
        if "AWS" in by:
            if target(by["AWS"]) not in roles:
                yield f"{name} may be assumed by {by}, which is no function's role"
        elif by not in ({"Service": "lambda.amazonaws.com"}, {"Service": "codedeploy.amazonaws.com"}):
            yield f"{name} may be assumed by {by}"


def no_role_says_star(template):
    for name in of_type(template, "AWS::IAM::Role"):
        for statement in attached(template, name):
            if (name, statement["Sid"]) in STATEMENTS_ABOUT_NO_ARN | STATEMENTS_ABOUT_WHAT_IS_MADE_LATER:
                continue
            allowed = {key: value for key, value in statement.items() if key != "Condition"}
            if "*" in json.dumps(allowed) or "NotResource" in statement or "NotAction" in statement:
                yield f"{name} {statement['Sid']}"


def a_function_reaches_the_tables_that_its_environment_names(template):
    tables = of_type(template, "AWS::DynamoDB::Table")
    for name, function in of_type(template, "AWS::Lambda::Function").items():
        variables = function["Environment"]["Variables"]
        named = {target(v) for k, v in variables.items() if k.endswith("_TABLE")}
        reached = {
            target(resource)
            for statement, _ in granted(template, target(function["Role"]))
            for resource in listed(statement.get("Resource", []))
            if re.match("dynamodb:(?!Describe)", listed(statement["Action"])[0])
        } & set(tables)
        if named != reached:
            yield f"{name} knows of {sorted(named - reached)} in vain, may reach {sorted(reached - named)} unknown to it"


def who_acts_for_a_collectivity_reaches_its_rows_only(template):
    """Each function has a role for sessions that are tagged and bounded, and reaches no row otherwise; few are excused."""
    bounded = of_type(template, "AWS::IAM::Role")
    for name, function in of_type(template, "AWS::Lambda::Function").items():
        own = target(function["Role"])
        data = function["Environment"]["Variables"].get("DATA_ROLE_ARN")
        if (data is None) != (name in ACT_ACROSS_COLLECTIVITIES):
            yield f"{name} acts by sessions, or not, other than is said here"
        if data is None:
            continue
        role = bounded[target(data)]
        if role.get("PermissionsBoundary") != {"Ref": "RowsOfACollectivity"}:
            yield f"{target(data)} is not bounded"
        if role.get("Tags", []) != ([{"Key": "terms", "Value": "read"}] if name in READ_TERMS else []):
            yield f"{target(data)} reads the terms of others, or not, other than is said here"
        trust = role["AssumeRolePolicyDocument"]["Statement"][0]
        owners = ["com-*", "epci-*", "dep-*"] + (["platform"] if name == "CollectivitiesFunction" else [])
        tags = ["collectivity"] + (["neighbour*"] if name in LEND else [])
        tagged = {"StringLike": {"aws:RequestTag/collectivity": owners}, "ForAllValues:StringLike": {"aws:TagKeys": tags}}
        if trust["Principal"] != {"AWS": {"Fn::GetAtt": [own, "Arn"]}} or trust.get("Condition") != tagged:
            yield f"{target(data)} may be assumed by others, or without the tag of a collectivity"
        for statement in attached(template, own):
            rows = any(action.startswith("dynamodb:") for action in listed(statement["Action"]))
            if rows and (own, statement["Sid"]) not in STATEMENTS_ABOUT_ALL_COLLECTIVITIES:
                yield f"{own} {statement['Sid']} goes past the sessions"


def a_session_ends_at_its_collectivity(template):
    """The boundary of sessions: every statement compares the beginning of the keys, and knows what to compare it with."""
    own_rows = ["${aws:PrincipalTag/collectivity}#*"]
    own_rows += [f"${{aws:PrincipalTag/neighbour{n}, 'nobody'}}#*" for n in range(1, 11)]
    wanted = {"ItsRows": own_rows, "Timers": ["????-??-??T??Z#?"], "Terms": ["*#collectivity"]}
    boundary = of_type(template, "AWS::IAM::ManagedPolicy")["RowsOfACollectivity"]["PolicyDocument"]["Statement"]
    for statement in boundary:
        compared = {
            "ForAllValues:StringLike": {"dynamodb:LeadingKeys": wanted.pop(statement["Sid"], None)},
            "Null": {"dynamodb:LeadingKeys": "false"},
        }
        if statement["Sid"] == "Terms":
            compared["StringLike"] = {"aws:PrincipalTag/terms": "read"}
        if statement.get("Condition") != compared:
            yield f"RowsOfACollectivity {statement['Sid']}"
    yield from wanted


def what_fails_for_good_is_kept(template):
    called_later = set()
    for name, rule in of_type(template, "AWS::Events::Rule").items():
        for entry in rule["Targets"]:
            called_later.add(entry["Arn"]["Ref"].removesuffix("Aliaslive"))
            if "DeadLetterConfig" not in entry or "RetryPolicy" not in entry:
                yield f"{name} has no dead letters or no bound on trying"
    for name, mapping in of_type(template, "AWS::Lambda::EventSourceMapping").items():
        bounds = ("MaximumRecordAgeInSeconds", "MaximumRetryAttempts", "BisectBatchOnFunctionError", "FilterCriteria")
        if "OnFailure" not in mapping.get("DestinationConfig", {}) or not all(b in mapping for b in bounds):
            yield f"{name} has no dead letters or no bound on trying"
        if mapping.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
            yield f"{name} fails by the batch"
    kept = {
        target(config["FunctionName"])
        for config in of_type(template, "AWS::Lambda::EventInvokeConfig").values()
        if "OnFailure" in config.get("DestinationConfig", {}) and config.get("Qualifier") == "live"
    }
    yield from (f"{name} loses what it fails on" for name in called_later - kept)


def what_spends_money_has_a_bound(template):
    notifications = of_type(template, "AWS::Lambda::Function")["NotificationsFunction"]
    bound = notifications.get("ReservedConcurrentExecutions", {}).get("Fn::If", [None, None])
    if bound[:2] != ["BoundedNotifications", {"Ref": "NotificationsConcurrency"}]:
        yield "NotificationsFunction"


def every_queue_has_an_alarm(template):
    watched = {
        target(dimension["Value"])
        for alarm in of_type(template, "AWS::CloudWatch::Alarm").values()
        for dimension in alarm.get("Dimensions", [])
        if dimension["Name"] == "QueueName"
    }
    yield from of_type(template, "AWS::SQS::Queue").keys() - watched


def every_alarm_reaches_the_operators(template):
    for name, alarm in of_type(template, "AWS::CloudWatch::Alarm").items():
        if alarm["AlarmActions"] != [{"Ref": "OperatorsTopic"}]:
            yield name


def the_operations_guide_explains_every_alarm(template):
    guide = (ROOT / "docs/operations.md").read_text("utf-8")
    explained = set(re.findall(r"^### `(\w+)`$", guide, re.MULTILINE))
    alarms = of_type(template, "AWS::CloudWatch::Alarm").keys()
    yield from (f"{name} has no section in docs/operations.md" for name in alarms - explained)
    yield from (f"docs/operations.md explains {name}, which is no alarm" for name in explained - alarms)


def every_log_ends(template):
    groups = of_type(template, "AWS::Logs::LogGroup")
    yield from (name for name, group in groups.items() if "RetentionInDays" not in group)
    used = [target(f["LoggingConfig"]["LogGroup"]) for f in of_type(template, "AWS::Lambda::Function").values()]
    yield from (f"{group} is written by several functions" for group in set(used) if used.count(group) > 1)


def every_function_is_metered(template):
    metering = of_type(template, "AWS::Lambda::Function")["MeteringFunction"]["Environment"]["Variables"]
    read = {target(group) for group in metering["LOG_GROUPS"]["Fn::Join"][1]}
    written = {target(f["LoggingConfig"]["LogGroup"]) for f in of_type(template, "AWS::Lambda::Function").values()}
    yield from (f"what writes into {group} is on nobody's account" for group in written ^ read)


def every_table_is_weighed(template):
    metering = of_type(template, "AWS::Lambda::Function")["MeteringFunction"]["Environment"]["Variables"]
    weighed = {target(table) for table in metering["ALL_TABLES"]["Fn::Join"][1]}
    yield from of_type(template, "AWS::DynamoDB::Table").keys() ^ weighed


def functions_are_alike(template):
    for name, function in of_type(template, "AWS::Lambda::Function").items():
        alike = (function["Runtime"], function["Architectures"], function["TracingConfig"]["Mode"])
        if alike != ("java25", ["arm64"], "Active"):
            yield f"{name} {alike}"
        if f"{name}Aliaslive" not in template["Resources"]:
            yield f"{name} has no alias"


def answering_functions_have_snapstart(template):
    asked = {
        target(p["FunctionName"]).removesuffix("Aliaslive")
        for p in of_type(template, "AWS::Lambda::Permission").values()
        if p["Principal"] == "apigateway.amazonaws.com"
    }
    snapped = {n for n, f in of_type(template, "AWS::Lambda::Function").items() if f.get("SnapStart")}
    yield from asked ^ snapped


def new_versions_are_tried_on_few_first(template):
    groups = of_type(template, "AWS::CodeDeploy::DeploymentGroup")
    for name in of_type(template, "AWS::Lambda::Function"):
        group = groups.get(f"{name}DeploymentGroup")
        if group is None:
            yield f"{name} is replaced at once"
            continue
        alarms = {alarm["Name"]["Ref"] for alarm in group["AlarmConfiguration"]["Alarms"]}
        if "Canary" not in json.dumps(group["DeploymentConfigName"]) or not alarms:
            yield f"{name} is not tried first, or nothing takes it back"
        yield from alarms - of_type(template, "AWS::CloudWatch::Alarm").keys()


def nobody_writes_who_they_are(template):
    for name, client in of_type(template, "AWS::Cognito::UserPoolClient").items():
        written = client.get("WriteAttributes") or ["all of them"]  # AWS's default
        if written != ["locale"]:
            yield f"{name} lets people write {written} of themselves"


def the_dashboard_is_well_formed(template):
    for name, dashboard in of_type(template, "AWS::CloudWatch::Dashboard").items():
        for widget in json.loads(dashboard["DashboardBody"]["Fn::Sub"])["widgets"]:
            if widget["x"] + widget["width"] > 24:
                yield f"{name}: a widget leaves the page"
        for queue in of_type(template, "AWS::SQS::Queue"):
            if f"${{{queue}.QueueName}}" not in dashboard["DashboardBody"]["Fn::Sub"]:
                yield f"{name}: {queue} is not on it"


def money_cannot_be_spent_in_a_flood(template):
    for name, stage in of_type(template, "AWS::ApiGatewayV2::Stage").items():
        settings = [stage["DefaultRouteSettings"], *stage["RouteSettings"].values()]
        if not all(setting.get("ThrottlingRateLimit") and setting.get("ThrottlingBurstLimit") for setting in settings):
            yield f"{name} is not throttled"
        yield from (f"{name} {route} has no limit of its own" for route in PUBLIC_ROUTES - stage["RouteSettings"].keys())
    for name, function in of_type(template, "AWS::Lambda::Function").items():
        role = of_type(template, "AWS::IAM::Role")[target(function["Role"])]
        sends = any("sns:Publish" in listed(s["Action"]) and "NotResource" in s for s in statements(role))
        if sends and "ReservedConcurrentExecutions" not in function:
            yield f"{name} sends SMS without a bound on its concurrency"


def tables_outlive_mistakes(template):
    for name, resource in template["Resources"].items():
        if resource["Type"] != "AWS::DynamoDB::Table":
            continue
        table = resource["Properties"]
        laws = {
            "retained": resource.get("DeletionPolicy") == resource.get("UpdateReplacePolicy") == "Retain",
            "protected": table["DeletionProtectionEnabled"] is True,
            "restorable": table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True,
            "encrypted with KMS": table["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS"},
            "on demand": table["BillingMode"] == "PAY_PER_REQUEST",
        }
        yield from (f"{name} is not {law}" for law, holds in laws.items() if not holds)


def costs_are_filed(template):
    for name, resource in template["Resources"].items():
        if resource["Type"] in ("AWS::DynamoDB::Table", "AWS::Lambda::Function", "AWS::SNS::Topic", "AWS::Events::EventBus"):
            keys = {tag["Key"] for tag in resource["Properties"].get("Tags", [])}
            if not {"entraide:region", "entraide:stage"} <= keys:
                yield name


def routes_need_a_token_unless_public(template):
    for api in of_type(template, "AWS::ApiGatewayV2::Api").values():
        for path, methods in api["Body"]["paths"].items():
            for method, operation in methods.items():
                route = f"{method.upper()} {path}"
                # NONE leaves an operation without security; SAM writes it as an authorizer named NONE, or as none at all
                tokens = any("Tokens" in entry for entry in operation.get("security", []))
                if tokens == (route in PUBLIC_ROUTES):
                    yield route


LAWS = [
    each_function_has_a_role_of_its_own,
    no_role_says_star,
    a_function_reaches_the_tables_that_its_environment_names,
    who_acts_for_a_collectivity_reaches_its_rows_only,
    a_session_ends_at_its_collectivity,
    what_fails_for_good_is_kept,
    what_spends_money_has_a_bound,
    every_queue_has_an_alarm,
    every_alarm_reaches_the_operators,
    the_operations_guide_explains_every_alarm,
    every_log_ends,
    every_function_is_metered,
    every_table_is_weighed,
    functions_are_alike,
    answering_functions_have_snapstart,
    new_versions_are_tried_on_few_first,
    nobody_writes_who_they_are,
    the_dashboard_is_well_formed,
    money_cannot_be_spent_in_a_flood,
    tables_outlive_mistakes,
    costs_are_filed,
    routes_need_a_token_unless_public,
]


def lint(*files):
    """What cfn-lint finds, informational findings left out."""
    run = subprocess.run(["cfn-lint", "--format", "parseable", "--", *map(str, files)], capture_output=True, text=True)
    found = (run.stdout + run.stderr).splitlines()
    return found or ([f"cfn-lint ended with {run.returncode}"] if run.returncode else [])


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--out", type=Path, default=ROOT / "target/template")
    out = arguments.parse_args().out
    out.mkdir(parents=True, exist_ok=True)

    source = yaml_parse((ROOT / "template.yaml").read_text("utf-8"))
    broken = {
        "cfn-lint template.yaml": lint(ROOT / "template.yaml"),
        "samconfig.toml": [
            *environments_that_do_not_say_where_their_costs_go(),
            *environments_that_spend_at_any_pace(source),
        ],
    }
    for name, values in environments().items():
        transformed = transform(source, values)
        file = out / f"{name}.json"
        file.write_text(json.dumps(transformed, indent=1), "utf-8")
        broken[f"cfn-lint, transformed for {name}"] = lint(file)
        for law in LAWS:
            broken[f"{law.__name__}, {name}"] = list(law(transformed))

    for what, findings in broken.items():
        for finding in findings:
            print(f"FAILED {what}: {finding}")
    failed = sum(bool(findings) for findings in broken.values())
    versions = f"cfn-lint {version('cfn-lint')}, aws-sam-translator {version('aws-sam-translator')}"
    print(f"{versions}: {len(broken) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
