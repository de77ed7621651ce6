"""Why a key was not taken: each trouble is told, and what to do next."""

import pytest

from photodesk import errors
from photodesk.accounts.keys import KeyringUnavailable, Lack
from photodesk.accounts.registering import RegisteredBefore, Stage
from photodesk.accounts.sources import Way
from photodesk.errors import PhotoDeskError
from photodesk.ui.signin.problems import ACCESS, KEYRING, PROXY, WHOLE, problem

WAYS = (Way.OWN, Way.PROXY, Way.REGISTERED)
TROUBLES: tuple[PhotoDeskError, ...] = (
    errors.SignInNeeded("x"),
    errors.Forbidden("x"),
    errors.NotFound("x"),
    errors.Invalid("x"),
    errors.Offline("x"),
    errors.Untrusted("x"),
    errors.TimedOut("x"),
    errors.ServerTrouble("x"),
    errors.UnreadableAnswer("x"),
    errors.WebPage("x"),
    errors.TooLarge("x"),
    errors.StoreError("x"),
    errors.SignInFailed("x"),
    PhotoDeskError("x"),
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("error", TROUBLES, ids=lambda error: type(error).__name__)
def test_every_trouble_is_told(way: Way, error: PhotoDeskError) -> None:
    """In whole sentences, at the field of the way or above its buttons."""
    found = problem(error, way, "Photos")
    assert found.text
    assert found.text.endswith(".")
    assert found.field in {Way.OWN: (ACCESS, WHOLE), Way.PROXY: (PROXY,), Way.REGISTERED: (WHOLE,)}[way]
    assert found.again == ""


@pytest.mark.parametrize("way", WAYS)
def test_a_bad_certificate_is_not_called_offline(way: Way) -> None:
    """Nobody is told to check a network that works."""
    assert "certificate" in problem(errors.Untrusted("x"), way, "Photos").text


@pytest.mark.parametrize("lack", Lack)
def test_each_lack_of_a_keyring_says_how_to_change_it(lack: Lack) -> None:
    """And what is lost without one; registering all the same is the user's choice."""
    found = problem(KeyringUnavailable(lack=lack), Way.REGISTERED, "Photos")
    assert KEYRING[lack] in found.text
    assert "lost when PhotoDesk is closed" in found.text
    assert found.again


@pytest.mark.parametrize("stage", [Stage.ASKED, Stage.LOST, Stage.FORGOTTEN])
def test_an_earlier_registration_is_told(stage: Stage) -> None:
    """With what registering again would do; that is the user's choice."""
    found = problem(RegisteredBefore(stage=stage), Way.REGISTERED, "Photos")
    assert "second application in your list at Photos" in found.text
    assert found.again == "Register again"
