#!/usr/bin/env python3
"""Writes docs/roles.md: what each function may do, as function x action x resource, from the transformed template.

    .ci/roles.py            writes it
    .ci/roles.py --check    exits 1 when docs/roles.md says otherwise, and shows the lines that differ

A right that a function gains or loses thereby shows in a diff that somebody reads. Needs what check_template.py needs.
"""

import difflib
import sys

from check_template import LEND, READ_TERMS, ROOT, environments, granted, listed, of_type, target, transform, yaml_parse

FILE = ROOT / "docs/roles.md"
HEAD = """# What each function may do

Written by `.ci/roles.py` from `template.yaml`; CI compares. One role for each function, and nothing is allowed that is not below.
Rows of a collectivity are reached by sessions that are tagged with it, which `RowsOfACollectivity` bounds (decision 15).
`the log` is the function's own. Every function may also send traces to X-Ray (AWS's policy `AWSXRayDaemonWriteAccess`,
the narrowest there is: X-Ray knows no resources). CodeDeploy has a role of its own, with AWS's policy
`AWSCodeDeployRoleForLambdaLimited`, to move aliases between versions. Of SNS, AWS's Service Authorization Reference knows topics as
resources and nothing else: an SMS is what goes to no ARN, whether a number has opted out is asked of `*`, and devices are reached by the
ARNs of the stack's own platform applications and of the endpoints under them, which is what SNS's refusals name.

| function | what for | action | resource |
|---|---|---|---|
"""


def named(resource):
    """A resource of a statement, in words: its logical id, and which part of it."""
    if isinstance(resource, str):
        return resource
    text = listed(resource.get("Fn::Sub", ""))[0]
    if "/index/" in text:
        return f"{target(resource)}, index {text.rsplit('/', 1)[1]}"
    if text and not text.startswith("${"):
        return f"`{text}`"
    attribute = resource.get("Fn::GetAtt", [None, ""])
    if attribute[1] == "StreamArn":
        return f"{target(resource)}, its stream"
    return target(resource)


def rows(template):
    for name, function in of_type(template, "AWS::Lambda::Function").items():
        log = target(function["LoggingConfig"]["LogGroup"])
        for statement, session in granted(template, target(function["Role"])):
            for action in listed(statement["Action"]):
                where = [named(resource) for resource in listed(statement.get("Resource", []))]
                if session:
                    whose = "a collectivity's rows" + (", and its neighbours'," if name in LEND else "")
                    where = [f"{resource}, {'timers' if resource == 'AgendaTable' else whose} only" for resource in where]
                    gets = action in ("dynamodb:GetItem", "dynamodb:BatchGetItem")
                    if gets and name in READ_TERMS and any(one.startswith("CollectivitiesTable") for one in where):
                        where.append("CollectivitiesTable, the settings of all")
                elif "dynamodb:LeadingKeys" in str(statement.get("Condition")):
                    where = [f"{resource}, the platform's rows only" for resource in where]
                where += [f"anything but {named(resource)}" for resource in listed(statement.get("NotResource", []))]
                for resource in where:
                    yield name, statement["Sid"], action, "the log" if resource == log else resource


def table():
    source = yaml_parse((ROOT / "template.yaml").read_text("utf-8"))
    template = transform(source, environments()["all-parameters-given"])
    found = sorted(set(rows(template)))
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in found), len(found)


def main():
    text, count = table()
    if sys.argv[1:] != ["--check"]:
        FILE.write_text(text, "utf-8")
        print(f"roles: {count} rows written")
        return 0
    kept = FILE.read_text("utf-8") if FILE.exists() else ""
    differences = list(difflib.unified_diff(kept.splitlines(), text.splitlines(), "docs/roles.md", "template.yaml", lineterm="", n=0))
    print("\n".join(differences) + "\nFAILED docs/roles.md: .ci/roles.py writes it" if differences else f"roles: {count} rows, as documented")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
