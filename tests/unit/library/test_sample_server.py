"""The sample library's own server: started, watched, started again; a small program stands in for it."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from photodesk.errors import SandboxError
from photodesk.library import sample_server as module
from photodesk.library.sample_server import SampleServer, free_port
from tests.unit.library.fakes import Heard

LIMIT = 20_000
"""Milliseconds that a test waits for anything at most."""
READY = "http://127.0.0.1:PORT\n"
SERVE = {"serve": True, "say": [READY]}
Make = Callable[..., "Watched"]


class Watched(SampleServer):
    """A server whose program does what `plan` says, and which remembers what it said."""

    def __init__(
        self, folder: Path, photos: Path | None, extra: tuple[str, ...], environment: dict[str, str] | None
    ) -> None:
        super().__init__(photos=photos, folder=folder, extra=extra, environment=environment)
        self.folder = folder
        self.heard = Heard()
        for name in ("ready", "died", "failed"):
            getattr(self, name).connect(self.heard.to(name))

    @property
    def starts(self) -> list[list[object]]:
        path = self.folder / "starts"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(line) for line in lines]

    def counts(self) -> tuple[int, int, int]:
        said = self.heard.said
        return len(said["ready"]), len(said["died"]), len(said["failed"])

    @property
    def error(self) -> SandboxError:
        ((error,),) = self.heard.said["failed"]
        assert isinstance(error, SandboxError)
        return error


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Make]:
    """Return a maker of servers; they are stopped at the end. Waits are short."""
    program = tmp_path / "program"
    fake = Path(__file__).with_name("fake_server.py").read_text(encoding="utf-8")
    program.write_text(f"#!{sys.executable} -IS\n{fake}", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(module, "FIRST_WAIT", 5)
    monkeypatch.setattr(module, "LONGEST_WAIT", 40)
    made: list[Watched] = []

    def maker(
        *plan: object,
        photos: Path | None = None,
        extra: tuple[str, ...] = (),
        environment: dict[str, str] | None = None,
    ) -> Watched:
        (tmp_path / "plan").write_text("\n".join(json.dumps(step) for step in plan), encoding="utf-8")
        made.append(Watched(tmp_path, photos, extra, environment))
        return made[-1]

    yield maker
    for server in made:
        server.stop()


def gone(process: int) -> bool:
    """Return whether there is no such process any more."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_server_says_when_it_is_ready(make: Make, qtbot: QtBot) -> None:
    """It is running from the moment it says its address, and not before."""
    server = make(SERVE)
    before = (server.running, server.process_id)
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    assert (*before, server.running) == (False, 0, True)
    assert server.counts() == (1, 0, 0)
    server.start()
    assert len(server.starts) == 1
    assert server.process_id == server.starts[0][0]


