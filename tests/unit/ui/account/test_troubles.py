"""What is said when a sign-in ends badly."""

import pytest

from photodesk.accounts.flows.refusals import refused
from photodesk.accounts.redirects import Redirect
from photodesk.errors import (
    BrowserFailed,
    Forbidden,
    Offline,
    PhotoDeskError,
    ServerTrouble,
    SignInDenied,
    SignInFailed,
    SignInNeeded,
    TimedOut,
    UnreadableAnswer,
)
from photodesk.ui.account.troubles import WayOn, trouble_of

NAME = "Photos of Ann"


@pytest.mark.parametrize(
    ("error", "said", "way_on"),
    [
        (SignInNeeded(), f"{NAME} does not let this application sign people in", WayOn.KEY),
        (Forbidden(), f"{NAME} does not let this application sign people in", WayOn.KEY),
        (BrowserFailed(), "Sign in in your web browser instead", WayOn.BROWSER),
        (UnreadableAnswer(), f"no answer of {NAME}", WayOn.AGAIN),
        (Offline(), f"{NAME} cannot be reached", WayOn.AGAIN),
        (Offline(people="The certificate is not valid."), "The certificate is not valid.", WayOn.AGAIN),
        (TimedOut(), f"{NAME} takes too long", WayOn.AGAIN),
        (ServerTrouble(), f"{NAME} has trouble of its own", WayOn.AGAIN),
        (SignInFailed(people="What came back is foreign."), "What came back is foreign.", WayOn.AGAIN),
        (SignInFailed(), "Signing in did not work", WayOn.AGAIN),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, PhotoDeskError) else "",
)
def test_each_trouble_has_its_words_and_one_way_on(error: PhotoDeskError, said: str, way_on: WayOn) -> None:
    """The service is named, an error's own words are kept, and the button does what helps."""
    trouble = trouble_of(error, NAME)
    assert said in trouble.text
    assert trouble.way_on is way_on
    assert trouble.button
    assert not trouble.calm


def test_a_subclass_of_offline_is_not_called_offline() -> None:
    """A kind of error that says more than its parent is told in its own words."""

    class Unsafe(Offline):
        people = "The connection is not safe."

    assert trouble_of(Unsafe(), NAME).text == "The connection is not safe."


def test_saying_no_is_no_error() -> None:
    """What the user did on purpose is told calmly, and the first button is not called “Try again”."""
    answer = Redirect.of("http://127.0.0.1:4711/back", "https://photos.example/").read(
        "http://127.0.0.1:4711/back?error=access_denied&state=s"
    )
    assert answer is not None
    error = refused(answer)
    assert isinstance(error, SignInDenied)
    trouble = trouble_of(error, NAME)
    assert trouble.calm
    assert "nothing was changed" in trouble.text
    assert trouble.button == "Sign in"
