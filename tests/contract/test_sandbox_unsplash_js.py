"""The service's official JavaScript SDK, old and new, against the sandbox: every call is understood."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.battery

SCRIPT = Path(__file__).with_name("unsplash_js.mjs")
PACKAGES = ("sdk7@npm:unsplash-js@7.0.20", "sdk8@npm:unsplash-js@8.0.1")
PATIENCE = 100
OLDEST_NODE = 18


@pytest.fixture(scope="module")
def sdks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both versions of the SDK, from the npm registry."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("there is no Node.js with npm on this computer")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.removeprefix("v").partition(".")[0]) < OLDEST_NODE:
        pytest.skip(f"Node.js {version} has no fetch; {OLDEST_NODE} has")
    folder = tmp_path_factory.mktemp("sdks")
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=20000"]
    done = subprocess.run(
        [npm, "install", "--prefix", str(folder), *options, *PACKAGES],
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"the npm registry cannot be reached: {done.stderr.strip()[-300:]}")
    return folder


@pytest.fixture(scope="module")
def calls(sdks: Path) -> list[dict[str, Any]]:
    """What every call came to."""
    environment = os.environ | {"PHOTODESK_SANDBOX_TOKEN": "marenlindqvist:a-token"}
    command = [sys.executable, "-m", "photodesk.sandbox", "--count", "240"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        base = process.stdout.readline().strip()
        done = subprocess.run(
            ["node", str(SCRIPT), base, "a-token"], capture_output=True, text=True, check=False, cwd=sdks,
            timeout=PATIENCE,
        )  # fmt: skip
        process.terminate()
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_every_call_is_answered_as_the_sdk_expects(calls: list[dict[str, Any]]) -> None:
    """Read calls, pages and changes: no decoding error, the right status, the members that are read."""
    assert [call for call in calls if not call["good"]] == []


def test_both_versions_were_asked_for_everything(calls: list[dict[str, Any]]) -> None:
    """So that a script that stops early is no success."""
    assert sum(call["sdk"] == 7 for call in calls) == 25
    assert sum(call["sdk"] == 8 for call in calls) == 31
