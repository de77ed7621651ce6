"""What a visit costs: the same visit twice within the hour, against a sandbox with an ordinary allowance."""

import asyncio
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from photodesk import __version__
from photodesk.app import Application
from photodesk.errors import PhotoDeskError, SandboxError
from photodesk.library.sample_server import SampleServer
from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.options import LOOPBACK_KEY, Options
from photodesk.services.base import Identity
from photodesk.services.unsplash import open_service
from photodesk.store.paths import Paths
from photodesk.tour.guide import Guide, TourStopped
from photodesk.tour.tour import write_log
from photodesk.tour.visit import Visit
from photodesk.ui.theme.tokens import Size

LIMIT = 50
"""Requests an hour that the sandbox allows: what an ordinary key has."""
USER = "marenlindqvist"
TOKEN_VARIABLE = "PHOTODESK_SANDBOX_TOKEN"  # noqa: S105 - a name


async def run_economy(qt: QApplication, out: Path, *, debug: bool) -> int:
    """Visit twice and write tour.json; return 0, or 1 if it had to stop.

    Putting photos into a collection needs its id. An earlier visit would have left it behind; here it is
    asked for once before the first visit, by a client of its own, and that request is counted apart, as
    `api_requests_to_prepare`.
    """
    log: dict[str, Any] = {"photodesk": __version__, "script": "economy", "complete": False, "trouble": ""}
    with tempfile.TemporaryDirectory(prefix="photodesk-economy-") as name:
        folder, token = Path(name), secrets.token_urlsafe(24)
        server = SampleServer(
            photos=None,
            folder=folder,
            extra=("--rate-limit", str(LIMIT)),
            environment={TOKEN_VARIABLE: f"{USER}:{token}"},
        )
        desk = _Desk(qt, Options(debug=debug), server, Secret(token), folder)
        try:
            await desk.start_server()
            await _visit_twice(desk, out, log)
            log["complete"] = True
        except PhotoDeskError as error:
            log["trouble"] = error.people
        finally:
            server.stop()
    write_log(out, log)
    if log["trouble"]:
        sys.stderr.write(f"photodesk: {log['trouble']}\n")
        return 1
    first, repeat = log["api_requests"], log["api_requests_repeat"]
    sys.stdout.write(f"{first} API requests, {repeat} when repeated; tour.json is in {out}\n")
    return 0


async def _visit_twice(desk: "_Desk", out: Path, log: dict[str, Any]) -> None:
    collection, log["api_requests_to_prepare"] = await desk.own_collection()
    for name in ("", "_repeat"):
        visit = await desk.visit(collection, out)
        log[f"api_requests{name}"] = visit.api_requests
        log[f"phases{name}"] = visit.phases


class _Desk:
    """Opens the program again and again on one sandbox."""

    def __init__(
        self, qt: QApplication, options: Options, server: SampleServer, token: Secret, folder: Path
    ) -> None:
        self._qt = qt
        self._debug = options.debug
        self._server = server
        self._token = token
        self._folder = folder

    async def start_server(self) -> None:
        """Start the sandbox. Raises SandboxError."""
        started: asyncio.Future[SandboxError | None] = asyncio.get_running_loop().create_future()

        def ended(error: SandboxError | None) -> None:
            if not started.done():
                started.set_result(error)

        self._server.ready.connect(lambda: ended(None))
        self._server.failed.connect(ended)
        self._server.start()
        error = await started
        if error is not None:
            raise error

    async def own_collection(self) -> tuple[str, int]:
        """Return the id of a collection of the user's own, and how many requests asking for it cost."""
        network, http = NetworkThread(), Http()
        network.at_stop(http.close)
        network.start()
        try:
            service = open_service(
                network,
                http,
                RequestBudget(),
                api_url=self._server.base_url,
                access_key=Secret(LOOPBACK_KEY),
                identity=Identity("preparation", "", ""),
                token=self._token,
            )
            found = (await service.people.collections(USER, 1)).items if service.people is not None else ()
        finally:
            network.stop()
        if not found:
            raise SandboxError("no collection", people="The tour stopped: the user has no collection.")
        return found[0].ref.id, http.counters.snapshot().api_requests

    async def visit(self, collection: str, out: Path) -> Visit:
        """Open the window, visit, and close it again; the profile stays. Raises PhotoDeskError."""
        application = Application(
            self._qt,
            Options(api_url=self._server.base_url, debug=self._debug),
            paths=Paths.within(self._folder / "profile"),
            token=self._token,
        )
        application.window.resize(*Size.WINDOW)
        visit = Visit(application, Guide(application, out), collection)
        application.start()
        try:
            await _unless_closed(visit, application)
        finally:
            await application.stop()
        return visit


async def _unless_closed(visit: Visit, application: Application) -> None:
    """Take the visit; closing the window ends it. Raises PhotoDeskError."""
    walk = asyncio.ensure_future(visit.take())
    closed = asyncio.ensure_future(application.ended())
    await asyncio.wait({walk, closed}, return_when=asyncio.FIRST_COMPLETED)
    if closed.done():
        walk.cancel()
        await asyncio.gather(walk, return_exceptions=True)
        raise TourStopped("closed", people="The tour was ended before its last step.")
    closed.cancel()
    await walk
