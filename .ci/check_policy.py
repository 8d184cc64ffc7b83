#!/usr/bin/env python3
"""Holds each transformed template (target/template, written by check_template.py) to checkov's policies for CloudFormation.

A finding is an error unless .ci/policy-exceptions.yaml names it with its reason; an exception that no finding needs is an
error as well. Calls nobody. Exits 1 on an error.
"""

import json
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
EXCEPTIONS = yaml.safe_load((ROOT / ".ci/policy-exceptions.yaml").read_text("utf-8"))


def checkov(files):
    command = ["checkov", "--framework", "cloudformation", "--skip-download", "--quiet", "--compact", "--output", "json"]
    for file in files:
        command += ["--file", str(file)]
    run = subprocess.run(command, capture_output=True, text=True)
    if not run.stdout:
        sys.exit(f"checkov ended with {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)


def main():
    files = sorted((ROOT / "target/template").glob("*.json"))
    report = checkov(files)
    unexplained, used = [], set()
    for finding in report["results"]["failed_checks"]:
        check, resource = finding["check_id"], finding["resource"].rsplit(".", 1)[-1]
        pattern = next((p for p in EXCEPTIONS.get(check, {}).get("resources", []) if fnmatchcase(resource, p)), None)
        if pattern is None:
            unexplained.append(f"{Path(finding['file_path']).name} {resource}: {check} {finding['check_name']}")
        used.add((check, pattern))
    stale = {(check, pattern) for check, e in EXCEPTIONS.items() for pattern in e["resources"]} - used
    unreasoned = [check for check, e in EXCEPTIONS.items() if not e.get("reason", "").strip()]

    for finding in unexplained:
        print(f"FAILED {finding}")
    for check, pattern in sorted(stale):
        print(f"FAILED exception {check} for {pattern}: no finding needs it")
    for check in unreasoned:
        print(f"FAILED exception {check}: no reason given")
    summary = report["summary"]
    parsed_all = summary["parsing_errors"] == 0 and summary["resource_count"] > 0
    print(
        f"checkov {summary['checkov_version']}: {len(files)} templates, {summary['resource_count']} resources,"
        f" {summary['passed']} checks passed, {summary['failed'] - len(unexplained)} excepted with a reason,"
        f" {len(unexplained)} not, {summary['parsing_errors']} parsing errors"
    )
    return 0 if parsed_all and not (unexplained or stale or unreasoned) else 1


if __name__ == "__main__":
    sys.exit(main())
