"""Headers, messages, retries, failures, proxies: the small parts."""

import asyncio
import logging
import ssl
from datetime import UTC, datetime
from typing import Any

import h2.exceptions
import h11
import httpx2
import pytest

from photodesk import errors
from photodesk.net.clients import Clients
from photodesk.net.counters import Counts
from photodesk.net.failures import translate, was_cut, was_sent
from photodesk.net.headers import Headers
from photodesk.net.http import Http
from photodesk.net.limits import Limits
from photodesk.net.messages import Answer, Kind, Request
from photodesk.net.retries import pause, retry_after
from photodesk.net.secret import Secret


def test_headers_are_found_in_any_case_and_joined() -> None:
    """As the rules of HTTP say; their repr shows no values."""
    headers = Headers([("Link", "a"), ("LINK", "b"), ("X-Total", "12")])
    assert headers["link"] == "a, b"
    assert "lInK" in headers
    assert headers.get("X-Other") is None
    assert sorted(headers) == ["link", "x-total"]
    assert repr(headers) == "Headers(link, x-total)"


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" 7 ", 7), ("-1", None), ("1.5", None), ("", None), ("x", None), ("²", None)],
)
def test_a_header_is_a_number_or_nothing(text: str, number: int | None) -> None:
    """Whole, not negative, and of a size that something can have."""
    assert Headers([("X", text)]).number("x") == number


def test_a_request_does_not_show_what_it_carries() -> None:
    """Neither query nor parameters nor authorization, in the repr that ends up in logs."""
    request = Request(
        "GET", "https://u@a.example/x?CANARY", (("CANARY", "1"),), authorization=Secret("CANARY")
    )
    assert repr(request) == "<Request GET https://a.example/x>"
    assert repr(Answer(200, body=b"CANARY", url="https://a.example/x?CANARY")) == (
        "<Answer 200 6 bytes from https://a.example/x>"
    )


def test_pauses_double_are_bounded_and_jittered() -> None:
    """So that many windows do not come back in step."""
    limits = Limits(first_pause=1.0, longest_pause=3.0)
    assert [pause(attempt, limits, lambda: 1.0) for attempt in (1, 2, 3, 4)] == [1.0, 2.0, 3.0, 3.0]
    assert [pause(attempt, limits, lambda: 0.0) for attempt in (1, 2)] == [0.5, 1.0]


def test_retry_after_is_read_as_seconds_and_as_a_date() -> None:
    """A date is compared with the server's own clock, not with ours."""
    date = "Sun, 06 Nov 1994 08:49:37 GMT"
    later = "Sun, 06 Nov 1994 08:50:37 GMT"
    assert retry_after(Headers([("Retry-After", "90")])) == 90.0
    assert retry_after(Headers([("Retry-After", later), ("Date", date)])) == 60.0
    assert retry_after(Headers([("Retry-After", date), ("Date", later)])) == 0.0
    now = datetime(1994, 11, 6, 8, 49, 7, tzinfo=UTC)
    assert retry_after(Headers([("Retry-After", date)]), now) == 30.0
    assert retry_after(Headers([("Retry-After", "soon")])) is None
    assert retry_after(Headers()) is None


def test_a_certificate_that_is_not_valid_is_said_to_people() -> None:
    """It is no ordinary offline: going on would be unsafe, and there is no button for it."""
    error = httpx2.ConnectError("CANARY")
    error.__cause__ = ssl.SSLCertVerificationError("CANARY")
    found = translate(error, "https://api.example/x")
    assert isinstance(found, errors.Offline)
    assert "certificate" in found.people
    assert "CANARY" not in found.log


def test_plain_http_behind_https_is_said_to_be_unsafe(reply: Any) -> None:
    """What answers there does not speak TLS."""

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b"x"))
        writer.close()

    async def ask() -> None:
        http = Http(limits=Limits(json_deadline=2.0, connect=1.0))
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            with pytest.raises(errors.Offline) as caught:
                await http.send(Request("GET", f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"))
            assert "not safe" in caught.value.people
        await http.close()

    asyncio.run(ask())


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx2.ConnectTimeout("x"), errors.TimedOut),
        (httpx2.PoolTimeout("x"), errors.TimedOut),
        (httpx2.ProxyError("x"), errors.Offline),
        (httpx2.ReadError("x"), errors.Offline),
        (OSError(101, "x"), errors.Offline),
        (httpx2.DecodingError("x"), errors.UnreadableAnswer),
        (RecursionError("x"), errors.UnreadableAnswer),
        (MemoryError(), errors.UnreadableAnswer),
        (errors.TooLarge("x"), errors.TooLarge),
    ],
)
def test_every_failure_has_its_place_in_the_tree(error: Exception, kind: type[errors.ServiceError]) -> None:
    """What the library raises and what the system raises."""
    assert type(translate(error, "https://api.example")) is kind


