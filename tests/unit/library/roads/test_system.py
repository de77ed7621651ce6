"""The road through the system's browser: what is opened, what is waited for, and what is left behind."""

import asyncio
import socket
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from photodesk.accounts.credentials import OUT_OF_BAND
from photodesk.accounts.redirects import Answer
from photodesk.accounts.steps import Ask, Filled, Visit
from photodesk.errors import SignInCancelled, SignInFailed
from photodesk.library.roads.system import CODE, SystemBrowser
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread

PAGE = "https://photos.example/oauth/authorize?client_id=x"
NATIVE = "https://photos.example/oauth/authorize/native"
STATE = Secret("right")


class Desk:
    """A road, and what the user's side of it does: pages that were opened, codes to be pasted."""

    def __init__(self, network: NetworkThread, *pasted: str, patience: float = 20.0) -> None:
        self.opened: list[str] = []
        self.asked: list[Ask] = []
        self.pasted = list(pasted)
        self.opens = True
        self.shown = asyncio.Event()
        self.road = SystemBrowser(network, self.open_url, self.ask, patience=patience)

    def open_url(self, url: str) -> bool:
        self.opened.append(url)
        self.shown.set()
        return self.opens

    async def ask(self, step: Ask) -> Filled:
        self.asked.append(step)
        if not self.pasted:
            raise SignInCancelled
        return Filled({CODE: Secret(self.pasted.pop(0))})

    async def visit(self, redirect_uri: str) -> str:
        step = Visit(PAGE, redirect_uri, frozenset(["photos.example"]), lambda answer: answer.state == STATE)
        return (await self.road.visit(step)).url.reveal()


@pytest.fixture
def network() -> Iterator[NetworkThread]:
    made = NetworkThread()
    made.start()
    yield made
    made.stop()


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        async with asyncio.timeout(30):
            await work()

    asyncio.run(main())


async def comes(url: str) -> int:
    """Ask as a browser does; return the status."""

    def work() -> int:
        try:
            with urllib.request.urlopen(url, timeout=10) as reply:
                return int(reply.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    return await asyncio.to_thread(work)


def is_open(uri: str) -> bool:
    parts = urlsplit(uri)
    with socket.socket() as client:
        return client.connect_ex((parts.hostname, parts.port)) == 0


def test_the_page_is_opened_and_the_redirect_comes_back(network: NetworkThread) -> None:
    """The listener is there before the page; a wrong state is refused meanwhile; then nobody listens."""

    async def work() -> None:
        desk = Desk(network)
        uri = await desk.road.redirect_uri("")
        assert is_open(uri)
        visit = asyncio.create_task(desk.visit(uri))
        assert await comes(f"{uri}?code=c&state=guess") == 400
        assert (desk.opened, desk.road.page) == ([PAGE], PAGE)
        assert await comes(f"{uri}?code=c&state=right") == 200
        assert await visit == f"{uri}?code=c&state=right"
        assert desk.road.page == ""
        assert not is_open(uri)

    run(work)


def test_the_page_can_be_opened_again_while_it_is_waited_for(network: NetworkThread) -> None:
    """A browser window that was closed by mistake is no reason to begin anew; afterwards there is no page."""

    async def work() -> None:
        desk = Desk(network)
        assert not desk.road.open_again()
        uri = await desk.road.redirect_uri("")
        visit = asyncio.create_task(desk.visit(uri))
        await desk.shown.wait()
        assert desk.road.open_again()
        assert desk.opened == [PAGE, PAGE]
        await comes(f"{uri}?error=access_denied&state=right")
        assert (await visit).endswith("?error=access_denied&state=right")
        assert not desk.road.open_again()

    run(work)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, 50])
def test_it_can_be_cancelled_at_any_moment(network: NetworkThread, turns: int) -> None:
    """However far it has come, the port is closed when the cancelled visit has ended."""

    async def work() -> None:
        desk = Desk(network)
        uri = await desk.road.redirect_uri("")
        visit = asyncio.create_task(desk.visit(uri))
        for _ in range(turns):
            await asyncio.sleep(0)
        visit.cancel()
        with pytest.raises(asyncio.CancelledError):
            await visit
        await desk.road.close()
        assert not is_open(uri)
        assert desk.road.page == ""

    run(work)


def test_a_visit_that_was_cancelled_gives_its_port_back_by_itself(network: NetworkThread) -> None:
    """Nobody has to call `close()` for that."""

    async def work() -> None:
        desk = Desk(network)
        uri = await desk.road.redirect_uri("")
        visit = asyncio.create_task(desk.visit(uri))
        await desk.shown.wait()
        visit.cancel()
        with pytest.raises(asyncio.CancelledError):
            await visit
        assert not is_open(uri)

    run(work)


