"""A user with a web browser, as far as HTTP goes: signs in, allows or refuses, carries a code over."""

import asyncio
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import httpx2

from photodesk.accounts.steps import Ask, Filled
from photodesk.library.roads.system import CODE
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from tests.contract.pair import BASE

_MARK = re.compile(r'name="mark" value="([^"]*)"')
_CODE = re.compile(r'<output id="code">([^<]*)</output>')


class Robot:
    """Goes where `open_url` sends it, on the network thread.

    Attributes:
        pressed: "allow" or "deny": what it presses on the page that asks.
        led: every address outside the service that it was sent to, with the status of the answer.
        page: the text of the last page it saw.
        detours: where it goes before it goes where it was sent; "HERE" stands for that address.
    """

    def __init__(
        self, network: NetworkThread, transport: httpx2.ASGITransport, pressed: str = "allow"
    ) -> None:
        self._network = network
        self._transport = transport
        self._visit: asyncio.Future[None] | None = None
        self.pressed = pressed
        self.led: list[tuple[str, int]] = []
        self.page = ""
        self.detours: list[str] = []

    def open_url(self, url: str) -> bool:
        self._visit = asyncio.wrap_future(self._network.submit(self._walk(url)))
        return True

    async def seen(self) -> None:
        """Return when the page it was sent to is done with."""
        assert self._visit is not None
        await self._visit

    async def paste(self, step: Ask) -> Filled:
        """Copy the code off the page."""
        await self.seen()
        found = _CODE.search(self.page)
        assert found is not None, self.page
        assert [field.name for field in step.fields] == [CODE]
        return Filled({CODE: Secret(unescape(found[1]))})

    async def _walk(self, url: str) -> None:
        fields: dict[str, str] = {"action": "sign-in", "name": "marenlindqvist", "password": "photodesk"}
        async with httpx2.AsyncClient(transport=self._transport, base_url=BASE) as browser:
            while True:
                self.page = (await browser.get(url)).text
                mark = _MARK.search(self.page)
                if mark is None:
                    return
                reply = await browser.post(url, data={"mark": mark[1], **fields})
                self.page, fields = reply.text, {"action": self.pressed}
                if "location" not in reply.headers:
                    return
                url = urljoin(BASE, reply.headers["location"])
                if urlsplit(url).netloc != urlsplit(BASE).netloc:
                    await self._leave(url)
                    return

    async def _leave(self, url: str) -> None:
        async with httpx2.AsyncClient(trust_env=False) as browser:
            for address in [*(detour.replace("HERE", url) for detour in self.detours), url]:
                reply = await browser.get(address)
                self.page = reply.text
                self.led.append((address, reply.status_code))
