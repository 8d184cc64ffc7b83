#!/usr/bin/env python3
"""Says which integration tests ran, how many, and which were skipped and why, from what failsafe wrote of them.

    .ci/tests_that_ran.py MODULE[,MODULE...]           (after `mvn verify -Plocalstack -pl MODULE[,MODULE...]`)

Exits 1 when none ran in one of these modules: a profile that selects nothing would pass without a word.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def reason(skipped):
    """The first line of why, without the exception that said so."""
    said = skipped.get("message") or (skipped.text or "").strip()
    return said.partition("\n")[0].rpartition("Assumption failed: ")[2]


def main():
    reports = sorted(ROOT.glob("**/target/failsafe-reports/TEST-*.xml"))
    ran = skipped = classes = 0
    without = set(sys.argv[1].split(","))
    for report in reports:
        suite = ElementTree.parse(report).getroot()
        tests = suite.findall("testcase")
        if not tests:
            continue  # a suite of classes, none of which were asked for
        classes += 1
        passed = [test for test in tests if test.find("skipped") is None]
        ran += len(passed)
        if passed:
            without.discard(str(report.relative_to(ROOT)).partition("/target/")[0])
        print(f"{suite.get('name')}: {len(passed)} passed in {float(suite.get('time')):.0f} s")
        for test in tests:
            if (why := test.find("skipped")) is not None:
                skipped += 1
                print(f"  skipped {test.get('name')}: {reason(why)}")
    print(f"{ran} integration tests passed in {classes} classes, {skipped} skipped")
    for module in sorted(without):
        print(f"FAILED no integration test ran in {module}")
    return 1 if without else 0


if __name__ == "__main__":
    sys.exit(main())
