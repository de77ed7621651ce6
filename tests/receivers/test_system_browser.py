"""Signing in with a real web browser: Chromium shows the sandbox's pages and leads back to PhotoDesk."""

import asyncio
import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from photodesk.accounts.credentials import OUT_OF_BAND
from photodesk.accounts.flows.code import CodeFlow
from photodesk.accounts.steps import Ask, Filled, follow
from photodesk.errors import SignInFailed
from photodesk.library.roads.system import CODE, SystemBrowser
from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.services.base import Identity, PhotoService
from photodesk.services.signing_in import Application, Grant
from photodesk.services.unsplash import open_service
from tests.bench.bench import NotMeasured
from tests.bench.devtools import Page
from tests.features.processes import SandboxProcess

pytestmark = [
    pytest.mark.battery,
    pytest.mark.timeout(300),
    pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed"),
]
PATIENCE = 60.0
"""Seconds that a page may take on a busy machine."""
SCOPES = frozenset({"public", "read_user"})
DONE = "You can close this tab and go back to PhotoDesk."


class Chromium:
    """The user's browser, and the user's hands on it."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._stack = ExitStack()
        self._pause = threading.Event()

    def open_url(self, url: str) -> None:
        self._profile.mkdir()
        command = [
            "chromium", "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--password-store=basic", "--remote-debugging-port=0", f"--user-data-dir={self._profile}",
            *(["--no-sandbox"] if os.geteuid() == 0 else []), url,
        ]  # fmt: skip
        process = subprocess.Popen(
            command, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(self._profile)}
        )
        self._stack.callback(process.wait)
        self._stack.callback(process.terminate)

    def look(self) -> None:
        self._page = self._stack.enter_context(Page(self._profile, PATIENCE))

    def until(self, expression: str) -> Any:
        """Return what an expression comes to, once it comes to something: pages come and go meanwhile."""
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                if found := self._page.evaluate(expression):
                    return found
            except NotMeasured:  # the page it was asked in has just gone
                if time.monotonic() > ends:
                    raise
            assert time.monotonic() < ends, expression
            self._pause.wait(0.02)

    def press(self, action: str, **typed: str) -> None:
        """Fill in the fields of the page and press one of its buttons."""
        button = f"document.querySelector('button[value={action}]')"
        self.until(f"!!{button}")
        for name, text in typed.items():
            self._page.evaluate(f"document.getElementById('{name}').value = {json.dumps(text)}")
        self._page.evaluate(f"setTimeout(() => {button}.click()); true")

    def sign_in(self, action: str) -> None:
        self.look()
        self.press("sign-in", name="marenlindqvist", password="photodesk")
        self.press(action)

    def close(self) -> None:
        self._stack.close()


class Visitor:
    """Somebody who signs in to a sandbox with Chromium."""

    def __init__(self, sandbox: SandboxProcess, network: NetworkThread, chromium: Chromium) -> None:
        self.sandbox = sandbox
        self.network = network
        self.chromium = chromium
        self.http = Http()
        network.at_stop(self.http.close)

    def service(self, grant: Grant | None = None) -> PhotoService:
        return open_service(
            self.network,
            self.http,
            RequestBudget(),
            api_url=self.sandbox.url,
            access_key=Secret("a-key"),
            identity=Identity("sample", "Sample", self.sandbox.url),
            token=grant,
        )

    async def sign_in(self, registered: str, hands: Callable[[], object]) -> Grant:
        """Sign in while `hands` are at work on the pages."""
        facet: Any = self.service().signing_in
        working: asyncio.Future[object] = asyncio.get_running_loop().create_future()

        async def paste(step: Ask) -> Filled:
            assert [field.name for field in step.fields] == [CODE]
            await working
            code = await asyncio.to_thread(
                self.chromium.until, "(document.getElementById('code') || {}).textContent"
            )
            return Filled({CODE: Secret(code)})

        def open_url(url: str) -> bool:
            nonlocal working
            self.chromium.open_url(url)
            working = asyncio.ensure_future(asyncio.to_thread(hands))
            return True

        road = SystemBrowser(self.network, open_url, paste, patience=PATIENCE)
        redirect_uri = await road.redirect_uri(registered)
        application = Application(Secret("a-key"), Secret("a-secret"), redirect_uri)
        flow = CodeFlow[Grant](
            address=lambda state, challenge: facet.authorize_url(application, SCOPES, state, challenge),
            exchange=lambda code, verifier: facet.exchange(application, code, verifier),
            redirect_uri=redirect_uri,
            hosts=frozenset([urlsplit(self.sandbox.url).netloc]),
        )
        try:
            return await follow(flow, road)
        finally:
            await working
            await road.close()

    async def name(self, grant: Grant) -> str:
        account: Any = self.service(grant).account
        return str((await account.me()).person.username)


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with ExitStack() as stack:
        sandbox = SandboxProcess(tmp_path / "sandbox", "--count", "12")
        stack.callback(sandbox.stop)
        network = NetworkThread()
        network.start()
        stack.callback(network.stop)
        chromium = Chromium(tmp_path / "chromium")
        stack.callback(chromium.close)
        yield Visitor(sandbox, network, chromium)


def test_the_browser_leads_back_and_says_that_it_is_done(visitor: Visitor) -> None:
    """The page is styled as its policy allows, runs nothing, and shows neither code nor state."""
    chromium = visitor.chromium

    def hands() -> None:
        chromium.sign_in("allow")
        chromium.until(f"document.body.innerText.includes({json.dumps(DONE)})")

    async def work() -> None:
        grant = await visitor.sign_in("", hands)
        assert await visitor.name(grant) == "marenlindqvist"

    asyncio.run(work())
    assert chromium.until("getComputedStyle(document.body).display") == "grid"
    assert chromium.until("String(document.querySelectorAll('script, link, img, a').length)") == "0"
    shown = chromium.until("document.documentElement.outerHTML")
    for value in chromium.until("[...new URLSearchParams(location.search).values()]"):
        assert value not in shown


def test_a_code_is_carried_over_from_the_page(visitor: Visitor) -> None:
    """Where nothing listens the page shows the code, and the user brings it."""

    async def work() -> None:
        grant = await visitor.sign_in(OUT_OF_BAND, lambda: visitor.chromium.sign_in("allow"))
        assert await visitor.name(grant) == "marenlindqvist"

    asyncio.run(work())


def test_a_refusal_is_told_here_and_there(visitor: Visitor) -> None:
    """Both the browser and PhotoDesk say that nothing was changed."""

    def hands() -> None:
        visitor.chromium.sign_in("deny")
        visitor.chromium.until("document.body.innerText.includes('You did not allow it')")

    async def work() -> None:
        with pytest.raises(SignInFailed) as caught:
            await visitor.sign_in("", hands)
        assert "You did not allow it" in caught.value.people

    asyncio.run(work())
