"""A10: what a hostile page tries is refused, one attack after the other, and signing in goes on after it."""

import pytest

from tests.browser.attacks import ALL, QUICK, Attack
from tests.browser.conftest import Engine, request_of
from tests.browser.hostile import Reply, Stage

PAGE = (
    "<!doctype html><title>attack</title><body><script>"
    "const done = r => fetch('/done?r=' + encodeURIComponent(r ?? ''))</script>"
)


def at(stage: Stage, text: str) -> str:
    """Return `text` with the addresses of the stage in it."""
    places = {
        "%E": stage.redirect_uri,
        "%S": stage.service.host,
        "%F": stage.foreign.host,
        "%T": stage.trap.host,
        "%P": str(stage.trap.port),
    }
    for mark, place in places.items():
        text = text.replace(mark, place)
    return text


def play(engine: Engine, stage: Stage, attack: Attack) -> None:
    """Put the attack on the stage and open its page."""
    replies = {"/attack": Reply(PAGE + at(stage, attack.body)), "/hop": Reply()}
    replies["/hop"] = Reply(status=302, headers={"Location": stage.foreign.url})
    for path, reply in attack.replies.items():
        headers = {name: at(stage, value) for name, value in reply.headers.items()}
        replies[path] = Reply(reply.body, reply.status, reply.kind, headers)
    stage.set(replies)
    engine.open(request_of(f"{stage.service.url}/attack", stage.redirect_uri, stage.service.host))
    if attack.click:
        engine.do("click", attack.click)


def refused(engine: Engine, stage: Stage, attack: Attack) -> None:
    """Wait until the attack has failed as it has to, and look that nothing came of it."""
    if attack.wish:
        engine.do("wait", attack.wish, at(stage, attack.whose) if attack.whose or attack.blank else None)
    if attack.result is not None:
        engine.until(stage.results, "what came of it")
        assert stage.results() == [attack.result]
    facts = engine.facts()
    assert facts["said"] == []
    assert facts["windows"] == 1
    assert facts["title"] == "Sign in to the service"
    assert (stage.trap.hits, stage.foreign.hits) == ([], [])
    assert engine.files() == []
    assert attack.state in facts["state"]
    assert facts["origin"] == ("" if attack.blank else stage.service.host)
    assert facts["address"].startswith("" if attack.blank else f"{stage.service.url}/attack")


def signs_in(engine: Engine, stage: Stage) -> None:
    """Look that the service still brings the user to the end, which nobody asks for anything."""
    engine.do("go", f"{stage.service.url}/good")
    engine.do("wait", answer=True)
    assert engine.facts()["said"] == [["redirected", stage.good]]
    assert stage.trap.hits == []


@pytest.mark.battery
@pytest.mark.parametrize("attack", ALL, ids=str)
def test_an_attack_fails(engine: Engine, stage: Stage, attack: Attack) -> None:
    """It is refused, nobody else is asked for anything, and signing in goes on."""
    play(engine, stage, attack)
    refused(engine, stage, attack)
    signs_in(engine, stage)


@pytest.mark.parametrize("attack", [each for each in ALL if each.name in QUICK], ids=str)
def test_one_attack_of_each_kind_fails(engine: Engine, stage: Stage, attack: Attack) -> None:
    """The same, for every run of the tests."""
    test_an_attack_fails(engine, stage, attack)
