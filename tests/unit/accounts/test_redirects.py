"""Redirects: which address is the end of a sign-in, and what it carries."""

from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from photodesk.accounts.credentials import OUT_OF_BAND
from photodesk.accounts.redirects import LONGEST, Kind, Redirect, loopback, made_up
from photodesk.errors import UsageError
from photodesk.net.secret import Secret
from tests.unit.accounts.hostile import HOSTILE_ADDRESSES, HOSTILE_QUERIES

PAGE = "https://photos.example/oauth/authorize?client_id=x"
LOOPBACK = "http://127.0.0.1:49152/Zm9vYmFy"
PRIVATE = "io.github.photodesk:/signed-in"
NATIVE = "https://photos.example/oauth/authorize/native"
GOOD = {LOOPBACK: LOOPBACK, PRIVATE: PRIVATE, OUT_OF_BAND: NATIVE, "http://[::1]:7000/": "http://[::1]:7000/"}


def redirects() -> list[Redirect]:
    return [Redirect.of(uri, PAGE) for uri in GOOD]


@pytest.mark.parametrize("uri", GOOD)
def test_the_redirect_itself_is_read(uri: str) -> None:
    """Each of the three kinds brings the code, and the state where there is one."""
    redirect = Redirect.of(uri, PAGE)
    answer = redirect.read(f"{GOOD[uri]}?code=a-1._~%2B&state=s%20t")
    assert answer is not None
    assert (answer.code, answer.state, answer.error) == (Secret("a-1._~+"), Secret("s t"), "")


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_an_address_that_only_looks_like_the_redirect_is_none(address: str) -> None:
    """Whatever another program might make of it: what is not the same letter by letter is refused."""
    for redirect in redirects():
        assert redirect.address != address
        assert redirect.read(f"{address}?code=a&state=s") is None
        assert redirect.read(address) is None


@pytest.mark.parametrize("query", HOSTILE_QUERIES)
def test_a_query_that_can_be_read_in_two_ways_or_ends_nothing_is_refused(query: str) -> None:
    """Twice the same name, two ends, none at all, broken escapes, controls, fragments: nothing is read."""
    for redirect in redirects():
        assert redirect.read(f"{redirect.address}?{query}") is None


def test_all_of_them_are_refused_although_the_right_one_is_read() -> None:
    """There are more than a hundred hostile spellings, and the lists hold no right one by mistake."""
    assert len(set(HOSTILE_ADDRESSES)) + len(set(HOSTILE_QUERIES)) > 140
    assert all(redirect.read(f"{redirect.address}?code=a&state=s") for redirect in redirects())


@given(st.text(max_size=40), st.sampled_from(sorted(GOOD)), st.data())
def test_any_change_of_the_address_makes_it_another_one(text: str, uri: str, data: st.DataObject) -> None:
    """Wherever something is put into the address or taken out of it, it is not the redirect."""
    redirect = Redirect.of(uri, PAGE)
    start = data.draw(st.integers(0, len(redirect.address)))
    end = data.draw(st.integers(start, len(redirect.address)))
    changed = redirect.address[:start] + text + redirect.address[end:]
    if changed != redirect.address:
        assert redirect.read(f"{changed}?code=a&state=s") is None


@given(st.text(alphabet=st.characters(min_codepoint=1, max_codepoint=0x2FF), max_size=60))
def test_whatever_stands_in_the_query_reading_it_raises_nothing(query: str) -> None:
    """An answer is read or not; what was read has one end, in letters that can be seen."""
    redirect = Redirect.of(LOOPBACK, PAGE)
    for text in (query, f"code=a&{query}", f"error=e&error_description={query}"):
        answer = redirect.read(f"{LOOPBACK}?{text}")
        if answer is not None:
            assert text.isascii()
            assert [bool(answer.code), bool(answer.error), bool(answer.verifier)].count(True) == 1


@given(
    st.sampled_from(sorted(GOOD)),
    st.text(alphabet="abC019-._~!$&'()*+,;=:@/?%[]|^`{}\\\"<> #\té", max_size=30),
)
def test_what_is_read_is_read_by_all_in_the_same_way(uri: str, text: str) -> None:
    """Qt, the HTTP library and Python see the same scheme, host, port, path and code: none is fooled."""
    redirect = Redirect.of(uri, PAGE)
    url = f"{redirect.address}?code=a{text}"
    answer = redirect.read(url)
    if answer is None:
        return
    qt, http, plain = QUrl(url, QUrl.ParsingMode.StrictMode), httpx2.URL(url), urlsplit(url)
    assert qt.isValid()
    for seen in (http, plain):
        assert qt.scheme() == seen.scheme
        assert qt.path() == seen.path
        assert qt.port() == (seen.port or -1)
    assert qt.host() == http.host == (plain.hostname or "")
    assert not qt.userInfo() + qt.fragment() + http.fragment + plain.fragment + (plain.username or "")
    code = answer.code.reveal()
    assert http.params.get_list("code") == parse_qs(plain.query, strict_parsing=True)["code"] == [code]


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=100))
def test_a_code_that_was_pasted_is_read_as_it_stands(code: str) -> None:
    """What is quoted comes back letter by letter."""
    redirect = Redirect.of(OUT_OF_BAND, PAGE)
    answer = redirect.read(redirect.with_code(code))
    assert answer is not None
    assert answer.code.reveal() == code


