"""Signatures of OAuth 1.0a, held against those of another library."""

import re
from urllib.parse import unquote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oauthlib.oauth1 import Client
from oauthlib.oauth1.rfc5849 import signature as theirs

from photodesk.accounts.flows.signature import Keys, authorization, base_string, encoded, sign
from photodesk.net.secret import Secret

KEYS = Keys(Secret("a key"), Secret("a&secret"), Secret("tökén"), Secret("="))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD = st.one_of(
    TEXTS,
    st.sampled_from(["", " ", "+", "%", "%20", "~", "a=b&c", "\x00", "é", "\U0001d4b3", "a/b?c#d"]),
)
URLS = st.sampled_from(
    [
        "https://photos.example/oauth/request_token",
        "HTTPS://Photos.Example:443/oauth",
        "http://photos.example:80/",
        "http://photos.example:8080/a%20b",
        "https://photos.example",
        "https://photos.example:80/x;y=1/~z",
        "http://[::1]:7000/back",
        "https://photos.example/q?a=1&a=0&b=&c=%C3%A9&d=a+b",
    ]
)


def their_header(method: str, url: str, keys: Keys, **more: str | None) -> str:
    client = Client(
        keys.key.reveal(),
        client_secret=keys.secret.reveal(),
        resource_owner_key=keys.token.reveal() or None,
        resource_owner_secret=keys.token_secret.reveal() or None,
        timestamp="1700000000",
        nonce="once",
        **more,
    )
    _, headers, _ = client.sign(url, method)
    return str(headers["Authorization"])


def parts_of(header: str) -> dict[str, str]:
    assert header.startswith("OAuth ")
    pairs = (pair.split("=", 1) for pair in header.removeprefix("OAuth ").split(", "))
    return {unquote(name): unquote(value.strip('"')) for name, value in pairs}


def test_the_base_string_is_that_of_the_specification() -> None:
    """RFC 5849, 3.4.1.1."""
    own = [
        ("oauth_consumer_key", "9djdj82h48djs9d2"),
        ("oauth_token", "kkk9d7dh3k39sjv7"),
        ("oauth_signature_method", "HMAC-SHA1"),
        ("oauth_timestamp", "137131201"),
        ("oauth_nonce", "7d8f3e4a"),
    ]
    url = "http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b"
    assert base_string("post", url, [*own, ("c2", ""), ("a3", "2 q")]) == (
        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540"
        "%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method"
        "%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
    )


@given(st.sampled_from(["GET", "POST", "PUT"]), URLS, st.lists(st.tuples(ODD, ODD), max_size=6), ODD, ODD)
def test_any_parameters_are_signed_as_another_library_does(
    method: str, url: str, form: list[tuple[str, str]], secret: str, token_secret: str
) -> None:
    """Base string and signature are theirs, letter by letter, whatever is in names, values and secrets."""
    scheme, _, rest = url.partition("://")
    query = rest.partition("?")[2]
    collected = theirs.collect_parameters(uri_query=query, body=form, exclude_oauth_signature=True)
    address = theirs.base_string_uri(f"{scheme}://{rest}")
    expected = theirs.signature_base_string(method, address, theirs.normalize_parameters(collected))
    assert base_string(method, url, form) == expected
    client = Client("k", client_secret=secret, resource_owner_secret=token_secret)
    assert sign(expected, Secret(secret), Secret(token_secret)) == theirs.sign_hmac_sha1_with_client(
        expected, client
    )


@given(URLS, ODD, ODD, ODD, ODD)
def test_the_header_says_what_theirs_says(url: str, key: str, secret: str, token: str, verifier: str) -> None:
    """All members are equal, the signature among them."""
    keys = Keys(Secret(key), Secret(secret), Secret(token), Secret(secret))
    more = {"oauth_verifier": verifier} if verifier else {}
    ours = authorization("POST", url, keys, 1_700_000_000, more=more, nonce="once")
    assert parts_of(ours) == parts_of(their_header("POST", url, keys, verifier=verifier or None))


@given(ODD)
def test_letters_are_escaped_as_the_specification_says(text: str) -> None:
    """Everything but letters, digits, dash, dot, underscore and tilde, byte by byte, in capitals."""
    escaped = encoded(text)
    assert re.fullmatch(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*", escaped)
    assert unquote(escaped) == text


def test_a_form_is_signed_with_the_rest() -> None:
    """What stands in the body belongs to the signature, and not into the header."""
    form = [("status", "Hello Ladies + Gentlemen"), ("status", "é")]
    client = Client("k", client_secret="s", timestamp="1700000000", nonce="once")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    _, signed, _ = client.sign("https://photos.example/x", "POST", urlencode(form), headers)
    ours = authorization(
        "POST",
        "https://photos.example/x",
        Keys(Secret("k"), Secret("s")),
        1_700_000_000,
        form=form,
        nonce="once",
    )
    assert parts_of(ours) == parts_of(signed["Authorization"])
    assert "status" not in ours


def test_no_two_requests_have_the_same_nonce() -> None:
    """It is random, and long enough."""
    made = {parts_of(authorization("GET", "https://x.example/", KEYS, 1))["oauth_nonce"] for _ in range(50)}
    assert len(made) == 50
    assert all(len(nonce) >= 32 for nonce in made)


@pytest.mark.parametrize("part", ["key", "secret", "token", "token_secret"])
def test_every_key_counts(part: str) -> None:
    """With another one the signature is another."""
    values = {"key": "a", "secret": "b", "token": "c", "token_secret": "d"}

    def signature(**changed: str) -> str:
        keys = Keys(**{name: Secret(value) for name, value in (values | changed).items()})
        return parts_of(authorization("GET", "https://x.example/", keys, 1, nonce="n"))["oauth_signature"]

    assert signature() != signature(**{part: "other"})
