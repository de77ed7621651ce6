"""Attacks on the loopback listener: how each is made, and how it may be answered (0: it is cut off)."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from tests.unit.accounts.door import STATE, Door

Attack: TypeAlias = Callable[[Door], Awaitable[bytes]]


def plain(make: Callable[[Door], bytes]) -> Attack:
    async def attack(door: Door) -> bytes:
        return await door.say(make(door))

    return attack


def with_host(host: str) -> Attack:
    def make(door: Door) -> bytes:
        named = host.replace("PORT", str(door.port))
        return f"GET {door.right} HTTP/1.1\r\nHost: {named}\r\n\r\n".encode()

    return plain(make)


def with_target(target: str, *headers: str, method: str = "GET") -> Attack:
    def make(door: Door) -> bytes:
        wanted = target.replace("RIGHT", door.right).replace("PATH", door.path).replace("HOST", door.host)
        return door.head(wanted.replace("STATE", STATE.reveal()), *headers, method=method)

    return plain(make)


def with_bytes(old: bytes, new: bytes) -> Attack:
    def make(door: Door) -> bytes:
        head = door.head(None, "X-A: b")
        assert old in head
        return head.replace(old, new)

    return plain(make)


ATTACKS: dict[str, tuple[Attack, set[int]]] = {
    "another name that leads here": (with_host("evil.example:PORT"), {421}),
    "our address as part of a name": (with_host("127.0.0.1.evil.example:PORT"), {421}),
    "localhost": (with_host("localhost:PORT"), {421}),
    "another spelling of the address": (with_host("127.1:PORT"), {421}),
    "the address as a number": (with_host("2130706433:PORT"), {421}),
    "a trailing dot": (with_host("127.0.0.1.:PORT"), {421}),
    "no port": (with_host("127.0.0.1"), {421}),
    "another port": (with_host("127.0.0.1:80"), {421}),
    "a user name before the host": (with_host("x@127.0.0.1:PORT"), {421}),
    "an empty host": (with_host(""), {421}),
    "two hosts": (with_target("RIGHT", "Host: evil.example"), {421}),
    "the same host twice": (with_target("RIGHT", "Host: 127.0.0.1"), {421}),
    "no host": (with_bytes(b"Host:", b"X-Host:"), {421}),
    "an older protocol without host": (
        plain(lambda door: f"GET {door.right} HTTP/1.0\r\n\r\n".encode()), {505},
    ),
    "an older protocol with host": (with_bytes(b"HTTP/1.1", b"HTTP/1.0"), {505}),
    "the oldest protocol": (plain(lambda door: f"GET {door.right}\r\n\r\n".encode()), {400}),
    "a newer protocol": (with_bytes(b"HTTP/1.1", b"HTTP/2.0"), {505}),
    "the preface of a newer protocol": (plain(lambda _: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), {505}),
    "the beginning of TLS": (plain(lambda _: b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"), {400}),
    "a form sent here": (with_target("RIGHT", "Content-Length: 0", method="POST"), {405}),
    "a form with a body": (with_target("RIGHT", "Content-Length: 3", method="POST"), {400}),
    "asking for the head": (with_target("RIGHT", method="HEAD"), {405}),
    "asking what is allowed": (with_target("RIGHT", method="OPTIONS"), {405}),
    "a method in small letters": (with_target("RIGHT", method="get"), {405}),
    "a body": (with_target("RIGHT", "Content-Length: 3"), {400}),
    "a body in chunks": (with_target("RIGHT", "Transfer-Encoding: chunked"), {400}),
    "another path": (with_target("/?code=c&state=STATE"), {404}),
    "a guessed path": (with_target("/callback?code=c&state=STATE"), {404}),
    "a path below": (with_target("PATH/x?code=c&state=STATE"), {404}),
    "a slash at the end": (with_target("PATH/?code=c&state=STATE"), {404}),
    "two slashes": (with_target("/PATH?code=c&state=STATE"), {404}),
    "dots": (with_target("/x/..PATH?code=c&state=STATE"), {404}),
    "an escaped path": (plain(lambda door: door.head(f"/%{ord(door.path[1]):02x}{door.right[2:]}")), {404}),
    "an escaped question mark": (with_target("PATH%3fcode=c&state=STATE"), {404}),
    "the whole address as target": (with_target("http://HOSTRIGHT"), {400}),
    "another host's address as target": (with_target("http://evil.example/"), {400}),
    "only an authority": (with_target("HOST", method="CONNECT"), {405}),
    "a star": (with_target("*"), {400}),
    "a wrong state": (with_target("PATH?code=c&state=guess"), {400}),
    "an almost right state": (with_target("PATH?code=c&state=STATEx"), {400}),
    "no state": (with_target("PATH?code=c"), {400}),
    "an error without state": (with_target("PATH?error=access_denied"), {400}),
    "an error with a wrong state": (with_target("PATH?error=access_denied&state=guess"), {400}),
    "no code": (with_target("PATH?state=STATE"), {400}),
    "an empty code": (with_target("PATH?code=&state=STATE"), {400}),
    "nothing at all": (with_target("PATH"), {400}),
    "two codes": (with_target("PATH?code=c&code=d&state=STATE"), {400}),
    "two states": (with_target("PATH?code=c&state=guess&state=STATE"), {400}),
    "a second code in disguise": (with_target("PATH?code=c&c%6fde=d&state=STATE"), {400}),
    "code and error": (with_target("PATH?code=c&error=access_denied&state=STATE"), {400}),
    "a fragment": (with_target("RIGHT#x"), {400}),
    "a backslash": (with_target("RIGHT\\x"), {400}),
    "letters of other alphabets": (with_target("PATH?code=é&state=STATE"), {400}),
    "a header smuggled into the code": (with_target("PATH?code=c%0d%0aX:y&state=STATE"), {400}),
    "a tab instead of a space": (with_bytes(b"GET ", b"GET\t"), {400}),
    "two spaces": (with_bytes(b"GET ", b"GET  "), {400}),
    "a space before the line": (with_bytes(b"GET ", b" GET "), {400}),
    "an empty line first": (with_bytes(b"GET ", b"\r\nGET "), {400}),
    "a bare line feed": (with_bytes(b"X-A: b\r\n", b"X-A: b\n"), {0}),
    "a line feed within": (with_bytes(b"X-A: b\r\n", b"X-A: b\nX-B: c\r\n"), {400}),
    "a carriage return within": (with_bytes(b"X-A: b\r\n", b"X-A: b\rX-B: c\r\n"), {400}),
    "a folded header": (with_bytes(b"X-A: b\r\n", b"X-A: b\r\n c\r\n"), {400}),
    "a space before the colon": (with_bytes(b"Host: ", b"Host : "), {400}),
    "a null byte": (with_bytes(b"X-A: b", b"X-A: \x00"), {400}),
    "a line without a name": (with_bytes(b"X-A: b", b": b"), {400}),
    "a line of a megabyte": (plain(lambda door: door.head("/" + "a" * 1_000_000)), {0, 414}),
    "a line that is a little too long": (plain(lambda door: door.head(door.right + "a" * 8_150)), {0, 414}),
    "a megabyte without a line": (plain(lambda _: b"G" * 1_000_000), {0, 414}),
    "headers of a megabyte": (
        plain(lambda door: door.head(None, *["X-A: " + "b" * 1_000] * 1_000)), {0, 431},
    ),
    "one header that is too large": (plain(lambda door: door.head(None, "X-A: " + "b" * 70_000)), {0, 431}),
}  # fmt: skip