def test_a_road_that_is_not_taken_gives_its_port_back(network: NetworkThread) -> None:
    """Between the address and the page much can go wrong; also after the network has been stopped."""

    async def work() -> None:
        desk = Desk(network)
        uri = await desk.road.redirect_uri("")
        await desk.road.close()
        await desk.road.close()
        assert not is_open(uri)
        uri = await desk.road.redirect_uri("")
        network.stop()
        await desk.road.close()
        assert not is_open(uri)

    run(work)


def test_nobody_is_waited_for_for_ever(network: NetworkThread) -> None:
    """The listener's end is the road's."""

    async def work() -> None:
        desk = Desk(network, patience=0.1)
        uri = await desk.road.redirect_uri("")
        with pytest.raises(SignInFailed) as caught:
            await desk.visit(uri)
        assert "five minutes" in caught.value.people
        assert not is_open(uri)

    run(work)


def test_without_a_browser_the_user_is_told_of_the_other_road(network: NetworkThread) -> None:
    """And no port stays open."""

    async def work() -> None:
        desk = Desk(network)
        desk.opens = False
        uri = await desk.road.redirect_uri("")
        with pytest.raises(SignInFailed) as caught:
            await desk.visit(uri)
        assert "PhotoDesk’s own window" in caught.value.people
        assert not is_open(uri)

    run(work)


def test_a_registered_address_is_taken_as_it_is(network: NetworkThread) -> None:
    """One that no browser can bring back is refused before anything is opened."""

    async def work() -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        desk = Desk(network)
        registered = f"http://127.0.0.1:{port}/back"
        assert await desk.road.redirect_uri(registered) == registered
        assert is_open(registered)
        await desk.road.close()
        assert await desk.road.redirect_uri(OUT_OF_BAND) == OUT_OF_BAND
        for unseen in ("io.github.photodesk:/back", "https://photos.example/back", "http://localhost:1/x"):
            with pytest.raises(SignInFailed) as caught:
                await desk.road.redirect_uri(unseen)
            assert "own window" in caught.value.people
        assert desk.opened == []

    run(work)


def test_nobody_waits_where_no_page_leads(network: NetworkThread) -> None:
    """A page that was told another address than the listener's could never come back."""

    async def work() -> None:
        desk = Desk(network)
        uri = await desk.road.redirect_uri("")
        with pytest.raises(SignInFailed):
            await desk.visit(f"{uri}x")
        assert not is_open(uri)

    run(work)


@pytest.mark.parametrize("pasted", ["a-c.o_d~e", "  a-c.o_d~e\n", f"{NATIVE}?code=a-c.o_d~e"])
def test_a_code_is_pasted_where_the_service_shows_it(network: NetworkThread, pasted: str) -> None:
    """The page is opened and the code asked for; the whole address of the page will do as well."""

    async def work() -> None:
        desk = Desk(network, pasted)
        assert await desk.visit(OUT_OF_BAND) == f"{NATIVE}?code={quote('a-c.o_d~e')}"
        assert desk.opened == [PAGE]
        assert [field.name for field in desk.asked[0].fields] == [CODE]
        assert desk.asked[0].wrong == {}

    run(work)


def test_what_is_no_code_is_told_at_its_field(network: NetworkThread) -> None:
    """Nothing, two words, letters that no code has, a page of another host, a page of text."""

    async def work() -> None:
        wrong = ["", "  ", "two words", "clé", "x" * 9_000]
        desk = Desk(network, *wrong, "right")
        assert await desk.visit(OUT_OF_BAND) == f"{NATIVE}?code=right"
        assert len(desk.asked) == len(wrong) + 1
        assert all("not a code" in ask.wrong[CODE] for ask in desk.asked[1:])
        assert desk.opened == [PAGE]

    run(work)


def test_whoever_does_not_paste_goes_away(network: NetworkThread) -> None:
    """A cancel is no failure."""

    async def work() -> None:
        with pytest.raises(SignInCancelled):
            await Desk(network).visit(OUT_OF_BAND)

    run(work)


def test_fields_are_filled_in_by_whom_it_was_handed(network: NetworkThread) -> None:
    """A flow that asks for something itself is served as well."""

    async def work() -> None:
        desk = Desk(network, "typed")
        filled: Any = await desk.road.ask(Ask("Why", ()))
        assert filled.values[CODE] == Secret("typed")

    run(work)


def test_an_answer_of_another_sign_in_is_refused_at_the_door(network: NetworkThread) -> None:
    """What a visit accepts is asked of it, for codes and for errors alike."""

    async def work() -> None:
        asked: list[Answer] = []

        def accepts(answer: Answer) -> bool:
            asked.append(answer)
            return len(asked) == 3

        desk = Desk(network)
        uri = await desk.road.redirect_uri("")
        visit = asyncio.create_task(desk.road.visit(Visit(PAGE, uri, frozenset(), accepts)))
        assert await comes(f"{uri}?code=a&state=x") == 400
        assert await comes(f"{uri}?error=server_error&state=x") == 400
        assert await comes(f"{uri}?code=b&state=x") == 200
        assert (await visit).url.reveal() == f"{uri}?code=b&state=x"

    run(work)
