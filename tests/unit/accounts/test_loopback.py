"""The loopback listener: attacks are refused, and the right redirect works after each of them."""

import asyncio
import errno
import re
import socket
from base64 import b64encode
from contextlib import suppress
from hashlib import sha256
from http import HTTPStatus

import pytest

from photodesk.accounts import loopback as module
from photodesk.accounts import replies
from photodesk.accounts.loopback import PATIENCE, READ_LIMIT, Listener
from photodesk.errors import SignInFailed
from tests.unit.accounts.attacks import ATTACKS
from tests.unit.accounts.door import STATE, Door, right_one_works, run, status


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_and_the_right_redirect_works_afterwards(name: str) -> None:
    """Nothing but a plain GET of the one address, under its own name, with what belongs to the sign-in."""
    attack, statuses = ATTACKS[name]

    async def work(door: Door) -> None:
        answer = await attack(door)
        assert status(answer) in statuses, answer[:200]
        assert STATE.reveal().encode() not in answer
        await right_one_works(door)

    run(work, read_limit=0.3 if statuses == {0} else READ_LIMIT)


def test_a_user_who_refused_ends_it_too() -> None:
    """With the right state an error is an end, and the page says so."""

    async def work(door: Door) -> None:
        answer = await door.say(door.head(f"{door.path}?error=access_denied&state={STATE.reveal()}"))
        assert status(answer) == 200
        assert b"You did not allow it" in answer
        assert "error=access_denied" in (await door.waiting).reveal()
        assert await door.refuses_everybody()

    run(work)


def test_a_second_hit_finds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The port is closed before the first one is answered."""
    found: list[int] = []

    async def work(door: Door) -> None:
        def reply(status: HTTPStatus, said: tuple[str, str]) -> bytes:
            with socket.socket() as second:
                found.append(second.connect_ex(("127.0.0.1", door.port)))
            return answer(status, said)

        answer = replies.reply
        monkeypatch.setattr(replies, "reply", reply)
        await right_one_works(door)
        assert found == [errno.ECONNREFUSED]

    run(work)


def test_a_slow_drip_is_cut_off() -> None:
    """A connection has its time, however much it still sends; nobody is held up for longer."""

    async def work(door: Door) -> None:
        began = asyncio.get_running_loop().time()
        reader, writer = await door.open()
        writer.write(b"GET /")
        drip = asyncio.create_task(dripping(writer))
        with suppress(ConnectionError):  # what was still on its way is not read any more
            assert await reader.read() == b""
        took = asyncio.get_running_loop().time() - began
        drip.cancel()
        writer.close()
        assert 0.4 <= took < 5
        await right_one_works(door)

    async def dripping(writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"a")
            await asyncio.sleep(0.02)

    run(work, read_limit=0.4)
    assert READ_LIMIT == 5.0


def test_a_head_without_an_end_is_cut_off() -> None:
    """Who stops in the middle is not waited for, and who goes away in the middle neither."""

    async def work(door: Door) -> None:
        assert await door.say(door.head()[:-2]) == b""
        _, writer = await door.open()
        writer.write(door.head()[:-2])
        writer.close()
        await right_one_works(door)

    run(work, read_limit=0.3)


def test_a_head_in_pieces_is_read() -> None:
    """Where the network cuts a request says nothing about it."""

    async def work(door: Door) -> None:
        reader, writer = await door.open()
        for byte in door.head():
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0)
        assert status(await reader.read()) == 200
        assert (await door.waiting).reveal().startswith(door.uri)
        writer.close()

    run(work)


def test_two_connections_at_once_are_served_one_after_the_other() -> None:
    """The second is not read while the first is still talking, and has its turn when that is over."""

    async def work(door: Door) -> None:
        first_reader, first = await door.open()
        first.write(b"GET /x HTTP/1.1\r\n")
        await first.drain()
        second = asyncio.create_task(door.say(door.head()))
        done, _ = await asyncio.wait([second], timeout=0.6)
        assert not done
        first.write(f"Host: {door.host}\r\n\r\n".encode())
        assert status(await first_reader.read()) == 404
        first.close()
        assert status(await second) == 200
        await door.waiting

    run(work)


def test_a_connection_that_says_nothing_gives_way_to_the_next() -> None:
    """Browsers open some ahead and never use them: the redirect does not wait five seconds for that."""

    async def work(door: Door) -> None:
        silent = [await door.open() for _ in range(4)]
        began = asyncio.get_running_loop().time()
        await right_one_works(door)
        assert asyncio.get_running_loop().time() - began < READ_LIMIT
        for _, writer in silent:
            writer.close()

    run(work)


def test_connections_that_are_broken_off_change_nothing() -> None:
    """A reset at any moment is the other side's affair."""

    async def work(door: Door) -> None:
        for data in (b"", b"GET ", door.head()[:-4]):
            with socket.create_connection(("127.0.0.1", door.port)) as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                client.sendall(data)
            await asyncio.sleep(0)
        await right_one_works(door)

    run(work)


