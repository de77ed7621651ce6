"""The embedded browser as a road: what its process says is not believed; a small program stands in for it."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from photodesk.accounts.browsing import TOKENS, Look, Outcome, Said, read_request
from photodesk.accounts.redirects import Redirect
from photodesk.accounts.steps import Ask, Field, Filled, Redirected, Visit
from photodesk.errors import BrowserFailed, PhotoDeskError, SignInCancelled, SignInFailed
from photodesk.library.entering import OtherRoad
from photodesk.library.roads import engine, process
from photodesk.library.roads.embedded import EmbeddedBrowser
from photodesk.loop import make_loop
from photodesk.net.secret import Secret
from tests.features.user import until

LIMIT = 20.0
"""Seconds that one visit may take."""
END = "http://127.0.0.1:50123/end"
GOOD = f"{END}?code=CANARY-code&state=s"
LOOK = Look(dark=True, colours=dict.fromkeys(TOKENS, "#123456"))


def said(outcome: Outcome, text: str = "") -> str:
    return Said(outcome, text).line().decode()


class Scene:
    """A guide whose browser does what a plan says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.links: list[str] = []
        self.guide = EmbeddedBrowser("Photos", lambda: LOOK, self.links.append, self._ask)

    def plan(self, **what: Any) -> None:
        (self.folder / "plan").write_text(json.dumps(what), encoding="utf-8")

    async def visit(self, redirect_uri: str = END) -> Redirected:
        step = Visit(
            "https://photos.example/sign-in?client_id=k", redirect_uri, frozenset({"photos.example"})
        )
        return await asyncio.wait_for(self.guide.visit(step), LIMIT)

    async def fails(self, kind: type[BaseException]) -> BaseException:
        with pytest.raises(kind) as caught:
            await self.visit()
        return caught.value

    @property
    def got(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "got").read_text(encoding="utf-8"))
        return found

    async def _ask(self, step: Ask) -> Filled:
        return Filled({field.name: Secret("typed") for field in step.fields})


Play = Callable[[Callable[[Scene], Coroutine[Any, Any, None]]], None]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Play]:
    """Plays with a scene on the loop."""
    program = tmp_path / "program"
    fake = Path(__file__).with_name("fake_browser.py").read_text(encoding="utf-8")
    program.write_text(f"#!{sys.executable} -IS\n{fake}", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))

    loop = make_loop(qapp)

    def plays(work: Callable[[Scene], Coroutine[Any, Any, None]]) -> None:
        loop.run_until_complete(work(Scene(tmp_path)))

    yield plays
    loop.close()
    asyncio.set_event_loop(None)


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_redirect_is_brought_back(play: Play) -> None:
    """And the process that brought it has gone by then."""

    async def work(scene: Scene) -> None:
        scene.plan(say=said(Outcome.REDIRECTED, GOOD), wait=True)
        assert (await scene.visit()).url == Secret(GOOD)
        assert gone(scene.got["pid"])
        assert scene.guide.process_id == 0

    play(work)


