"""A sandbox without a socket: requests go straight into the web application."""

import asyncio
import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PIL import Image

from photodesk.sandbox.app import build_app, build_parts
from photodesk.sandbox.catalogue.base import Catalogue
from photodesk.sandbox.catalogue.indexing import Indexer
from photodesk.sandbox.catalogue.sample import SampleCatalogue
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.state import State

BASE = "http://sandbox.test"


class Asker:
    """Asks a sandbox and waits for the answer."""

    def __init__(self, parts: Parts, runner: asyncio.Runner) -> None:
        self.parts = parts
        self._runner = runner
        self._client = httpx2.AsyncClient(
            transport=httpx2.ASGITransport(app=build_app(parts)),
            base_url=BASE,
            headers={"Authorization": "Client-ID a-key"},
        )

    def get(self, address: str, **headers: str) -> httpx2.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._runner.run(self._client.get(address.removeprefix(BASE), headers=named))

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
        self._runner.run(self._client.aclose())
        self.parts.facts.stop()


Start = Callable[..., Asker]


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
                access_key=access_key,
                rates=RateWindows(rate_limit, clock),
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
