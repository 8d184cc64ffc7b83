#!/usr/bin/env python3
"""Runs the real SAM CLI on template.yaml as an administrator would, up to the point where AWS itself is needed.

Each environment of samconfig.toml is validated with `--lint` and built; then `sam package` uploads one environment's
artifacts to moto's S3 on this machine, and what arrived must be what Maven packaged. The functions must be packaged
(mvn package). Calls nobody outside; exits 1 when a command fails.
"""

import hashlib
import logging
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "target/sam"
logging.getLogger("werkzeug").setLevel(logging.ERROR)
OFFLINE = {
    **os.environ,
    "SAM_CLI_TELEMETRY": "0",
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nobody",
    "AWS_EC2_METADATA_DISABLED": "true",
}


def sam(*arguments, **more):
    run = subprocess.run(["sam", *map(str, arguments)], cwd=ROOT, env={**OFFLINE, **more}, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"FAILED sam {' '.join(map(str, arguments))}\n{run.stdout}{run.stderr}")
    return run.stdout.strip()


def package(environment):
    """How many zips `sam package` uploads; each must be one that Maven made."""
    made = {hashlib.md5(zip.read_bytes()).hexdigest() for zip in ROOT.glob("functions/*/target/function.zip")}
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        at = {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}
        store = boto3.resource(
            "s3", region_name="us-east-1", endpoint_url=at["AWS_ENDPOINT_URL"], aws_access_key_id="a", aws_secret_access_key="b"
        )
        bucket = store.create_bucket(Bucket="artifacts")
        built = OUT / environment / "template.yaml"
        sam("package", "-t", built, "--s3-bucket", bucket.name, "--region", "us-east-1",
            "--output-template-file", OUT / "packaged.yaml", **at)  # fmt: skip
        uploaded = {item.key for item in bucket.objects.all()}  # SAM names an artifact by its MD5
    finally:
        server.stop()
    if uploaded != made:
        sys.exit(f"FAILED sam package: {len(uploaded)} artifacts uploaded, {len(made)} packaged by Maven, not the same")
    return len(uploaded)


def main():
    print(sam("--version"))
    config = tomllib.loads((ROOT / "samconfig.toml").read_text("utf-8"))
    environments = [name for name, commands in config.items() if isinstance(commands, dict)]
    for environment in environments:
        sam("validate", "--lint", "--config-env", environment)
        sam("build", "--config-env", environment, "--build-dir", OUT / environment)
    uploaded = package(environments[0])
    print(f"sam: {len(environments)} environments validated and built, {uploaded} artifacts packaged")


if __name__ == "__main__":
    main()
