"""The program as PhotoDesk starts it: asked through its input, answers through its output, leaves nothing."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from photodesk.accounts.browsing import read_said
from photodesk.library.roads.process import command
from tests.browser.conftest import LIMIT, request_of
from tests.browser.hostile import CODE, Reply, Stage, moved
from tests.features.processes import wait_until

SEEN = "CANARY-typed-91c4"
"""What stands in addresses and storage of the pages, and must be nowhere afterwards."""
KEEPS = f"""<!doctype html><title>keeps</title><script>
document.cookie = 'kept={SEEN}; path=/; max-age=99999';
localStorage.setItem('kept', '{SEEN}');
console.log(location.href);
const opens = indexedDB.open('kept');
opens.onupgradeneeded = () => opens.result.createObjectStore('kept').put('{SEEN}', 1);
opens.onsuccess = () => caches.open('kept').then(c => c.put('/kept', new Response('{SEEN}')))
  .then(() => {{ location.href = '/go?seen={SEEN}' }});
</script>"""


class Child:
    """The program, in a home of its own."""

    def __init__(self, home: Path) -> None:
        program, arguments = command()
        known = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        self.home = home
        self.process = subprocess.Popen(
            [program, *arguments],
            cwd=home,
            env={**known, "HOME": str(home), "TMPDIR": str(home), "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def ask(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def end(self) -> tuple[bytes, str]:
        """Wait for its end, holding its input open; return what it said to us, and to nobody."""
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        said, errors = self.process.stdout.read(), self.process.stderr.read()
        self.process.wait(LIMIT)
        return said, errors.decode()


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    made = Child(tmp_path)
    yield made
    made.process.kill()
    with made.process:
        pass


def seen_by_others(pid: int) -> bytes:
    """Return the arguments and the environment of a process and of all that it started."""
    found = b""
    for process in [pid, *descendants(pid)]:
        for name in ("cmdline", "environ"):
            try:
                found += Path(f"/proc/{process}/{name}").read_bytes()
            except OSError:
                continue
    return found


def descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for each in task.read_text().split():
            found += [int(each), *descendants(int(each))]
    return found


def test_the_end_is_said_and_nothing_of_it_is_left(child: Child, stage: Stage) -> None:
    """The redirect comes back, and is in no argument, variable, file or message; nor is what pages kept."""
    held: list[bytes] = []
    stage.service.replies |= {"/keeps": Reply(KEEPS), "/go": moved(stage.good)}
    request = request_of(f"{stage.service.url}/keeps?seen={SEEN}", stage.redirect_uri, stage.service.host)
    child.ask(request.line())
    ends = time.monotonic() + LIMIT
    while not any(hit.startswith("/go") for hit in stage.service.hits) and time.monotonic() < ends:
        held.append(seen_by_others(child.process.pid))
    line, errors = child.end()
    said = read_said(line)
    assert (said.outcome.value, said.text) == ("redirected", stage.good)
    assert child.process.returncode == 0
    assert len(held) > 1
    for secret in (CODE, SEEN, stage.trap.host):
        assert secret.encode() not in b"".join(held)
        assert secret not in errors
    assert [path for path in child.home.rglob("*") if path.is_file()] == []
    assert stage.trap.hits == []


def test_it_ends_when_nobody_holds_its_input(child: Child, stage: Stage) -> None:
    """It never outlives PhotoDesk, and neither does what it started."""
    child.ask(request_of(f"{stage.service.url}/plain", stage.redirect_uri, stage.service.host).line())
    wait_until(lambda: stage.service.hits, "the page")
    started = descendants(child.process.pid)
    assert child.process.stdin is not None
    child.process.stdin.close()
    child.process.wait(LIMIT)
    assert started
    wait_until(lambda: not any(Path(f"/proc/{each}").exists() for each in started), "the engine's end")


@pytest.mark.parametrize(
    "line",
    [b"", b"nonsense\n", b"{}\n", b"[1]\n", b"x" * 70_000],
    ids=["nothing", "text", "{}", "list", "long"],
)
def test_a_request_that_cannot_be_read_is_refused(child: Child, line: bytes) -> None:
    """It says so and ends, and no engine is started for it."""
    out, errors = child.process.communicate(line, timeout=LIMIT)
    assert read_said(out).outcome.value == "failed"
    assert child.process.returncode == 2
    assert "Traceback" not in errors.decode()