def test_an_address_may_be_as_long_as_it_is_said_and_no_longer() -> None:
    """At the limit it is read, one letter above it is not."""
    redirect = Redirect.of(LOOPBACK, PAGE)
    longest = f"{LOOPBACK}?code=".ljust(LONGEST, "a")
    assert redirect.read(longest) is not None
    assert redirect.read(longest + "a") is None


def test_what_the_service_says_of_its_refusal_becomes_plain_text() -> None:
    """Controls and directions are taken out, and it is cut; markup stays the text it is."""
    redirect = Redirect.of(PRIVATE, PAGE)
    answer = redirect.read(
        f"{PRIVATE}?error=server_error&error_description=%3Cb%3E+%E2%80%AEa%0Ab+{'x' * 999}"
    )
    assert answer is not None
    assert answer.description.startswith("<b> a b xxx")
    assert len(answer.description) == 300


def test_a_refusal_of_the_older_protocol_is_the_users_own() -> None:
    """`denied` names the token that was asked with."""
    answer = Redirect.of(LOOPBACK, PAGE).read(f"{LOOPBACK}?denied=a-token")
    assert answer is not None
    assert (answer.error, answer.token) == ("access_denied", Secret("a-token"))


def test_the_page_with_the_code_carries_nothing_else() -> None:
    """On the service's own page only a code is an end; errors are told to the user there."""
    assert Redirect.of(OUT_OF_BAND, PAGE).read(f"{NATIVE}?error=access_denied") is None


def test_an_answer_shows_no_secret() -> None:
    """Neither code nor state nor token is in what a log or a traceback would print."""
    answer = Redirect.of(LOOPBACK, PAGE).read(f"{LOOPBACK}?code=CANARY-1&state=CANARY-2&oauth_token=CANARY-3")
    assert answer is not None
    assert "CANARY" not in repr(answer)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "photodesk:/back",
        "Io.github.photodesk:/back",
        "io.github.photodesk://back",
        "io.github.photodesk:/back?x=1",
        "io..photodesk:/back",
        "https://photos.example/back",
        "http://photos.example/back",
        "http://localhost:7000/back",
        "http://127.0.0.1/back",
        "http://127.0.0.1:0/back",
        "http://127.0.0.1:80/back",
        "http://127.0.0.1:65536/back",
        "http://127.0.0.1:7000",
        "http://127.0.0.1:7000/../back",
        "http://127.0.0.1:7000/back?x=1",
        "http://127.0.0.1:7000/back#x",
        "http://x@127.0.0.1:7000/back",
        "http://127.0.0.1:7000/" + "a" * LONGEST,
        "urn:ietf:wg:oauth:2.0:oob:auto",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_cannot_be_a_redirect_is_refused_before_anybody_signs_in(uri: str) -> None:
    """The sentence says which forms there are."""
    with pytest.raises(UsageError) as caught:
        Redirect.of(uri, PAGE)
    assert "http://127.0.0.1:PORT/PATH" in caught.value.people


@pytest.mark.parametrize(
    "page",
    [
        "http://photos.example/oauth/authorize",
        "https://user@photos.example/oauth/authorize",
        "https://photos.example\\@evil.example/",
        "https://photos.example:99999/",
        "https://photos.ex\u0430mple/",
        "https:///oauth",
        "ftp://photos.example/",
    ],
)
def test_a_page_that_may_show_the_code_is_plain_https(page: str) -> None:
    """Or http on this computer, where the sandbox is."""
    with pytest.raises(UsageError):
        Redirect.of(OUT_OF_BAND, page)
    sandbox = Redirect.of(OUT_OF_BAND, "http://127.0.0.1:8099/oauth/authorize?x=1")
    assert sandbox.address == "http://127.0.0.1:8099/oauth/authorize/native"
    assert sandbox.kind is Kind.OUT_OF_BAND


def test_an_address_of_this_computer_is_taken_apart_once() -> None:
    """Who listens learns host, port and path from the same parser."""
    assert loopback(LOOPBACK) == ("127.0.0.1", 49152, "/Zm9vYmFy")
    assert loopback("http://[::1]:1/a/b") == ("[::1]", 1, "/a/b")
    assert loopback(PRIVATE) is None


def test_an_address_that_is_made_up_cannot_be_guessed() -> None:
    """It is of this computer, on a port that no service has for itself, with 128 random bits for a path."""
    parts = [loopback(made_up()) for _ in range(50)]
    assert len({part[2] for part in parts if part}) == 50
    for part in parts:
        assert part is not None
        host, port, path = part
        assert (host, len(path)) == ("127.0.0.1", 23)
        assert 49_152 <= port <= 65_535
