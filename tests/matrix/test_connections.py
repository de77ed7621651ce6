"""Faults of the way to the server: nobody there, no such name, a certificate that is none.

With every operation; a few cases are part of every test run, all of them are the battery's.
"""

import asyncio
import datetime as dt
import ipaddress
import logging
import socket
import ssl
from pathlib import Path
from typing import Any

import pytest

from photodesk import errors
from photodesk.net.thread import NetworkThread
from tests.fakes.toxic_server import toxic_server
from tests.matrix.case import Case
from tests.matrix.operations import OPERATIONS, good

PROXIES = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
NAME = "photos.example"


class Certificates:
    """Makes certificates in a folder: a good one, an expired one, or one that nobody vouches for.

    Attributes:
        authority: where that stands which is behind the first two.
    """

    def __init__(self, folder: Path) -> None:
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - may be absent

        self.folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._now = dt.datetime.now(dt.UTC)
        self.authority = self._write("authority.pem", self._signed("authority", days=(-9, 9), authority=True))

    def context(self, kind: str) -> ssl.SSLContext:
        """Return what a server needs to show a certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._chain(kind))
        return context

    def _chain(self, kind: str) -> Path:
        days = (-8, -1) if kind == "expired" else (-1, 8)
        issuer = "somebody else" if kind == "unknown" else "authority"
        return self._write(f"{kind}.pem", self._signed("server", days=days, issuer=issuer))

    def _signed(self, name: str, *, days: tuple[int, int], issuer: str = "", authority: bool = False) -> Any:
        from cryptography import x509  # noqa: PLC0415
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
        from cryptography.x509.oid import NameOID  # noqa: PLC0415

        def called(text: str) -> x509.Name:
            return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

        builder = (
            x509.CertificateBuilder()
            .subject_name(called(name))
            .issuer_name(called(issuer or name))
            .public_key(self._key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._now + dt.timedelta(days=days[0]))
            .not_valid_after(self._now + dt.timedelta(days=days[1]))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        )
        if not authority:
            here = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
            builder = builder.add_extension(x509.SubjectAlternativeName([here]), critical=False)
        return builder.sign(self._key, hashes.SHA256())

    def _write(self, name: str, certificate: Any) -> Path:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

        path = self.folder / name
        key = self._key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + key)
        return path


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Certificates of all kinds."""
    pytest.importorskip("cryptography", reason="certificates are made with the cryptography package")
    return Certificates(tmp_path_factory.mktemp("certificates"))


async def nobody_there(network: NetworkThread, operation: str) -> errors.ServiceError | None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and not listening
        return await ended(network, f"http://127.0.0.1:{taken.getsockname()[1]}", operation)


async def ended(network: NetworkThread, url: str, operation: str) -> errors.ServiceError | None:
    case = Case(network, url)
    try:
        error, _ = await case.outcome(OPERATIONS[operation])
    finally:
        await case.close()
    return error


def check(error: errors.ServiceError | None, words: str) -> None:
    assert isinstance(error, errors.Offline), error
    assert words in error.people
    assert not error.sent
    assert "CANARY" not in f"{error.people} {error.log} {error!r}"


@pytest.mark.battery
@pytest.mark.parametrize("operation", OPERATIONS)
def test_nobody_there(network: NetworkThread, operation: str, caplog: pytest.LogCaptureFixture) -> None:
    """A refused connection is being offline, and nothing was sent."""
    caplog.set_level(logging.DEBUG)
    check(asyncio.run(nobody_there(network, operation)), "cannot be reached")
    assert "CANARY" not in caplog.text


@pytest.mark.battery
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_such_name(network: NetworkThread, operation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that cannot be looked up is being offline."""

    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    check(asyncio.run(ended(network, f"https://{NAME}", operation)), "cannot be reached")


async def over_tls(
    network: NetworkThread, context: ssl.SSLContext, operation: str
) -> errors.ServiceError | None:
    async with toxic_server(good, context) as server:
        error = await ended(network, server.url, operation)
        assert error is None or not server.heads
        return error


@pytest.mark.parametrize(
    ("kind", "operation"), [("good", "list"), ("expired", "list"), ("unknown", "create")]
)
def test_a_certificate_is_looked_at(
    network: NetworkThread,
    certificates: Certificates,
    kind: str,
    operation: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a good one all is well, so that it is the certificate that makes the difference."""
    tls(network, certificates, kind, operation, monkeypatch)


@pytest.mark.battery
@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("kind", ["good", "expired", "unknown"])
def test_a_certificate_is_looked_at_whatever_was_asked_for(
    network: NetworkThread,
    certificates: Certificates,
    kind: str,
    operation: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same with every operation: nothing is sent, and the words are about safety."""
    tls(network, certificates, kind, operation, monkeypatch)


def tls(
    network: NetworkThread,
    certificates: Certificates,
    kind: str,
    operation: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    error = asyncio.run(over_tls(network, certificates.context(kind), operation))
    if kind == "good":
        assert error is None
    else:
        check(error, "certificate is not valid")