def test_the_page_loads_nothing_keeps_nothing_and_says_what_to_do() -> None:
    """Its one style is allowed by its hash; code and state are not on it."""

    async def work(door: Door) -> None:
        head, _, body = (await door.say(door.head())).partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        style = re.search(r"<style>(.*?)</style>", body.decode())
        assert style is not None
        allowed = b64encode(sha256(style[1].encode()).digest()).decode()
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy == {
            "default-src": "'none'", "style-src": f"'sha256-{allowed}'", "base-uri": "'none'",
            "form-action": "'none'", "frame-ancestors": "'none'",
        }  # fmt: skip
        assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert (headers["X-Content-Type-Options"], headers["Connection"]) == ("nosniff", "close")
        assert int(headers["Content-Length"]) == len(body)
        assert b"You can close this tab and go back to PhotoDesk." in body
        assert "prefers-color-scheme:dark" in style[1]
        assert not re.search(rb"<script|<img|<link|https?:|code=", body)
        assert STATE.reveal().encode() not in head + body

    run(work)


def test_a_refusal_has_the_same_headers() -> None:
    """What is not part of a sign-in learns nothing, and is not kept either."""

    async def work(door: Door) -> None:
        answer = await door.say(door.head("/x?code=CANARY", method="POST"))
        for header in (b"no-store", b"no-referrer", b"default-src 'none'", b"Allow: GET"):
            assert header in answer
        assert b"CANARY" not in answer

    run(work)


def test_nobody_is_waited_for_longer_than_five_minutes() -> None:
    """Then the port is given back, and the user is told."""

    async def work(door: Door) -> None:
        with pytest.raises(SignInFailed) as caught:
            await door.waiting
        assert "within five minutes" in caught.value.people
        assert await door.refuses_everybody()

    run(work, patience=0.1)
    assert PATIENCE == 300.0


def test_a_busy_attacker_does_not_lengthen_the_five_minutes() -> None:
    """Refused requests do not count as anybody."""

    async def work(door: Door) -> None:
        while not door.waiting.done():
            await asyncio.gather(door.say(door.head("/x")), return_exceptions=True)
        with pytest.raises(SignInFailed):
            await door.waiting

    run(work, patience=0.3)


@pytest.mark.parametrize("said", [b"", b"GET /"])
def test_whoever_stops_waiting_leaves_no_port_open(said: bytes) -> None:
    """In the middle of a request as well as before the first; who was talking is cut off."""

    async def work(door: Door) -> None:
        talk = asyncio.create_task(door.say(said))
        _, late = await door.open()
        await asyncio.sleep(0.05)
        door.waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await door.waiting
        assert await door.refuses_everybody()
        assert await talk == b""
        late.close()

    run(work)


@pytest.mark.parametrize("turns", range(6))
def test_it_can_be_ended_at_any_moment(turns: int) -> None:
    """However far the waiting has come, after `end()` nobody listens."""

    async def work(door: Door) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)
        door.waiting.cancel()
        await door.listener.end()
        assert await door.refuses_everybody()
        await door.listener.end()

    run(work)


