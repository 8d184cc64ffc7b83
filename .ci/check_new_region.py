#!/usr/bin/env python3
"""Does what the README tells a new administrator, line by line, in a copy of this checkout: adds the region occitanie,
packages, checks, deploys. It must come to the point where nothing but AWS credentials is missing.

The copy holds what git knows of and nothing else; it has no credentials. Needs the SAM CLI on the path. Exits 1 otherwise.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "target/new-region"
LINES = re.compile(r"<!-- new region: [^>]* -->\n```sh\n(.*?)```", re.DOTALL)


def copy():
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).exists():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, COPY / name)


def without_credentials():
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {
        **kept,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "SAM_CLI_TELEMETRY": "0",
    }


def paste(line):
    run = subprocess.run(
        ["sh", "-c", line], cwd=COPY, env=without_credentials(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    print(f"$ {line}\n{run.stdout[-3000:]}", flush=True)
    return run.returncode, run.stdout


def main():
    copy()
    add, package, check, deploy = LINES.search((ROOT / "README.md").read_text("utf-8")).group(1).strip().splitlines()
    failed = []
    if paste(add)[0] or paste(package)[0]:
        failed.append("adding or packaging the region ends with an error")
    code, checked = paste(check)
    missing = [line.split("  ")[1] for line in checked.splitlines() if line.startswith("missing")]
    if (code, missing) != (1, ["AWS credentials"]):
        failed.append(f"the check ends with {code} and misses {missing}, not credentials alone")
    code, deployed = paste(deploy)
    if code != 1 or "Unable to locate credentials" not in deployed:
        failed.append(f"the deployment ends with {code}, not for want of credentials")
    for failure in failed:
        print(f"FAILED {failure}")
    print("new region: only AWS credentials are missing" if not failed else "new region: not so")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