def test_what_is_asked_goes_through_the_input_alone(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """No argument and no variable says anything of it; our keys and a way into the engine stay here."""
    for name in ("PHOTODESK_ACCESS_KEY", "QTWEBENGINE_REMOTE_DEBUGGING", "SSLKEYLOGFILE"):
        monkeypatch.setenv(name, "CANARY-variable")

    async def work(scene: Scene) -> None:
        scene.plan(say=said(Outcome.REDIRECTED, GOOD))
        await scene.visit()
        assert scene.got["arguments"] == ["-P", "-m", "photodesk.browser"]
        assert "CANARY" not in json.dumps(scene.got["environment"])
        request = read_request(scene.got["request"].encode())
        assert (request.service, request.redirect_uri, request.look) == ("Photos", END, LOOK)
        assert request.hosts == {"photos.example"}

    play(work)


@pytest.mark.parametrize(
    ("says", "error"),
    [
        (said(Outcome.CANCELLED), SignInCancelled),
        (said(Outcome.OTHER_ROAD), OtherRoad),
        (said(Outcome.FAILED, "no engine"), BrowserFailed),
        (said(Outcome.REDIRECTED, "https://evil.example/?code=a&state=s"), SignInFailed),
        (said(Outcome.REDIRECTED, f"{GOOD}&code=another"), SignInFailed),
        (said(Outcome.REDIRECTED), SignInFailed),
        ("", BrowserFailed),
        ("Redirected!\n", BrowserFailed),
        ("[]\n", BrowserFailed),
        ('{"outcome": "something"}\n', BrowserFailed),
        ("x" * 70_000, BrowserFailed),
        (said(Outcome.LINK, "https://photos.example/") * 2_000, BrowserFailed),
    ],
)
def test_what_it_says_is_not_believed(play: Play, says: str, error: type[PhotoDeskError]) -> None:
    """Only a redirect that is one is brought back; a user who goes away is no failure."""

    async def work(scene: Scene) -> None:
        scene.plan(say=says)
        caught = await scene.fails(error)
        assert type(caught) is error
        assert "code=" not in str(caught)
        assert gone(scene.got["pid"])

    play(work)


def test_a_crash_offers_the_other_road(play: Play) -> None:
    """The window of PhotoDesk lives on, and says what to do."""

    async def work(scene: Scene) -> None:
        scene.plan(crash=True)
        caught = await scene.fails(BrowserFailed)
        assert isinstance(caught, BrowserFailed)
        assert "web browser" in caught.people

    play(work)


def test_a_program_that_is_not_there_is_a_failure(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told at once."""
    monkeypatch.setattr(process, "command", lambda: ("/nowhere/photodesk", []))

    async def work(scene: Scene) -> None:
        await scene.fails(BrowserFailed)

    play(work)


@pytest.mark.parametrize("plan", [{"wait": True}, {"deaf": True}], ids=["listening", "deaf"])
def test_who_goes_away_ends_it(play: Play, monkeypatch: pytest.MonkeyPatch, plan: dict[str, bool]) -> None:
    """A cancelled visit leaves no process, not even one that does not listen."""
    monkeypatch.setattr(process, "GRACE", 50)

    async def work(scene: Scene) -> None:
        scene.plan(**plan)
        task = asyncio.ensure_future(scene.visit())
        await until(lambda: (scene.folder / "got").exists() and scene.guide.process_id, "the process")
        second = await scene.fails(SignInFailed)
        assert "open already" in str(second)
        pid = scene.guide.process_id
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert gone(pid)

    play(work)


def test_links_are_opened_elsewhere_if_they_are_safe(play: Play) -> None:
    """The visit goes on meanwhile; only https is passed on, and only so often."""

    async def work(scene: Scene) -> None:
        links = "".join(said(Outcome.LINK, f"https://photos.example/{number}") for number in range(30))
        bad = said(Outcome.LINK, "file:///etc/passwd") + said(Outcome.LINK, "http://photos.example/")
        scene.plan(say=bad + links + said(Outcome.REDIRECTED, GOOD))
        await scene.visit()
        assert len(scene.links) == process.MOST_LINKS - 2
        assert scene.links[0] == "https://photos.example/0"

    play(work)


def test_a_redirect_that_cannot_be_used_is_told_before_anything_is_shown(play: Play) -> None:
    """No window opens for it."""

    async def work(scene: Scene) -> None:
        with pytest.raises(SignInFailed, match="redirect"):
            await scene.visit("http://localhost/end")
        assert not (scene.folder / "got").exists()

    play(work)


def test_an_address_of_our_own_is_made_where_none_is_registered(play: Play) -> None:
    """Another one each time, of a form that can be read; one that is registered stays as it is."""

    async def work(scene: Scene) -> None:
        made = {await scene.guide.redirect_uri("") for _ in range(3)}
        assert len(made) == 3
        assert all(Redirect.of(each, "https://photos.example/").address == each for each in made)
        assert await scene.guide.redirect_uri("org.example.photos:/end") == "org.example.photos:/end"

    play(work)


def test_fields_are_filled_in_elsewhere(play: Play) -> None:
    """The guide passes them on."""

    async def work(scene: Scene) -> None:
        filled = await scene.guide.ask(Ask("Why", (Field("code", "Code"),)))
        assert filled.values == {"code": Secret("typed")}

    play(work)


def test_the_engine_is_looked_for_without_being_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would stay in the memory of the window."""
    assert engine.available()
    assert not any("WebEngine" in name for name in sys.modules)
    monkeypatch.setattr(engine, "_MODULES", ("PySide6.QtNoSuchEngine",))
    assert not engine.available()