@pytest.mark.parametrize("turns", range(8))
def test_no_connection_hangs_when_it_ends(turns: int) -> None:
    """Whoever came in the very moment is turned away like all others, and not left waiting."""

    async def work(door: Door) -> None:
        await door.say(door.head("/x"))
        with socket.create_connection(("127.0.0.1", door.port)) as client:
            client.settimeout(0)
            for _ in range(turns):
                await asyncio.sleep(0)
            door.waiting.cancel()
            await asyncio.wait([door.waiting])
            assert await turned_away(client)

    run(work)


def test_who_was_let_in_ahead_is_turned_away_at_the_end() -> None:
    """A closed door leaves nobody standing behind it, and lets nobody in."""

    async def work(door: Door) -> None:
        inner = door.listener._door
        await door.say(door.head("/x"))
        with socket.create_connection(("127.0.0.1", door.port)) as client:
            client.settimeout(0)
            assert inner.somebody_waits
            inner.close()
            assert await turned_away(client)
        with pytest.raises(OSError):
            await inner.next()
        await asyncio.wait([door.waiting], timeout=5)
        assert door.waiting.done()
        assert isinstance(door.waiting.exception(), SignInFailed)

    run(work)


async def turned_away(client: socket.socket) -> bool:
    """Whether the other side has closed a connection, or closes it in a moment."""
    try:
        async with asyncio.timeout(5):
            return await asyncio.get_running_loop().sock_recv(client, 1) == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False


def test_connections_come_where_the_system_does_not_tell_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows the loop cannot watch a socket that listens: it is looked at now and then."""

    def watch(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(asyncio.SelectorEventLoop, "add_reader", watch)
    run(right_one_works)


def test_no_two_listeners_have_the_same_path() -> None:
    """One segment of 128 random bits on a port of the system's choice, on 127.0.0.1 alone."""
    listeners = [Listener() for _ in range(20)]
    uris = [listener.redirect_uri for listener in listeners]
    for listener in listeners:
        with socket.socket() as elsewhere:
            port = int(listener.redirect_uri.split(":")[2].partition("/")[0])
            assert elsewhere.connect_ex(("127.0.0.2", port)) == errno.ECONNREFUSED
        listener.close()
    assert all(re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/[A-Za-z0-9_-]{22}", uri) for uri in uris)
    assert len({uri.rpartition("/")[2] for uri in uris}) == len(uris)


def test_a_registered_address_is_listened_at_as_it_is() -> None:
    """Host, port and path are those that the application registered; the port can be had again at once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for _ in range(2):
        run(right_one_works, f"http://127.0.0.1:{port}/back")


def test_a_registered_port_in_use_is_told_with_its_number() -> None:
    """Before a page is opened; another program may not take over the end of a sign-in."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SignInFailed) as caught:
            Listener(f"http://127.0.0.1:{port}/back")
        assert f"port {port}" in caught.value.people


def test_nobody_can_share_the_port() -> None:
    """A second listener at the same address is refused while the first waits."""
    listener = Listener()
    with pytest.raises(SignInFailed):
        Listener(listener.redirect_uri)
    listener.close()
    Listener(listener.redirect_uri).close()


def test_the_newer_address_is_used_where_the_older_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 first, then ::1; without either the user is told."""
    if not has_ipv6():
        pytest.skip("this computer has no ::1")
    monkeypatch.setattr(module, "_HOSTS", (("127.0.0.300", socket.AF_INET), module._HOSTS[1]))
    run(right_one_works)
    listener = Listener()
    assert listener.redirect_uri.startswith("http://[::1]:")
    listener.close()
    monkeypatch.setattr(module, "_HOSTS", (("127.0.0.300", socket.AF_INET),))
    with pytest.raises(SignInFailed) as caught:
        Listener()
    assert "could not listen" in caught.value.people


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True
