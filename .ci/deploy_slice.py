#!/usr/bin/env python3
"""Deploys by CloudFormation what an emulator can run of the transformed template: tables, topics, queues, bus and rules.

    .ci/deploy_slice.py ENDPOINT [--moto]    (target/template/hauts-de-france.json must be there: check_template.py)

An emulator without Docker runs no function. So each rule's target is a queue that stands where its function would be
(`<Function>Events`), with the template's own retries and dead letters; whoever tests takes the events from there. Tables,
topics and queues are named by their logical ids, as the local stack names them, so that functions started by it find
them. With --moto, what moto's CloudFormation does not know is left out or said otherwise, and that is printed. Exits 1 unless
every resource was created.
"""

import json
import sys
import time

import boto3
from botocore.config import Config

from check_template import ROOT, of_type

DEPLOYED = {
    "AWS::DynamoDB::Table": "TableName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::SQS::Queue": "QueueName",
    "AWS::SQS::QueuePolicy": None,
    "AWS::Events::EventBus": None,
    "AWS::Events::Rule": None,
}
STACK = "entraide"


def slice_of(template):
    resources = {name: r for name, r in template["Resources"].items() if r["Type"] in DEPLOYED}
    for rule in of_type(template, "AWS::Events::Rule").values():
        for entry in rule["Targets"]:
            queue = entry["Arn"]["Ref"].removesuffix("Aliaslive") + "Events"
            resources[queue] = {"Type": "AWS::SQS::Queue", "Properties": {}}
            entry["Arn"] = {"Fn::GetAtt": [queue, "Arn"]}
    for name, resource in resources.items():
        if DEPLOYED[resource["Type"]]:
            resource["Properties"][DEPLOYED[resource["Type"]]] = name
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": template["Parameters"],
        "Conditions": template["Conditions"],
        "Resources": resources,
    }


def for_moto(sliced):
    """moto makes no policies of queues, and takes no Ref for a rule's bus."""
    print("moto makes no AWS::SQS::QueuePolicy: left out")
    kept = {name: r for name, r in sliced["Resources"].items() if r["Type"] != "AWS::SQS::QueuePolicy"}
    for rule in of_type(sliced, "AWS::Events::Rule").values():
        if "Ref" in rule.get("EventBusName", {}):
            rule["EventBusName"] = {"Fn::GetAtt": [rule["EventBusName"]["Ref"], "Name"]}
    return {**sliced, "Resources": kept}


def made_of(aws):
    """The template of which an earlier run made it in an emulator that was left up; None where it is not there."""
    try:
        body = aws.get_template(StackName=STACK)["TemplateBody"]
    except aws.exceptions.ClientError:
        return None
    return json.loads(body) if isinstance(body, str) else body


def main():
    aws = boto3.client(
        "cloudformation",
        region_name="eu-west-3",
        endpoint_url=sys.argv[1],
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(read_timeout=300, retries={"max_attempts": 0}),  # asked again, it would be there
    )
    template = slice_of(json.loads((ROOT / "target/template/hauts-de-france.json").read_text("utf-8")))
    if "--moto" in sys.argv[2:]:
        template = for_moto(template)
    if (earlier := made_of(aws)) not in (None, template):
        sys.exit(f"FAILED the stack {STACK} is there, made of another template: begin with an emulator that is empty")
    if earlier is None:
        aws.create_stack(StackName=STACK, TemplateBody=json.dumps(template))
    deadline = time.monotonic() + 300
    while (stack := aws.describe_stacks(StackName=STACK)["Stacks"][0])["StackStatus"] == "CREATE_IN_PROGRESS":
        if time.monotonic() > deadline:
            sys.exit("FAILED CloudFormation is not done after five minutes")
        time.sleep(1)
    created = {
        resource["LogicalResourceId"]
        for resource in aws.describe_stack_resources(StackName=STACK)["StackResources"]
        if resource["ResourceStatus"] == "CREATE_COMPLETE"
    }
    missing = template["Resources"].keys() - created
    for name in sorted(missing):
        print(f"FAILED {name} was not created")
    kinds = [r["Type"].rsplit("::", 1)[1] for name, r in template["Resources"].items() if name in created]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds)))
    print(f"CloudFormation: {stack['StackStatus']}, {counts}")
    return 1 if missing or stack["StackStatus"] != "CREATE_COMPLETE" else 0


if __name__ == "__main__":
    sys.exit(main())
