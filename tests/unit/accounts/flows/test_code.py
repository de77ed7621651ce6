"""OAuth 2: what may end a sign-in, and what is done with it."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

import pytest

from photodesk.accounts.credentials import OUT_OF_BAND
from photodesk.accounts.flows.code import CodeFlow
from photodesk.accounts.pkce import challenge_of
from photodesk.accounts.redirects import Answer
from photodesk.accounts.state import LIFETIME
from photodesk.accounts.steps import Visit, follow
from photodesk.errors import Invalid, Offline, SignInFailed, UnreadableAnswer
from photodesk.net.clock import Clock
from photodesk.net.secret import Secret
from tests.unit.accounts.guides import Guide, back

HOME = "http://127.0.0.1:7000/back"
NATIVE = "https://photos.example/oauth/authorize/native"


class Watch(Clock):
    """A clock that a test winds."""

    def __init__(self) -> None:
        self.seconds = 5.0

    def monotonic(self) -> float:
        return self.seconds


class Service:
    """The two ends of a service: where its page is, and what it gives for a code."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked: list[tuple[str, str]] = []
        self.traded: list[tuple[str, str]] = []
        self.error = error

    def address(self, state: str, challenge: str) -> str:
        self.asked.append((state, challenge))
        return f"https://photos.example/oauth/authorize?{urlencode({'state': state})}"

    async def exchange(self, code: str, verifier: str) -> str:
        self.traded.append((code, verifier))
        if self.error is not None:
            raise self.error
        return "a token"

    def flow(self, redirect_uri: str = HOME, clock: Clock | None = None) -> CodeFlow[str]:
        hosts = frozenset(["photos.example"])
        return CodeFlow(
            address=self.address, exchange=self.exchange, redirect_uri=redirect_uri, hosts=hosts, clock=clock
        )


def run(work: Awaitable[str]) -> str:
    async def main() -> str:
        return await work

    return asyncio.run(main())


def failure(service: Service, leads: Callable[[Visit], str], redirect_uri: str = HOME) -> SignInFailed:
    with pytest.raises(SignInFailed) as caught:
        run(follow(service.flow(redirect_uri), Guide(leads)))
    return caught.value


def test_a_code_with_the_right_state_is_traded_in_once() -> None:
    """What is shown is the service's page; what comes of the code is what the flow brings."""
    service, guide = Service(), Guide(back(code="c", state="{state}"))
    assert run(follow(service.flow(), guide)) == "a token"
    assert [code for code, _ in service.traded] == ["c"]
    step = guide.visits[0]
    assert (step.redirect_uri, step.hosts) == (HOME, frozenset(["photos.example"]))


def test_the_verifier_belongs_to_the_challenge_by_s256() -> None:
    """PKCE is always sent, and the verifier only with the code."""
    service = Service()
    run(follow(service.flow(), Guide(back(code="c", state="{state}"))))
    (_, challenge), (_, verifier) = service.asked[0], service.traded[0]
    assert challenge == challenge_of(verifier)
    assert challenge not in verifier
    assert re.fullmatch(r"[A-Za-z0-9._~-]{43,128}", verifier)


