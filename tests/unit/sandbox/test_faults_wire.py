"""Faults below HTTP, over real connections to a real process."""

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

PATIENCE = 20


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    """Host and port of a sandbox."""
    command = [sys.executable, "-m", "photodesk.sandbox", "--count", "5"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        host, _, port = process.stdout.readline().strip().removeprefix("http://").partition(":")
        yield host, int(port)
        process.terminate()


@pytest.fixture(autouse=True)
def _clear(address: tuple[str, int]) -> Iterator[None]:
    yield
    control(address, "DELETE")


def control(address: tuple[str, int], method: str, **wish: object) -> None:
    body = json.dumps(wish) if wish else None
    with asking(address, method, "/sandbox/faults", body) as reply:
        assert reply.status in {200, 204}


@contextmanager
def asking(
    address: tuple[str, int],
    method: str = "GET",
    path: str = "/stats/total?client_id=x",
    body: str | None = None,
) -> Iterator[http.client.HTTPResponse]:
    """Sends a request; closes answer and connection, whatever comes."""
    with closing(http.client.HTTPConnection(*address, timeout=PATIENCE)) as connection:
        connection.request(method, path, body, {"Content-Type": "application/json"})
        with closing(connection.getresponse()) as reply:
            yield reply


def status(address: tuple[str, int]) -> int:
    with asking(address) as reply:
        return reply.status


@pytest.mark.parametrize("kind", ["reset", "lost"])
def test_a_reset_ends_the_connection_without_a_word(address: tuple[str, int], kind: str) -> None:
    """The other side sees a reset, not an orderly end."""
    control(address, "POST", kind=kind, path="/stats/*")
    with pytest.raises(ConnectionResetError):
        status(address)


def test_a_reset_in_the_middle_comes_after_the_headers(address: tuple[str, int]) -> None:
    """Headers and half of the body arrive, then the connection breaks."""
    control(address, "POST", kind="reset-body", path="/stats/*")
    with asking(address) as reply:
        assert reply.status == 200
        with pytest.raises((ConnectionResetError, http.client.IncompleteRead)):
            reply.read()


def test_a_short_body_ends_in_order_but_too_soon(address: tuple[str, int]) -> None:
    """More is announced than comes."""
    control(address, "POST", kind="short-body", path="/stats/*")
    with asking(address) as reply, pytest.raises(http.client.IncompleteRead) as caught:
        reply.read()
    assert caught.value.partial


def test_a_stalled_request_is_never_answered(address: tuple[str, int]) -> None:
    """Nothing comes until the other side gives up; the server goes on for others."""
    control(address, "POST", kind="stall", path="/stats/*", count=1)
    with socket.create_connection(address, timeout=0.2) as plug:
        host = f"{address[0]}:{address[1]}"
        plug.sendall(f"GET /stats/total?client_id=x HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        with pytest.raises(TimeoutError):
            plug.recv(1)
    assert status(address) == 200


def test_a_dripping_body_comes_byte_by_byte(address: tuple[str, int]) -> None:
    """The first byte is there long before the last."""
    control(address, "POST", kind="drip", path="/stats/*", value=0.001)
    with asking(address) as reply:
        assert reply.read(1) == b"{"
        assert json.loads(b"{" + reply.read())["photos"] == 5


def test_an_endless_body_goes_on_until_one_hangs_up(address: tuple[str, int]) -> None:
    """There is always more; hanging up does the server no harm."""
    control(address, "POST", kind="endless", path="/stats/*", count=1)
    with asking(address) as reply:
        assert len(reply.read(2**20)) == 2**20
    assert status(address) == 200


def test_a_shut_door_refuses_and_opens_again(address: tuple[str, int]) -> None:
    """Connections are refused for a while; afterwards the same address answers."""
    control(address, "POST", kind="refuse", value=0.5)
    deadline = time.monotonic() + PATIENCE
    refused = answered = False
    while time.monotonic() < deadline and not answered:
        try:
            answered = status(address) == 200 and refused
        except OSError:
            refused = True
    assert refused
    assert answered
