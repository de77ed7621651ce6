"""Which hosts are this computer or its own network."""

import asyncio

import pytest

from photodesk.net.addresses import is_loopback, is_private, leads_home, moved


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LocalHost.",
        "api.localhost",
        "127.0.0.1",
        "127.9.9.9",
        "127.1",
        "2130706433",
        "0x7f000001",
        "::1",
        "[::1]",
        "::ffff:127.0.0.1",
        "0177.0.0.1",
    ],
)
def test_this_computer_is_known_however_it_is_spelled(host: str) -> None:
    """The resolver of the system understands all of these."""
    assert is_loopback(host)
    assert is_private(host)


@pytest.mark.parametrize(
    "host",
    [
        "api.unsplash.com",
        "8.8.8.8",
        "2001:4860:4860::8888",
        "localhost.example.com",
        "10.example.com",
        "",
        "1.2.3",
        "locals",
        "127.0.0.1.example.com",
    ],
)
def test_other_hosts_are_not_this_computer(host: str) -> None:
    """A name that only looks like it is somebody else's."""
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1",
        "192.168.0.1",
        "172.31.0.1",
        "169.254.0.1",
        "0.0.0.0",
        "fe80::1%eth0",
        "fc00::1",
        "64:ff9b::a00:1",
        "2002:0a00:0001::",
        "255.255.255.255",
        "nas.local",
        "printer.lan",
        "x.home.arpa",
        "100.64.1.1",
        "192.0.2.1",
    ],
)
def test_the_local_network_is_private(host: str) -> None:
    """Also where an IPv6 address carries a private IPv4 address."""
    assert is_private(host)


@pytest.mark.parametrize("host", ["1.1.1.1", "api.unsplash.com", "2606:4700::1111", "64:ff9b::808:808"])
def test_the_internet_is_not_private(host: str) -> None:
    """Public addresses and names that do not say otherwise."""
    assert not is_private(host)


def test_a_name_that_resolves_to_this_computer_leads_home() -> None:
    """The name says nothing, its address does."""

    async def ask() -> None:
        loop = asyncio.get_running_loop()

        async def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
            return [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("127.0.0.1", 443))]

        loop.getaddrinfo = resolve  # type: ignore[method-assign,assignment]
        assert await leads_home("evil.example", 443)

    asyncio.run(ask())


def test_a_name_that_cannot_be_looked_up_is_left_to_the_connection() -> None:
    """It will fail there, or a proxy knows it."""

    async def ask() -> None:
        loop = asyncio.get_running_loop()

        async def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
            raise OSError("no such name")

        loop.getaddrinfo = resolve  # type: ignore[method-assign,assignment]
        assert not await leads_home("nowhere.example", 443)

    asyncio.run(ask())


@pytest.mark.parametrize(
    ("url", "base", "where"),
    [
        ("http://127.0.0.1:4000/a?w=2", "http://127.0.0.1:5000", "http://127.0.0.1:5000/a?w=2"),
        ("http://localhost:4000/a", "http://127.0.0.1:5000/api", "http://127.0.0.1:5000/a"),
        ("https://images.example/a", "http://127.0.0.1:5000", "https://images.example/a"),
        ("http://127.0.0.1:4000/a", "https://api.example", "http://127.0.0.1:4000/a"),
        ("", "http://127.0.0.1:5000", ""),
        ("http://[::1/a", "http://127.0.0.1:5000", "http://[::1/a"),
    ],
)
def test_what_is_on_this_computer_moves_with_its_server(url: str, base: str, where: str) -> None:
    """Only an address here, of a server here, is at another port now; path and query stay."""
    assert moved(url, base) == where