def test_the_challenge_is_that_of_the_specification() -> None:
    """RFC 7636, appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_no_two_sign_ins_have_anything_in_common() -> None:
    """State and challenge are new each time, and long enough not to be guessed."""
    service = Service()
    flow = service.flow()
    for _ in range(50):
        run(follow(flow, Guide(back(code="c", state="{state}"))))
    states, challenges = zip(*service.asked, strict=True)
    assert len(set(states)) == len(set(challenges)) == 50
    assert all(len(state) >= 43 and state.isascii() for state in states)


@pytest.mark.parametrize(
    "values",
    [
        {"code": "c"},
        {"code": "c", "state": "guess"},
        {"code": "c", "state": "{state}x"},
        {"code": "c", "state": " {state}"},
        {"error": "access_denied"},
        {"error": "access_denied", "state": "guess"},
        {"error": "server_error", "error_description": "trust me", "state": "guess"},
    ],
)
def test_a_wrong_state_ends_it_before_anything_else_is_believed(values: dict[str, str]) -> None:
    """Neither a code nor an error counts: both are told as what does not belong here."""
    service = Service()
    error = failure(service, back(**values))
    assert "does not belong to this sign-in" in error.people
    assert "trust me" not in error.people + error.log
    assert service.traded == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:7000/other?code=c&state={}",
        "http://127.0.0.1:7001/back?code=c&state={}",
        "https://evil.example/back?code=c&state={}",
        "http://127.0.0.1:7000/back?code=c&code=d&state={}",
        "http://127.0.0.1:7000/back?code=c&state={}&state={}",
        "http://127.0.0.1:7000/back?state={}",
        "http://127.0.0.1:7000/back?code=c&state={}#x",
    ],
)
def test_only_the_redirect_itself_ends_a_sign_in(address: str) -> None:
    """Whatever a guide brings is looked at again."""
    service = Service()
    failure(service, lambda _: address.replace("{}", service.asked[0][0]))
    assert service.traded == []


def test_a_state_is_good_once() -> None:
    """The answer of the first sign-in does not end the second."""
    service = Service()
    flow, guide = service.flow(), Guide(back(code="c", state="{state}"))
    run(follow(flow, guide))
    first = service.asked[0][0]
    failure(service, lambda _: f"{HOME}?code=c&state={first}")
    assert not guide.visits[0].accepts(Answer(code=Secret("c"), state=Secret(first)))
    assert len(service.traded) == 1


@pytest.mark.parametrize(("seconds", "good"), [(LIFETIME - 0.001, True), (LIFETIME, False)])
def test_a_state_is_good_for_ten_minutes(seconds: float, good: bool) -> None:
    """By a clock that nobody sets."""
    service, watch = Service(), Watch()
    assert LIFETIME == 600.0

    def late(step: Visit) -> str:
        watch.seconds += seconds
        return back(code="c", state="{state}")(step)

    if good:
        assert run(follow(service.flow(clock=watch), Guide(late))) == "a token"
        return
    with pytest.raises(SignInFailed):
        run(follow(service.flow(clock=watch), Guide(late)))
    assert service.traded == []


def test_whoever_listens_can_tell_what_belongs_here_without_using_it_up() -> None:
    """`accepts` says yes to the right state as often as it is asked, and to no other."""
    seen: list[bool] = []
    service = Service()

    def listens(step: Visit) -> str:
        right = Answer(code=Secret("c"), state=Secret(service.asked[0][0]))
        answers = (right, Answer(code=Secret("c")), Answer(code=Secret("c"), state=Secret("é")), right)
        seen.extend(step.accepts(answer) for answer in answers)
        return back(code="c", state="{state}")(step)

    assert run(follow(service.flow(), Guide(listens))) == "a token"
    assert seen == [True, False, False, True]


def test_the_users_own_refusal_is_told_calmly() -> None:
    """Nothing went wrong, and nothing of the protocol is in the sentence."""
    error = failure(Service(), back(error="access_denied", error_description="no!", state="{state}"))
    assert (
        error.people == "You did not allow it, so you are not signed in. You can sign in whenever you like."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"error": "invalid_scope"},
            "The service does not let this application ask for what PhotoDesk needs.",
        ),
        (
            {"error": "odd", "error_description": "<img src=x>\u202e \x07off"},
            "The service did not sign you in. It says: “<img src=x> off”",
        ),
        ({"error": "temporarily_unavailable"}, "too busy"),
    ],
)
def test_other_refusals_are_said_plainly(values: dict[str, str], sentence: str) -> None:
    """What the service adds is plain text between quotation marks."""
    service = Service()
    error = failure(service, back(**values, state="{state}"))
    assert sentence in error.people
    assert service.traded == []


def test_what_a_service_says_is_cut() -> None:
    """Nobody reads a page of it in a notice."""
    error = failure(Service(), back(error="odd", error_description="x" * 2_000, state="{state}"))
    assert len(error.people) < 400


def test_a_code_of_the_services_own_page_comes_without_state() -> None:
    """Out of band there is nothing but the code; a state that comes along has to be the right one."""
    service = Service()
    assert run(follow(service.flow(OUT_OF_BAND), Guide(lambda _: f"{NATIVE}?code=c"))) == "a token"
    failure(service, lambda _: f"{NATIVE}?code=c&state=guess", OUT_OF_BAND)
    failure(service, lambda _: "https://evil.example/oauth/authorize/native?code=c", OUT_OF_BAND)
    failure(service, lambda _: f"{OUT_OF_BAND}?code=c", OUT_OF_BAND)
    assert len(service.traded) == 1


def test_a_code_that_is_refused_is_told_as_a_code() -> None:
    """It was used, or typed wrongly, or is too old: what helps is another one."""
    error = failure(Service(Invalid("invalid_grant")), back(code="c", state="{state}"))
    assert "Sign in again to get a new one." in error.people


@pytest.mark.parametrize("error", [Offline("x"), UnreadableAnswer("html", people="A web page came back.")])
def test_what_the_service_facet_raises_is_passed_on(error: Exception) -> None:
    """It has words already; a code is not sent twice."""
    service = Service(error)
    with pytest.raises(type(error)) as caught:
        run(follow(service.flow(), Guide(back(code="c", state="{state}"))))
    assert caught.value is error
    assert len(service.traded) == 1
