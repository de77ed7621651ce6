"""The gate: what is shown, what is the end of a sign-in, and what is refused; of any text at all."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photodesk.browser.gate import Gate, Verdict, name_of, place_of
from photodesk.errors import UsageError

URL = "https://photos.example/oauth/authorize?client_id=k"
END = "http://127.0.0.1:50123/end"
GOOD = f"{END}?code=a&state=s"
HOSTS = frozenset({"photos.example", "login.example:8443", "PHOTOS.Example.org"})
GATE = Gate(URL, END, HOSTS)
HERE = Gate(
    "http://127.0.0.1:8080/oauth", END, frozenset({"127.0.0.1:8080", "photos.example", "evil.example"})
)


@pytest.mark.parametrize(
    "address",
    [
        "https://photos.example",
        "https://photos.example/",
        "https://photos.example:443/a?b#c",
        "https://login.example:8443/",
        "https://photos.example.org/",
        "https://photos.example/?next=https://evil.example/",
    ],
)
def test_pages_of_the_service_are_shown(address: str) -> None:
    """Over https, of a host in the list, whatever their path."""
    assert GATE.rule(address, main_frame=True).verdict is Verdict.SHOW
    assert GATE.rule(address, main_frame=False).verdict is Verdict.SHOW


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("http://photos.example/", "photos.example"),
        ("https://evil.example/", "evil.example"),
        ("https://photos.example.evil.example/", "photos.example.evil.example"),
        ("https://sub.photos.example/", "sub.photos.example"),
        ("https://photos.example./", ""),
        ("https://photos.example:444/", "photos.example:444"),
        ("https://login.example/", "login.example"),
        ("https://photos.example@evil.example/", ""),
        ("https://evil.example\\@photos.example/", ""),
        ("https://evil.example\n.photos.example/", ""),
        ("https://photos.example:080443/", ""),
        ("https://PHOTOS.example/", ""),
        ("https://ph\u043etos.example/", ""),
        ("https:///photos.example", ""),
        ("https:photos.example", ""),
        ("//photos.example/", ""),
        ("file:///etc/passwd", "file:"),
        ("data:text/html,a", "data:"),
        ("javascript:alert(1)", "javascript:"),
        ("blob:https://photos.example/0b1c", "blob:"),
        ("view-source:https://photos.example/", "view-source:"),
        ("chrome://settings/", "chrome:"),
        ("qrc:/a", "qrc:"),
        ("about:blank", "about:"),
        ("mailto:a@photos.example", "mailto:"),
        ("", ""),
    ],
)
def test_all_else_is_refused_and_named(address: str, named: str) -> None:
    """A host by its name, another scheme by its own, and nothing that could be read in two ways."""
    ruling = GATE.rule(address, main_frame=True)
    assert (ruling.verdict, ruling.refused) == (Verdict.REFUSE, named)


def test_http_is_for_a_service_on_this_computer() -> None:
    """And then for its own host alone: a foreign one stays foreign, even in the list."""
    assert HERE.rule("http://127.0.0.1:8080/a", main_frame=True).verdict is Verdict.SHOW
    assert HERE.rule("http://127.0.0.1:8081/a", main_frame=True).verdict is Verdict.REFUSE
    assert HERE.rule("http://evil.example/", main_frame=True).verdict is Verdict.REFUSE
    assert GATE.rule("http://127.0.0.1:8080/a", main_frame=True).verdict is Verdict.REFUSE


def test_the_end_is_seen_in_the_main_frame_alone() -> None:
    """Neither a frame nor something that a page made can bring it; what is malformed there is not shown."""
    assert GATE.rule(GOOD, main_frame=True).verdict is Verdict.CAPTURE
    assert GATE.rule(GOOD, main_frame=False).verdict is Verdict.REFUSE
    assert GATE.rule(GOOD, main_frame=True, page_made=True).verdict is Verdict.REFUSE
    for address in (END, f"{END}?", f"{GOOD}&code=b", f"{GOOD}#c", f"{END}#code=a"):
        assert GATE.rule(address, main_frame=True).verdict is Verdict.REFUSE


def test_the_end_out_of_band_is_a_page_that_is_never_shown() -> None:
    """Neither with its code, nor with one too many, nor in a frame."""
    gate = Gate(URL, "urn:ietf:wg:oauth:2.0:oob", HOSTS)
    page = "https://photos.example/oauth/authorize/native"
    assert gate.rule(f"{page}?code=a", main_frame=True).verdict is Verdict.CAPTURE
    assert gate.rule(f"{page}?code=a", main_frame=False).verdict is Verdict.REFUSE
    assert gate.rule(f"{page}?code=a&code=b", main_frame=True).verdict is Verdict.REFUSE
    assert gate.rule("urn:ietf:wg:oauth:2.0:oob?code=a", main_frame=True).verdict is Verdict.REFUSE


def test_a_scheme_of_our_own_is_seen_however_the_engine_was_led_there() -> None:
    """It does not tell; a frame is told apart all the same."""
    gate = Gate(URL, "org.example.photos:/end", HOSTS)
    good = "org.example.photos:/end?code=a&state=s"
    assert gate.rule(good, main_frame=True, page_made=True).verdict is Verdict.CAPTURE
    assert gate.rule(good, main_frame=False).verdict is Verdict.REFUSE
    assert gate.rule("org.example.photos:/other?code=a", main_frame=True).verdict is Verdict.REFUSE


def test_frames_may_be_empty() -> None:
    """Pages fill them; the main frame may not."""
    for address in ("about:blank", "about:srcdoc"):
        assert GATE.rule(address, main_frame=False).verdict is Verdict.SHOW
        assert GATE.rule(address, main_frame=True).verdict is Verdict.REFUSE


def test_parts_of_a_page_come_over_https() -> None:
    """From wherever the page likes, but never in the clear, and never from where the sign-in ends."""
    for address in ("https://pictures.example/a.jpg", "wss://photos.example/", "data:,a", "blob:https://a/b"):
        assert GATE.may_fetch(address)
    for address in (
        "http://photos.example/a",
        "ws://photos.example/",
        "file:///a",
        "qrc:/a",
        GOOD,
        END,
        "ftp://a/",
    ):
        assert not GATE.may_fetch(address)
    assert HERE.may_fetch("http://127.0.0.1:8080/a.css")
    assert HERE.may_fetch("ws://127.0.0.1:8080/")
    assert not HERE.may_fetch("http://127.0.0.1:8081/a.css")


def test_a_redirect_that_cannot_be_used_opens_no_gate() -> None:
    """There is nothing to wait for then."""
    with pytest.raises(UsageError):
        Gate(URL, "https://photos.example/end", HOSTS)


@given(
    st.text(alphabet=string.printable + "\u0430\u2025\uff0f\u200b", max_size=60),
    st.sampled_from(["", "https://", "http://", END]),
)
@example("photos.example", "https://")
def test_whatever_is_asked_is_answered(text: str, before: str) -> None:
    """No text ends the gate, and what is shown is a page whose host is in the list, however it is read."""
    address = before + text
    ruling = GATE.rule(address, main_frame=True)
    assert len(name_of(address)) <= len(address) + 1
    if ruling.verdict is Verdict.SHOW:
        place = place_of(address)
        assert place is not None
        assert place.scheme == "https"
        assert {place.named, f"{place.host}:{place.port}"} & {each.lower() for each in HOSTS}
