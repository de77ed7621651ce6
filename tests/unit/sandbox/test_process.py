"""The sandbox as a process: its one line, its end, and what it says to a wrong command line."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "photodesk.sandbox"]
PATIENCE = 30


@pytest.fixture
def processes() -> Iterator[ExitStack]:
    """Ends what a test has started."""
    with ExitStack() as stack:
        yield stack


def begin(stack: ExitStack, *options: str, command: list[str] | None = None) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [*(command or COMMAND), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )

    def end() -> None:
        process.kill()
        process.communicate()

    stack.callback(end)
    return process


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def status_of(address: str) -> int:
    with urllib.request.urlopen(f"{address}/sandbox/status", timeout=PATIENCE) as reply:
        return int(reply.status)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGTERM to be caught")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_address_answers_and_stops_cleanly(processes: ExitStack, number: int) -> None:
    """One line on stdout when it answers, nothing on stderr, exit code 0 on SIGTERM and SIGINT."""
    process = begin(processes, "--count", "5", "--parent", str(os.getpid()))
    line = line_of(process)
    assert line.startswith("http://127.0.0.1:")
    assert line.endswith("\n")
    assert status_of(line.strip()) == 200
    process.send_signal(number)
    rest, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, rest, errors) == (0, "", "")


@pytest.mark.skipif(os.name != "posix", reason="on Windows a process cannot lose its parent in this way")
def test_it_ends_when_its_parent_does(processes: ExitStack) -> None:
    """A killed parent takes the sandbox along: its end of the pipe closes."""
    middle = (
        "import os, subprocess, sys;"
        "child = subprocess.Popen([sys.executable, '-m', 'photodesk.sandbox', '--count', '5',"
        " '--parent', str(os.getpid())]);"
        "child.wait()"
    )
    parent = begin(processes, command=[sys.executable, "-c", middle])
    line = line_of(parent)
    assert status_of(line.strip()) == 200
    parent.kill()
    assert parent.stdout is not None
    assert parent.stdout.read() == ""
    with pytest.raises(OSError, match="refused"):
        status_of(line.strip())


@pytest.mark.skipif(os.name != "posix", reason="Windows does not tell the parent")
def test_it_does_not_start_for_a_stranger(processes: ExitStack) -> None:
    """A process that is not the parent is as good as gone."""
    process = begin(processes, "--parent", "1")
    output, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output) == (0, "")


def test_nothing_is_left_behind(processes: ExitStack, tmp_path: Path) -> None:
    """Without --state the temporary folder goes with the process."""
    environment = os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)}
    process = subprocess.Popen([*COMMAND, "--count", "5"], stdout=subprocess.PIPE, text=True, env=environment)
    processes.callback(process.kill)
    line_of(process)
    assert list(tmp_path.iterdir())
    process.terminate()
    process.communicate(timeout=PATIENCE)
    if os.name == "posix":
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows cannot be asked for a process without ending it")
def test_what_a_killed_run_left_is_swept_by_the_next(processes: ExitStack, tmp_path: Path) -> None:
    """The folder of a process that is no more goes; one of a living process stays."""
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    dead = tmp_path / f"photodesk-sandbox-{int(gone.stdout)}-abc"
    living = tmp_path / f"photodesk-sandbox-{os.getpid()}-abc"
    dead.mkdir()
    living.mkdir()
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    process = subprocess.Popen([*COMMAND, "--count", "5"], stdout=subprocess.PIPE, text=True, env=environment)
    processes.callback(process.communicate)
    processes.callback(process.kill)
    line_of(process)
    assert living.exists()
    assert not dead.exists()


def test_the_access_key_can_come_from_the_environment(processes: ExitStack) -> None:
    """So that it stands in no list of processes."""
    environment = os.environ | {"PHOTODESK_SANDBOX_ACCESS_KEY": "hidden"}
    process = subprocess.Popen([*COMMAND, "--count", "5"], stdout=subprocess.PIPE, text=True, env=environment)
    processes.callback(process.communicate)
    processes.callback(process.kill)
    address = line_of(process).strip()
    with pytest.raises(urllib.error.HTTPError, match="401") as refused:
        urllib.request.urlopen(f"{address}/photos?client_id=other", timeout=PATIENCE)
    refused.value.close()
    with urllib.request.urlopen(f"{address}/photos?client_id=hidden", timeout=PATIENCE) as reply:
        assert reply.status == 200


def test_a_token_can_come_from_the_environment(processes: ExitStack) -> None:
    """A program can act as somebody without the pages; nothing of it is printed."""
    environment = os.environ | {"PHOTODESK_SANDBOX_TOKEN": "marenlindqvist:a-token owenprys:another"}
    process = subprocess.Popen([*COMMAND, "--count", "5"], stdout=subprocess.PIPE, text=True, env=environment)
    processes.callback(process.communicate)
    processes.callback(process.kill)
    address = line_of(process).strip()
    for token, name in (("a-token", "marenlindqvist"), ("another", "owenprys")):
        wish = urllib.request.Request(f"{address}/me", headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(wish, timeout=PATIENCE) as reply:
            assert json.load(reply)["username"] == name


@pytest.mark.battery
@pytest.mark.parametrize("value", ["nobody:token", "marenlindqvist", "marenlindqvist:"])
def test_a_wrong_token_in_the_environment_is_explained(value: str) -> None:
    """Exit code 2 and one sentence, without the token."""
    environment = os.environ | {"PHOTODESK_SANDBOX_TOKEN": value}
    done = subprocess.run(
        [*COMMAND, "--count", "5"], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "PHOTODESK_SANDBOX_TOKEN" in done.stderr
    assert ":token" not in done.stderr


def test_likes_and_collections_are_kept_in_the_state_file(processes: ExitStack, tmp_path: Path) -> None:
    """--state is made where it is named, with its pictures beside it."""
    state = tmp_path / "kept.sqlite"
    process = begin(processes, "--count", "5", "--state", str(state))
    assert status_of(line_of(process).strip()) == 200
    assert state.exists()


@pytest.mark.battery
def test_a_damaged_state_file_is_said_and_set_aside(processes: ExitStack, tmp_path: Path) -> None:
    """One line on stderr; the service is there, and says so too."""
    state = tmp_path / "state.sqlite"
    state.write_bytes(b"no database any more" * 400)
    process = begin(processes, "--count", "5", "--state", str(state))
    with urllib.request.urlopen(f"{line_of(process).strip()}/sandbox/status", timeout=PATIENCE) as reply:
        assert json.load(reply)["state_was_damaged"] is True
    process.terminate()
    _, errors = process.communicate(timeout=PATIENCE)
    assert errors.count("\n") == 1
    assert f"the state file {state} is damaged" in errors


@pytest.mark.battery
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of files")
@pytest.mark.parametrize("kept", [True, False])
def test_a_full_disk_costs_what_is_kept_alone(processes: ExitStack, tmp_path: Path, kept: bool) -> None:
    """Where no file can grow, photos, pictures and likes are served all the same."""
    limited = (
        "import resource, runpy, sys;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16));"
        "sys.argv[0] = 'sandbox';"
        "runpy.run_module('photodesk.sandbox', run_name='__main__')"
    )
    environment = os.environ | {"TMPDIR": str(tmp_path), "PHOTODESK_SANDBOX_TOKEN": "marenlindqvist:token"}
    options = ["--count", "5", *(["--state", str(tmp_path / "state.sqlite")] if kept else [])]
    process = subprocess.Popen(
        [sys.executable, "-c", limited, *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    processes.callback(process.communicate)
    processes.callback(process.kill)
    address = line_of(process).strip()

    def ask(path: str, method: str = "GET") -> bytes:
        wish = urllib.request.Request(path, method=method, headers={"Authorization": "Bearer token"})
        with urllib.request.urlopen(wish, timeout=PATIENCE) as reply:
            return bytes(reply.read())

    photo = json.loads(ask(f"{address}/photos"))[0]
    assert ask(photo["urls"]["thumb"])
    assert json.loads(ask(f"{address}/photos/{photo['id']}/like", "POST"))["photo"]["liked_by_user"] is True
    assert json.loads(ask(f"{address}/sandbox/status"))["state_in_memory"] is True


@pytest.mark.parametrize("command", [COMMAND, [sys.executable, "-m", "photodesk", "sandbox"]])
def test_the_help_tells_how_to_sign_in(command: list[str]) -> None:
    """A user, the password, and how a program does without, whichever way it is started."""
    done = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True)
    for word in ("marenlindqvist", "password photodesk", "PHOTODESK_SANDBOX_TOKEN"):
        assert word in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--photos", "{tmp}/none"], "does not exist"),
        (["--photos", "{tmp}/file.txt"], "is not a folder"),
        (["--photos", "{tmp}/empty"], "holds no photo"),
        (["--count", "0"], "--count 0 is out of range"),
        (["--count", "99999999"], "from 1 to"),
        (["--port", "70000"], "--port 70000"),
        (["--rate-limit", "0"], "--rate-limit 0"),
        (["--state", "{tmp}/empty"], "cannot be used"),
        (["--state", "{tmp}/none/state"], "cannot be used"),
        (["--faults", "nonsense"], "there is no fault 'nonsense'"),
        (["--faults", "refuse"], "while it runs"),
        (["--redirect-uri", "http://photos.example/"], "--redirect-uri http://photos.example/"),
        (["--token-lifetime", "0"], "--token-lifetime 0"),
        (["--stale", "-1"], "--stale -1"),
        (["--port", "{taken}"], "choose another --port"),
    ],
)
def test_a_wrong_command_line_is_explained(tmp_path: Path, options: list[str], words: str) -> None:
    """Exit code 2, one sentence on stderr that says what to do, nothing on stdout, no traceback."""
    (tmp_path / "file.txt").write_text("not a folder")
    (tmp_path / "empty").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        filled = [option.replace("{tmp}", str(tmp_path)).replace("{taken}", taken) for option in options]
        done = subprocess.run(
            [*COMMAND, *filled], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
