#!/usr/bin/env python3
"""Becomes LocalStack on 127.0.0.1 without Docker and without downloads: `exec`s its runtime in host mode.

    .ci/localstack.py FOLDER PORT

It looks for DynamoDB Local, for a Java agent of its own making and for a JRE below FOLDER, and downloads what is missing.
So they are there beforehand: Amazon's DynamoDB Local as Maven has it (local/dynamodb/target/classpath), an agent that
does nothing (LocalStack's lifts a limit of 20 indexes; the tables here have one) and this machine's JDK.

Run it with the Python (3.13 or newer: its SNS is written in it) that has localstack-core[runtime]. Health: http://127.0.0.1:PORT/_localstack/health
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What the template uses, and what tests of its deployment need beside it.
SERVICES = "cloudformation,cloudwatch,dynamodb,dynamodbstreams,events,iam,kms,logs,s3,ses,sns,sqs,ssm,sts"


def manifest(**entries):
    """A jar's manifest. A line has at most 72 bytes; a longer one goes on after a line break and a space."""
    lines = ["Manifest-Version: 1.0"]
    for name, value in entries.items():
        line = f"{name.replace('_', '-')}: {value}"
        lines += [line[:70]] + [" " + line[at : at + 69] for at in range(70, len(line), 69)]
    return "\r\n".join(lines) + "\r\n\r\n"


def jar(file, manifest_text, *classes):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", manifest_text)
        for path in classes:
            archive.write(path, path.name)


def java_home():
    home = os.environ.get("JAVA_HOME")
    return Path(home) if home else Path(shutil.which("javac")).resolve().parent.parent


def prepare(folder):
    libraries = folder / "var/lib/localstack/lib"
    dynamodb = libraries / "dynamodb-local/2"
    shutil.rmtree(libraries, ignore_errors=True)
    dynamodb.mkdir(parents=True)

    class_path = (ROOT / "local/dynamodb/target/classpath").read_text("utf-8").strip().split(os.pathsep)
    jar(
        dynamodb / "DynamoDBLocal.jar",
        manifest(
            Main_Class="software.amazon.dynamodb.services.local.main.ServerRunner",
            Class_Path=" ".join(Path(entry).as_uri() for entry in class_path),
        ),
    )

    source = dynamodb / "Agent.java"
    source.write_text("public class Agent { public static void premain(String arguments) {} }", "utf-8")
    subprocess.run([java_home() / "bin/javac", "--release", "17", source], check=True)
    jar(dynamodb / "ddb-local-loader-0.1.jar", manifest(Premain_Class="Agent"), dynamodb / "Agent.class")

    (libraries / "java").mkdir()
    (libraries / "java/21").symlink_to(java_home())


def main():
    folder, port = Path(sys.argv[1]).resolve(), sys.argv[2]
    prepare(folder)
    settings = {
        "FILESYSTEM_ROOT": str(folder),
        "GATEWAY_LISTEN": f"127.0.0.1:{port}",
        "SERVICES": SERVICES,
        "STRICT_SERVICE_LOADING": "1",
        "PROVIDER_OVERRIDE_DYNAMODB": "v2",
        "PROVIDER_OVERRIDE_DYNAMODBSTREAMS": "v2",
        "DYNAMODB_IN_MEMORY": "1",
        "OVERRIDE_IN_DOCKER": "0",  # even in a container: it is not in its own image
        "LOCALSTACK_HOST": f"127.0.0.1:{port}",
        "SQS_ENDPOINT_STRATEGY": "path",
        "DNS_ADDRESS": "0",
        # It calls nobody: no certificate, no analytics.
        "SKIP_SSL_CERT_DOWNLOAD": "1",
        "DISABLE_EVENTS": "1",
    }
    os.chdir(folder)  # DynamoDB Local leaves a file where it is started
    os.execve(sys.executable, [sys.executable, "-m", "localstack.runtime.main"], {**os.environ, **settings})


if __name__ == "__main__":
    main()
