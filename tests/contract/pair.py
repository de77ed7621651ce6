"""A sandbox in memory, and the client in front of it."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx2

from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.sandbox.app import build_app
from photodesk.sandbox.parts import Parts
from photodesk.services.base import Identity, PhotoService
from photodesk.services.signing_in import Application, Grant
from photodesk.services.unsplash import open_service

BASE = "http://127.0.0.1:8099"
KEY = "an-application"
APPLICATION = Application(Secret(KEY), Secret("a-secret"), "http://127.0.0.1:7000/back")
EVERYTHING = frozenset(
    {"public"} | {f"{way}_{what}" for way in ("read", "write") for what in ("user", "photos", "collections")}
) | {"write_likes"}


class Pair:
    """A sandbox in memory, and the client in front of it."""

    def __init__(self, parts: Parts, network: NetworkThread) -> None:
        self.parts = parts
        self.network = network
        self.transport = httpx2.ASGITransport(app=build_app(parts))
        self.http = Http(transport=self.transport)
        network.at_stop(self.http.close)
        self.budget = RequestBudget()

    def service(self, grant: Grant | None = None) -> PhotoService:
        return open_service(
            self.network,
            self.http,
            self.budget,
            api_url=BASE,
            access_key=Secret(KEY),
            identity=Identity("sample", "Sample", BASE),
            token=grant,
        )

    async def code(self, url: str) -> str:
        """Do in the browser what a person does: sign in, allow; return the code."""
        async with httpx2.AsyncClient(transport=self.transport, base_url=BASE) as browser:
            fields: dict[str, str] = {"action": "sign-in", "name": "marenlindqvist", "password": "photodesk"}
            for _ in range(2):
                page = (await browser.get(url)).text
                mark = re.search(r'name="mark" value="([^"]*)"', page)
                assert mark is not None
                reply = await browser.post(url, data={"mark": mark[1], **fields})
                url, fields = urljoin(BASE, reply.headers["location"]), {"action": "allow"}
        assert parse_qs(urlsplit(url).query)["state"] == ["a state & more"]
        return parse_qs(urlsplit(url).query)["code"][0]

    async def sign_in(self, scopes: frozenset[str] = EVERYTHING) -> Grant:
        signing_in = self.service().signing_in
        assert signing_in is not None
        url = signing_in.authorize_url(APPLICATION, scopes, "a state & more")
        grant = await signing_in.exchange(APPLICATION, await self.network.run(self.code(url)))
        return await signing_in.refresh(APPLICATION, grant.refresh_token)
