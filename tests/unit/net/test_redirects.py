"""Where an answer may send a request, and what goes with it."""

import asyncio
from collections.abc import Callable

import httpx2
import pytest

from photodesk import errors
from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.messages import Answer, Kind, Request
from photodesk.net.secret import Secret

KEY = "CANARY-key-5512"
Handler = Callable[[httpx2.Request], httpx2.Response]


def ask(handler: Handler, url: str = "https://93.184.216.34/a", *, method: str = "GET") -> Answer:
    """Send one request through a transport that answers by `handler`."""

    async def send() -> Answer:
        http = Http(transport=httpx2.MockTransport(handler))
        try:
            request = Request(method, url, kind=Kind.JSON, authorization=Secret(f"Client-ID {KEY}"))
            return await http.send(request)
        finally:
            await http.close()

    return asyncio.run(send())


def moved(location: str, status: int = 302) -> httpx2.Response:
    return httpx2.Response(status, headers={"Location": location})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_the_same_server_keeps_the_authorization(status: int) -> None:
    """The key belongs to scheme, host and port."""
    seen: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return (
            moved("/b?x=1", status)
            if request.url.path == "/a"
            else httpx2.Response(200, stream=httpx2.ByteStream(b"ok"))
        )

    assert ask(handler).body == b"ok"
    assert [request.headers.get("Authorization") for request in seen] == [f"Client-ID {KEY}"] * 2


@pytest.mark.parametrize(
    "target",
    ["https://93.184.216.35/b", "https://93.184.216.34:8443/b", "//93.184.216.99/b", "https://1.1.1.1/"],
)
def test_another_server_never_gets_the_authorization(target: str) -> None:
    """Not another host, not another port; and a redirect back does not undo the caution of others."""
    seen: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return moved(target) if len(seen) == 1 else httpx2.Response(200, stream=httpx2.ByteStream(b"ok"))

    assert ask(handler).body == b"ok"
    assert len(seen) == 2
    assert "Authorization" not in seen[1].headers
    assert KEY not in str(seen[1].url)


@pytest.mark.parametrize(
    "target",
    [
        "http://93.184.216.34/b",
        "http://example.com/",
        "file:///etc/passwd",
        "ftp://93.184.216.34/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "https://user:secret@93.184.216.34/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://0/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://10.1.2.3/",
        "https://192.168.1.1/reboot",
        "https://172.16.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://printer.local/",
        "https://router.lan/",
        "https://[",
        "https://:99999/",
    ],
)
def test_a_redirect_to_a_place_it_has_no_business_in_is_refused(target: str) -> None:
    """No downgrade, no other scheme, nothing on this computer or in its network, however it is spelled."""
    calls: list[str] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        calls.append(request.url.host)
        return moved(target)

    with pytest.raises(errors.UnreadableAnswer):
        ask(handler)
    assert len(calls) == 1


def test_a_local_service_may_redirect_locally() -> None:
    """The sandbox stands on this computer, and so may what it points to."""

    def handler(request: httpx2.Request) -> httpx2.Response:
        target = moved("http://127.0.0.1:9/b")
        return target if request.url.path == "/a" else httpx2.Response(200, stream=httpx2.ByteStream(b"ok"))

    assert ask(handler, "http://127.0.0.1:9/a").body == b"ok"


def test_a_redirect_loop_ends_after_three_hops() -> None:
    """Four requests, then an error."""
    calls: list[str] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        calls.append(request.url.path)
        return moved("/a")

    with pytest.raises(errors.UnreadableAnswer):
        ask(handler)
    assert len(calls) == 4


def test_a_write_does_not_follow_redirects() -> None:
    """What was to be written there is not written elsewhere."""
    assert ask(lambda _: moved("/b"), method="POST").status == 302


def test_requests_at_another_server_are_not_taken_from_the_budget() -> None:
    """And that server's figures are not believed."""

    def handler(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/a":
            fields = {
                "Location": "https://1.1.1.1/b",
                "X-Ratelimit-Limit": "50",
                "X-Ratelimit-Remaining": "40",
            }
            return httpx2.Response(302, headers=fields)
        return httpx2.Response(200, headers={"X-Ratelimit-Remaining": "3"}, stream=httpx2.ByteStream(b"ok"))

    async def send() -> None:
        http = Http(transport=httpx2.MockTransport(handler))
        budget = RequestBudget()
        await http.send(Request("GET", "https://93.184.216.34/a"), budget=budget)
        assert budget.snapshot().remaining == 40
        await http.close()

    asyncio.run(send())