def test_an_http2_connection_that_breaks_off_is_no_mistake_of_ours() -> None:
    """The library calls it one; a request that HTTP/1.1 forbids really is one."""
    torn = httpx2.LocalProtocolError("x")
    torn.__cause__ = h2.exceptions.ProtocolError("x")
    assert type(translate(torn, "https://api.example")) is errors.UnreadableAnswer
    assert was_cut(torn)
    assert was_sent(torn)
    ours = httpx2.LocalProtocolError("x")
    ours.__cause__ = h11.LocalProtocolError("x")
    assert type(translate(ours, "https://api.example")) is errors.Invalid
    assert not was_cut(ours)
    assert not was_sent(ours)


def test_this_computer_is_never_reached_through_a_proxy(
    serving: Any, reply: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy of the environment is for the world outside, and a broken one stops only that."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "socks9://nowhere:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)

    async def behave(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b"x"))

    async def ask() -> None:
        http = Http()
        async with serving(behave) as server:
            assert (await http.send(Request("GET", server.url))).body == b"x"
            with pytest.raises(errors.Offline) as caught:
                await http.send(Request("GET", "https://api.example.invalid/x"))
            assert "proxy" in caught.value.people
        await http.close()

    asyncio.run(ask())


def test_cookies_are_not_kept() -> None:
    """They would tie together what two accounts do."""
    seen: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, headers={"Set-Cookie": "a=b; Path=/"}, stream=httpx2.ByteStream(b"x"))

    async def ask() -> None:
        http = Http(transport=httpx2.MockTransport(handler))
        for _ in range(2):
            await http.send(Request("GET", "https://api.example/x"))
        await http.close()

    asyncio.run(ask())
    assert "Cookie" not in seen[1].headers


def test_a_form_is_sent_as_a_form_and_parameters_join_the_query_there_is() -> None:
    """Nothing is encoded twice, nothing is lost."""
    seen: list[tuple[httpx2.Request, bytes]] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append((request, request.read()))
        return httpx2.Response(201, stream=httpx2.ByteStream(b"{}"))

    async def ask() -> None:
        http = Http(transport=httpx2.MockTransport(handler))
        url = "https://api.example/x?ixid=a%7Cb"
        request = Request("POST", url, (("q", "zoë & co"),), form=(("name", "a b"), ("n", "ü")))
        assert (await http.send(request)).status == 201
        await http.close()

    asyncio.run(ask())
    request, body = seen[0]
    assert str(request.url) == "https://api.example/x?ixid=a%7Cb&q=zo%C3%AB+%26+co"
    assert body == b"name=a+b&n=%C3%BC"
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_one_tls_context_and_one_client_serve_all_https_hosts() -> None:
    """Making a context costs more than a request; plain http to this computer needs none."""

    async def ask() -> None:
        clients = Clients(Limits())
        local = clients.client_for(httpx2.URL("http://127.0.0.1:1/"))
        assert clients._tls is None
        first = clients.client_for(httpx2.URL("https://api.example/"))
        assert clients.client_for(httpx2.URL("https://images.example/")) is first
        assert first is not local
        await clients.close()

    asyncio.run(ask())


def test_the_libraries_do_not_log_addresses(caplog: pytest.LogCaptureFixture) -> None:
    """Even when everything is logged, queries and keys are not."""
    caplog.set_level(logging.DEBUG)

    async def ask() -> None:
        http = Http(
            transport=httpx2.MockTransport(lambda _: httpx2.Response(200, stream=httpx2.ByteStream(b"x")))
        )
        secret = Secret("Client-ID CANARY")
        await http.send(
            Request("GET", "https://api.example/x?CANARY", (("q", "CANARY"),), authorization=secret)
        )
        await http.close()

    asyncio.run(ask())
    assert "CANARY" not in caplog.text
    assert "https://api.example/x" in caplog.text


def test_data_and_pictures_are_counted_and_nothing_else() -> None:
    """The sample library's own status is no request to a service."""

    def handler(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, stream=httpx2.ByteStream(b"four"))

    async def ask() -> None:
        http = Http(transport=httpx2.MockTransport(handler))
        for kind in (Kind.JSON, Kind.IMAGE, Kind.IMAGE, Kind.OTHER):
            await http.send(Request("GET", "https://api.example/x", kind=kind))
        await http.close()
        expected = Counts(api_requests=1, image_requests=2, api_bytes=4, image_bytes=8)
        assert http.counters.snapshot() == expected

    asyncio.run(ask())


def test_limits_can_be_scaled_and_know_each_kind() -> None:
    """Times shrink, sizes stay."""
    limits = Limits().scaled(0.01)
    assert limits.deadline(Kind.IMAGE) == pytest.approx(1.2)
    assert limits.deadline(Kind.OTHER) == pytest.approx(0.3)
    assert limits.cap(Kind.JSON) == Limits().json_cap == 8 * 2**20
    assert limits.cap(Kind.OTHER) == 2**20
