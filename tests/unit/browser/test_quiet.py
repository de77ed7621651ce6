"""What the engine prints is stripped, and what it must not see is taken away."""

import subprocess
import sys

import pytest

from photodesk.browser import quiet

LOUD = """
import os, sys
from photodesk.browser import quiet
answers = quiet.take_over_output()
print("to nobody https://photos.example/?code=CANARY")
sys.stdout.flush()
os.write(2, b"[1:2] ERROR http://127.0.0.1:1/end?code=CANARY&state=s failed\\n" + b"x" * 5000 + b"\\n")
os.write(2, b"line\\n" * 1000)
answers.write(b"the answer\\n")
import time; time.sleep(0.2)
"""


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("loading https://photos.example/?code=a failed", "loading … failed"),
        ("end org.example.photos:/end?code=a now", "end … now"),
        ("GET /end?code=a&state=s", "GET …"),
        ("  Vulkan is not there ", "Vulkan is not there"),
    ],
)
def test_a_line_keeps_what_is_no_address(line: str, left: str) -> None:
    """Enough to find a fault by, and nothing that belongs to a sign-in."""
    assert quiet.bare(line) == left


def test_output_is_the_answer_alone() -> None:
    """Whoever prints anything prints to the log, without addresses, so much and no more."""
    done = subprocess.run([sys.executable, "-c", LOUD], capture_output=True, timeout=60, check=True)
    assert done.stdout == b"the answer\n"
    errors = done.stderr.decode()
    assert "to nobody …" in errors
    assert "CANARY" not in errors
    lines = errors.splitlines()
    assert len(lines) <= quiet.MOST_LINES
    assert max(map(len, lines)) <= quiet.LONGEST_LINE


@pytest.mark.parametrize("root", [False, True])
def test_the_engine_keeps_its_sandbox_but_for_root(root: bool) -> None:
    """And nobody can open its developer tools, or switch its sandbox off, from outside."""
    environ = {
        "PATH": "/bin",
        "QTWEBENGINE_REMOTE_DEBUGGING": "9222",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--remote-debugging-port=9222 --no-sandbox",
        "SSLKEYLOGFILE": "/tmp/keys",
        "PHOTODESK_SECRET_KEY": "CANARY",
        "HTTPS_PROXY": "http://proxy.example:3128",
    }
    quiet.prepare(environ, dark=True, root=root)
    assert environ.get("QTWEBENGINE_DISABLE_SANDBOX") == ("1" if root else None)
    assert "QTWEBENGINE_REMOTE_DEBUGGING" not in environ
    assert "CANARY" not in str(environ)
    assert "SSLKEYLOGFILE" not in environ
    assert environ["HTTPS_PROXY"] == "http://proxy.example:3128"
    flags = environ["QTWEBENGINE_CHROMIUM_FLAGS"].split()
    assert "--disable-gpu-shader-disk-cache" in flags
    assert not any("remote-debugging" in flag or "sandbox" in flag for flag in flags)
    assert "--blink-settings=preferredColorScheme=0" in flags
