"""A sandbox without a socket: requests go straight into the web application."""

import asyncio
import io
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from PIL import Image

from photodesk.sandbox.app import build_app, build_parts
from photodesk.sandbox.catalogue.base import Catalogue
from photodesk.sandbox.catalogue.indexing import Indexer
from photodesk.sandbox.catalogue.sample import SampleCatalogue
from photodesk.sandbox.keys import Keys
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.state import State

BASE = "http://sandbox.test"
SAMPLE_TOKENS = {"maren": "marenlindqvist", "owen": "owenprys"}
FOLDER_TOKENS = {"you": "you"}


class Asker:
    """Asks a sandbox and waits for the answer."""

    def __init__(self, parts: Parts, runner: asyncio.Runner) -> None:
        self.parts = parts
        self._runner = runner
        self.client = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=build_app(parts)),
            base_url=BASE,
            headers={"Authorization": "Client-ID a-key"},
        )

    def get(self, address: str, **headers: str) -> httpx2.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._runner.run(self.client.get(address.removeprefix(BASE), headers=named))

    def send(self, method: str, address: str, token: str = "", **content: Any) -> httpx2.Response:
        """Send anything; with a token as the person it is for."""
        headers = dict(content.pop("headers", {}))
        if token:
            headers["Authorization"] = f"Bearer {token}"
        wish = self.client.request(method, address.removeprefix(BASE), headers=headers, **content)
        return self._runner.run(wish)

    def json(self, address: str) -> Any:
        reply = self.get(address)
        assert reply.status_code == 200, reply.text
        return reply.json()

    def picture(self, address: str) -> Image.Image:
        reply = self.get(address)
        assert reply.status_code == 200, reply.text
        return Image.open(io.BytesIO(reply.content))

    def run(self, work: Any) -> Any:
        return self._runner.run(work)

    def close(self) -> None:
        self._runner.run(self.client.aclose())
        self.parts.facts.stop()


Start = Callable[..., Asker]


class Browser:
    """A browser before the pages for signing in; it follows no redirect by itself."""

    def __init__(self, ask: Asker, **query: str) -> None:
        self.ask = ask
        wanted = {
            "client_id": "an-application",
            "redirect_uri": "http://127.0.0.1:7000/back",
            "response_type": "code",
            "scope": "public read_user",
            "state": "a state",
        }
        self.query = {name: value for name, value in (wanted | query).items() if value}

    def open(self) -> httpx2.Response:
        """Open the page."""
        return self.ask.send("GET", "/oauth/authorize", params=self.query)

    def press(self, action: str, mark: str | None = None, **fields: str) -> httpx2.Response:
        """Send the form of the page."""
        if mark is None:
            found = re.search(r'name="mark" value="([^"]*)"', self.open().text)
            mark = found[1] if found else ""
        content = {"mark": mark, "action": action, **fields}
        return self.ask.send("POST", "/oauth/authorize", params=self.query, data=content)

    def sign_in(self, name: str = "marenlindqvist", password: str = "photodesk") -> httpx2.Response:
        """Sign in."""
        return self.press("sign-in", name=name, password=password)

    def code(self) -> str:
        """Sign in, allow, and read the code out of the redirect."""
        self.sign_in()
        location = self.press("allow").headers["location"]
        return parse_qs(urlsplit(location).query)["code"][0]

    def trade(self, code: str, /, **fields: str) -> httpx2.Response:
        """Trade a code in."""
        wanted = {
            "grant_type": "authorization_code",
            "client_id": "an-application",
            "client_secret": "a-secret",
            "redirect_uri": self.query["redirect_uri"],
            "code": code,
        }
        content = {name: value for name, value in (wanted | fields).items() if value}
        return self.ask.send("POST", "/oauth/token", data=content)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts sandboxes: of a catalogue, or of a sample library with `count` photos."""
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(2))
        runner = stack.enter_context(asyncio.Runner())

        def build(
            count: int = 48,
            catalogue: Catalogue | None = None,
            state: State | None = None,
            rate_limit: int = 5000,
            access_key: str | None = None,
            clock: Callable[[], float] = lambda: 0.0,
            stale: float = 0.0,
            **keys: Any,
        ) -> Asker:
            if state is None:
                state = State(tmp_path / "state.sqlite")
                stack.callback(state.close)
            parts = build_parts(
                catalogue=catalogue or SampleCatalogue(count),
                state=state,
                pool=pool,
                base_url=BASE,
                image_folder=tmp_path / "images",
                keys=Keys(
                    access_key=access_key, standing=FOLDER_TOKENS if catalogue else SAMPLE_TOKENS, **keys
                ),
                rates=RateWindows(rate_limit, clock),
                stale=stale,
                clock=clock,
            )
            asker = Asker(parts, runner)
            stack.callback(asker.close)
            return asker

        yield build


@pytest.fixture
def ask(start: Start) -> Asker:
    """A sandbox of 48 sample photos."""
    return start()


@pytest.fixture
def browse() -> type[Browser]:
    """Opens browsers before the pages for signing in."""
    return Browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for photos."""
    made = tmp_path / "photos"
    made.mkdir()
    return made


@pytest.fixture
def open_folder(start: Start, tmp_path: Path) -> Iterator[Callable[[Path], Asker]]:
    """Starts a sandbox of a folder that is read to its end; twice uses the same state."""
    with ExitStack() as stack:

        def build(photos: Path) -> Asker:
            state = State(tmp_path / "folder.sqlite")
            stack.callback(state.close)
            indexer = Indexer(photos, state)
            indexer.prepare(seconds=60)
            return start(catalogue=indexer.catalogue, state=state)

        yield build


@pytest.fixture
def shared_photos() -> Path:
    """Real photos beside the repository; skips where there are none."""
    found = Path(__file__).resolve().parents[4] / "shared" / "photos"
    if not found.is_dir():
        pytest.skip("there are no real photos beside this repository")
    return found
