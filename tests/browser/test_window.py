"""The window of the embedded browser, with the real engine: whose page it is, the ways out, the states."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.certificates import make_certificate
from tests.browser.conftest import Engine, request_of
from tests.browser.hostile import CODE, Reply, Server, Stage, moved

pytestmark = pytest.mark.battery

FORM = (
    '<!doctype html><title>form</title><form method="post" action="/sent">'
    '<input name="name" autofocus><input name="password" type="password"><button>Go</button></form>'
)


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[Server]:
    """A service over https whose certificate nobody has signed."""
    made = Server(make_certificate(tmp_path / "certificate.pem"))
    yield made
    made.close()


def open_page(engine: Engine, stage: Stage, path: str = "/plain", redirect_uri: str = "") -> None:
    service = stage.service
    engine.open(request_of(f"{service.url}{path}", redirect_uri or stage.redirect_uri, service.host))


def test_what_is_typed_reaches_the_service_and_the_end_comes_back(engine: Engine, stage: Stage) -> None:
    """A form is filled in with the keyboard alone; its answer leads to the end, which nobody is asked for."""
    stage.service.replies |= {"/form": Reply(FORM), "/sent": moved(stage.good, 303)}
    open_page(engine, stage, "/form")
    engine.do("type", "ann")
    engine.do("key", "Tab")
    engine.do("type", "secret")
    engine.do("key", "Return")
    engine.do("wait", answer=True)
    facts = engine.facts()
    assert facts["said"] == [["redirected", stage.good]]
    assert facts["windows"] == 0
    assert stage.service.hits == ["/form", "/sent"]
    assert stage.trap.hits == []


@pytest.mark.parametrize(
    ("redirect_uri", "where"),
    [
        ("org.example.photos:/end", f"org.example.photos:/end?code={CODE}&state=s"),
        ("urn:ietf:wg:oauth:2.0:oob", f"/oauth/authorize/native?code={CODE}"),
    ],
    ids=["private scheme", "out of band"],
)
def test_every_kind_of_end_is_seen_before_it_is_asked_for(
    engine: Engine, stage: Stage, redirect_uri: str, where: str
) -> None:
    """A scheme of our own, and the page that would show the code."""
    stage.service.replies["/leads"] = moved(where)
    open_page(engine, stage, "/leads", redirect_uri)
    engine.do("wait", answer=True)
    ((outcome, text),) = engine.facts()["said"]
    assert outcome == "redirected"
    assert text.endswith(where)
    assert stage.service.hits == ["/leads"]


def test_nothing_of_the_code_reaches_a_page(engine: Engine, stage: Stage) -> None:
    """A page that is left for the end learns nothing of it, not even when it goes."""
    spy = (
        "const seen = () => performance.getEntries().map(e => e.name);"
        "['pagehide', 'unload', 'visibilitychange'].forEach(on => addEventListener(on, () => {"
        "navigator.sendBeacon('/told?' + location.href + document.referrer + seen())}))"
    )
    stage.service.replies["/spy"] = Reply(f'<a id="go" href="/good">go</a><script>{spy}</script>')
    open_page(engine, stage, "/spy")
    engine.do("click", "#go")
    engine.do("wait", answer=True)
    engine.do("close")
    engine.do("spin", 0.3)
    assert "/good" in stage.service.hits
    assert not any(CODE in hit for hit in stage.service.hits)


def test_the_next_sign_in_knows_nothing_of_the_last(engine: Engine, stage: Stage) -> None:
    """Cookies, storage, databases, caches and workers are gone with the window."""
    keeps = (
        "document.cookie = 'a=1; max-age=9999'; localStorage.a = 1; sessionStorage.a = 1;"
        "indexedDB.open('a');"
        "caches.open('a').then(() => navigator.serviceWorker.register('/worker.js'))"
        ".then(() => navigator.serviceWorker.ready).then(() => document.title = 'kept')"
    )
    shows = (
        "Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()])"
        ".then(([a, b, c]) => {document.body.textContent = [document.cookie, localStorage.length,"
        "sessionStorage.length, a.length, b.length, c.length].join(); document.title = 'shown'})"
    )
    stage.service.replies |= {
        "/keeps": Reply(f"<body><script>{keeps}</script>"),
        "/shows": Reply(f"<body><script>{shows}</script>"),
        "/worker.js": Reply("onfetch = () => {}", kind="text/javascript"),
    }
    open_page(engine, stage, "/keeps")
    engine.do("wait", title="kept")
    engine.do("go", f"{stage.service.url}/shows")
    engine.do("wait", title="shown")
    assert engine.do("run", "document.body.textContent") == "a=1,1,1,1,1,1"
    open_page(engine, stage, "/shows")
    engine.do("wait", title="shown")
    assert engine.do("run", "document.body.textContent") == ",0,0,0,0,0"


def test_a_page_that_wants_to_keep_its_visitors_is_left(engine: Engine, stage: Stage) -> None:
    """Neither its question nor a dialog holds anybody up: a link is followed, and Cancel cancels."""
    trap = "addEventListener('beforeunload', e => { e.preventDefault(); e.returnValue = 'stay' })"
    page = Reply(f'<input id="name"><a id="go" href="/plain">go</a><script>{trap}</script>')
    stage.service.replies["/trap"] = page
    open_page(engine, stage, "/trap")
    engine.do("click", "#name")
    engine.do("type", "a")
    engine.do("click", "#go")
    engine.do("wait", title="plain")
    open_page(engine, stage, "/trap")
    engine.do("click", "#name")
    engine.do("type", "a")
    engine.do("press", "Cancel")
    assert engine.facts()["said"] == [["cancelled", ""]]


def test_a_link_in_a_tab_of_its_own_opens_here(engine: Engine, stage: Stage) -> None:
    """“Create account” of the service works, and Back leads back; there is one window."""
    stage.service.replies["/links"] = Reply(
        '<title>links</title><a id="go" href="/plain" target="_blank">Create account</a>'
    )
    open_page(engine, stage, "/links")
    assert not engine.facts()["back"]
    engine.do("click", "#go")
    engine.do("wait", title="plain")
    facts = engine.facts()
    assert (facts["windows"], facts["back"], facts["refusals"]) == (1, True, [])
    engine.do("press", "Back")
    engine.do("wait", title="links")


def test_who_was_refused_is_said_and_can_be_seen_elsewhere(engine: Engine, stage: Stage) -> None:
    """A calm line names the host; its button asks for the web browser of the system; the sign-in goes on."""
    stage.service.replies["/links"] = Reply('<a id="go" href="https://help.example/a">Help</a>')
    open_page(engine, stage, "/links")
    engine.do("click", "#go")
    engine.do("wait", "place", "help.example")
    assert engine.facts()["notice"].startswith("help.example does not belong to signing in")
    engine.do("press", "Open in your web browser")
    facts = engine.facts()
    assert (facts["said"], facts["notice"]) == ([["link", "https://help.example/a"]], "")
    assert facts["windows"] == 1


def test_what_a_page_says_is_said_as_its_own(engine: Engine, stage: Stage) -> None:
    """Its dialogs become a line under the origin, cut, and in plain text."""
    stage.service.replies["/says"] = Reply("<script>alert('<b>Bad</b>\\n\\n' + 'x'.repeat(5000))</script>")
    open_page(engine, stage, "/says")
    said = engine.facts()["notice"]
    assert said.startswith(f"{stage.service.host} says: <b>Bad</b> xxx")
    assert len(said) < 300


def test_over_https_nothing_comes_in_the_clear(engine: Engine, stage: Stage, secure: Server) -> None:
    """Neither a page nor a part of one; the lock is for https alone."""
    parts = f"<img src='{stage.foreign.url}/a'><iframe src='{stage.foreign.url}/b'></iframe>"
    script = f"fetch('{stage.foreign.url}/c').catch(() => document.title = 'no')"
    secure.replies = {
        "/page": Reply(f'{parts}<a id="go" href="{stage.service.url}/plain">go</a><script>{script}</script>')
    }
    engine.do("trust", on=True)
    try:
        hosts = (secure.host, stage.service.host)
        engine.open(request_of(f"{secure.url}/page", stage.redirect_uri, *hosts))
        engine.do("wait", title="no")
        engine.do("click", "#go")
        engine.do("wait", "place", stage.service.host)
        facts = engine.facts()
    finally:
        engine.do("trust", on=False)
    assert facts["origin_says"] == f"Secure: {secure.host}"
    assert (stage.foreign.hits, stage.service.hits) == ([], [])


def test_a_wrong_certificate_is_the_end(engine: Engine, stage: Stage, secure: Server) -> None:
    """Nothing is sent, nothing is shown, and there is no way on but out."""
    secure.replies = {"/page": Reply("forged")}
    engine.open(request_of(f"{secure.url}/page", stage.redirect_uri, secure.host))
    facts = engine.facts()
    assert facts["state"].startswith(f"This may not be {secure.host}")
    assert not facts["can_try_again"]
    assert facts["focus"] == facts["state"].splitlines()[0]  # so Return presses nothing
    assert (facts["origin"], secure.hits) == ("", [])
    engine.do("press", "Use your web browser instead")
    assert engine.facts()["said"] == [["other road", ""]]


def test_without_a_network_one_can_try_again(engine: Engine, stage: Stage) -> None:
    """A service that comes back is found by the button, in the middle of a sign-in too."""
    gone = Server()
    gone.close()
    engine.open(request_of(f"{gone.url}/plain", stage.redirect_uri, gone.host, stage.service.host))
    facts = engine.facts()
    assert facts["state"].startswith(f"{gone.host} cannot be reached")
    assert facts["can_try_again"]
    assert facts["focus"] == "Try again"
    stage.service.replies["/form"] = Reply(
        f'<title>form</title><form action="{gone.url}/x"><button id="go">Go</button></form>'
    )
    service = stage.service
    hosts = (service.host, gone.host)
    engine.open(request_of(f"{service.url}/form", stage.redirect_uri, *hosts))
    engine.do("click", "#go")
    engine.do("wait", state=f"{gone.host} cannot be reached")
    engine.do("press_key", "Return")
    engine.do("wait", title="form")
    assert engine.facts()["address"] == f"{service.url}/form"


def test_a_page_that_crashes_can_be_begun_again(engine: Engine, stage: Stage) -> None:
    """The window stays, says so, and begins anew."""
    open_page(engine, stage)
    engine.do("crash")
    facts = engine.facts()
    assert facts["state"].startswith("The page stopped working")
    assert facts["origin"] == ""
    engine.do("again")
    assert engine.facts()["origin"] == stage.service.host


@pytest.mark.parametrize("status", [500, 503])
def test_an_empty_answer_is_trouble(engine: Engine, stage: Stage, status: int) -> None:
    """An error without a page says so; one with a page of its own is shown."""
    stage.service.replies |= {"/broken": Reply("", status), "/wrong": Reply("<p>Wrong password", 422)}
    open_page(engine, stage, "/broken")
    engine.do("wait", state=f"{stage.service.host} has trouble of its own")
    open_page(engine, stage, "/wrong")
    assert (engine.facts()["state"], engine.facts()["origin"]) == ("", stage.service.host)


def test_every_way_out_is_on_the_keyboard(engine: Engine, stage: Stage) -> None:
    """Escape cancels, Ctrl and + - 0 zoom, and Tab leads from the page to the buttons and back."""
    stage.service.replies["/form"] = Reply(FORM)
    open_page(engine, stage, "/form")
    zooms = []
    for key in ("Ctrl++", "Ctrl++", "Ctrl+Minus", "Ctrl+0"):
        engine.do("key", key)
        zooms.append(round(engine.facts()["zoom"], 1))
    assert zooms == [1.1, 1.2, 1.1, 1.0]
    reached = []
    for _ in range(8):
        engine.do("press_key", "Tab")
        reached.append(engine.facts()["focus"])
    assert {"Use your web browser instead", "Cancel"} <= set(reached)
    engine.do("key", "Escape")
    assert engine.facts()["said"] == [["cancelled", ""]]


def test_the_menu_edits_what_is_typed_and_no_more(engine: Engine, stage: Stage) -> None:
    """No source, no saving, no printing, no developer tools."""
    open_page(engine, stage)
    assert engine.facts()["menu"] == ["Cut", "Copy", "Paste", "Select all"]


def test_closing_the_window_is_a_calm_cancel(engine: Engine, stage: Stage) -> None:
    """It is answered once, whatever comes after it."""
    open_page(engine, stage)
    engine.do("shut")
    engine.do("shut")
    assert engine.facts()["said"] == [["cancelled", ""]]