def test_how_the_program_is_started(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    """It gets its port, its parent, its state, the folder, and what else was asked for."""
    server = make(SERVE, photos=tmp_path / "my photos", extra=("--count", "7"))
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    port = server.base_url.rpartition(":")[2]
    assert server.starts[0][1:] == [
        *("-P", "-m", "photodesk", "sandbox", "--port", port, "--parent", str(os.getpid())),
        *("--state", str(tmp_path / "state.sqlite"), "--photos", str(tmp_path / "my photos")),
        *("--count", "7"),
    ]


def test_only_what_is_meant_for_it_reaches_its_environment(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window's own keys stay with the window; what the server is to know, it gets."""
    monkeypatch.setenv("PHOTODESK_ACCESS_KEY", "ours")
    monkeypatch.setenv("PHOTODESK_SANDBOX_TOKEN", "somebody else's")
    server = make(SERVE, environment={"PHOTODESK_SANDBOX_TOKEN": "ann:word"})
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    given = server.findChildren(QProcess)[0].processEnvironment()
    assert {name: given.value(name) for name in given.keys() if name.startswith("PHOTODESK_")} == {  # noqa: SIM118
        "PHOTODESK_SANDBOX_TOKEN": "ann:word"
    }
    assert given.contains("PATH")


def test_a_bundle_starts_itself(make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen program has no -m: it is asked for the sandbox directly."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    server = make(SERVE)
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    assert server.starts[0][1:3] == ["sandbox", "--port"]


def test_an_address_in_pieces_is_an_address(make: Make, qtbot: QtBot) -> None:
    """The line may come in any number of pieces."""
    server = make({"serve": True, "say": ["http://127", ".0.0.1", ":PORT", "\n"]})
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    assert server.counts() == (1, 0, 0)


def test_a_server_that_dies_is_started_again_at_the_same_address(make: Make, qtbot: QtBot) -> None:
    """Killed from outside, it comes back by itself where it was."""
    server = make(SERVE)
    address = server.base_url
    for times in (1, 2, 3):
        with qtbot.waitSignal(server.ready, timeout=LIMIT):
            server.start() if times == 1 else os.kill(server.process_id, signal.SIGKILL)
        assert server.counts() == (times, times - 1, 0)
        assert server.running
    assert server.base_url == address
    assert len({start[5] for start in map(tuple, server.starts)}) == 1


def test_between_death_and_return_it_is_not_running(make: Make, qtbot: QtBot) -> None:
    """`died` comes when it is not running any more."""
    server = make(SERVE)
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    states: list[bool] = []
    server.died.connect(lambda: states.append(server.running))
    with qtbot.waitSignal(server.died, timeout=LIMIT):
        os.kill(server.process_id, signal.SIGKILL)
    assert states == [False]


@pytest.mark.battery
def test_a_server_that_never_comes_up_is_given_up_on(make: Make, qtbot: QtBot) -> None:
    """Dying again and again before it is ready, it is started with doubled waits, then failed."""
    server = make({"code": 1, "error": "photodesk sandbox: first line\nphotodesk sandbox: it is broken\n\n"})
    with qtbot.waitSignal(server.failed, timeout=LIMIT):
        server.start()
    assert len(server.starts) == 4  # after waits of 5, 10 and 20, and then one of 40 is too long
    assert server.counts() == (0, 3, 1)
    assert server.error.log == "it is broken"
    assert server.error.people == SandboxError.people


def test_patience_begins_anew_once_it_was_ready(make: Make, qtbot: QtBot) -> None:
    """After it has answered once, a server that dies has as many tries as at first."""
    broken = {"code": 1, "error": "it is broken\n"}
    server = make(broken, broken, SERVE, broken)
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    with qtbot.waitSignal(server.failed, timeout=LIMIT):
        os.kill(server.process_id, signal.SIGKILL)
    assert len(server.starts) == 6
    assert server.counts() == (1, 5, 1)


def test_a_server_that_ran_is_started_again_whatever_its_last_words(make: Make, qtbot: QtBot) -> None:
    """Exit code 2 is a mistake of the user only before it was ready."""
    server = make({"say": [READY], "code": 2, "error": "photodesk sandbox: in use\n"}, SERVE)
    with qtbot.waitSignal(server.died, timeout=LIMIT):
        server.start()
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        pass
    assert server.counts() == (2, 1, 0)


def test_a_mistake_is_told_in_the_servers_words(make: Make, qtbot: QtBot) -> None:
    """Exit code 2 means that a person has to do something: it is said, and nothing is started again."""
    server = make({"code": 2, "error": "noise\nphotodesk sandbox: The folder holds no photo.\n"})
    with qtbot.waitSignal(server.failed, timeout=LIMIT):
        server.start()
    assert server.error.people == "The folder holds no photo."
    assert server.counts() == (0, 0, 1)
    assert len(server.starts) == 1


def test_a_mistake_without_words_has_a_sentence_of_ours(make: Make, qtbot: QtBot) -> None:
    """A silent failure still says something to the user."""
    server = make({"code": 2})
    with qtbot.waitSignal(server.failed, timeout=LIMIT):
        server.start()
    assert server.error.people == SandboxError.people


def test_a_port_in_use_is_tried_again(make: Make, qtbot: QtBot) -> None:
    """The port may still belong to the server before; it is free a moment later."""
    busy = {"code": 2, "error": "photodesk sandbox: Port 8000 is in use.\n"}
    server = make(busy, busy, SERVE)
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    assert server.counts() == (1, 0, 0)
    assert len(server.starts) == 3


def test_a_port_that_stays_in_use_is_told(make: Make, qtbot: QtBot) -> None:
    """When the port does not become free, its user is told of it."""
    server = make({"code": 2, "error": "photodesk sandbox: Port 8000 is in use.\n"})
    with qtbot.waitSignal(server.failed, timeout=LIMIT):
        server.start()
    assert server.error.people == "Port 8000 is in use."
    assert len(server.starts) == 4


def test_after_a_failure_it_can_be_started_by_hand(make: Make, qtbot: QtBot) -> None:
    """The user's own try starts it once more."""
    server = make({"code": 2, "error": "x"}, SERVE)
    with qtbot.waitSignal(server.failed, timeout=LIMIT):
        server.start()
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    assert server.running


def test_a_program_that_cannot_be_run_is_told(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing program is a failure with a sentence, at once."""
    server = make(SERVE)
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    with qtbot.waitSignal(server.failed, timeout=LIMIT):
        server.start()
    assert server.error.people == SandboxError.people
    assert not server.running


def test_a_server_that_says_nothing_is_too_slow(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that does not say its address in time is killed and started again."""
    monkeypatch.setattr(module, "START_LIMIT", 200)
    server = make({"serve": True, "say": []}, {"serve": True, "say": ["hello\n"]})
    with qtbot.waitSignal(server.died, timeout=LIMIT):
        server.start()
    assert server.counts() == (0, 1, 0)
    assert not server.running


@pytest.mark.parametrize("stubborn", [False, True])
def test_stopping_ends_the_process(make: Make, qtbot: QtBot, stubborn: bool) -> None:
    """After stop() the process is gone, also one that will not hear; nothing starts again."""
    server = make({**SERVE, "stubborn": stubborn})
    with qtbot.waitSignal(server.ready, timeout=LIMIT):
        server.start()
    process = server.process_id
    server.stop()
    assert gone(process)
    assert not server.running
    server.start()
    assert server.findChildren(QProcess)[0].state() is QProcess.ProcessState.NotRunning
    assert server.counts() == (1, 0, 0)
    server.stop()


def test_a_flood_of_errors_is_cut(make: Make, qtbot: QtBot) -> None:
    """Only the end of what the server says of its errors is kept."""
    server = make({"code": 2, "error": "x" * 100_000 + "\nphotodesk sandbox: The end.\n"})
    with qtbot.waitSignal(server.failed, timeout=LIMIT):
        server.start()
    assert server.error.people == "The end."
    assert len(server._errors) <= 4_000


def test_a_free_port_is_one_that_can_be_used() -> None:
    """The port is in the range of ports, and two servers get two."""
    assert 1024 <= free_port() <= 65_535
