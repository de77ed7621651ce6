"""What is said about accounts: what to do to be able to sign in, and what goes with signing out."""

import pytest

from photodesk.accounts.account import Account
from photodesk.accounts.credentials import Credentials
from photodesk.library.account_texts import WHY, what_goes, why_not
from photodesk.net.secret import Secret
from photodesk.sandbox.viewer import SCOPES
from photodesk.services.base import Identity, PhotoService
from photodesk.services.unsplash.facets.entering import UnsplashSigningIn
from photodesk.services.unsplash.homes import site_of
from tests.unit.library import fakes

ANN = Account("unsplash", "a1", "ann")
KEY, SECRET = Secret("key"), Secret("secret")
OFFICIAL = "https://api.unsplash.com"


def service_at(url: str) -> PhotoService:
    """Return a service whose accounts are where those of an API are."""
    entering = UnsplashSigningIn(None, site_of(url), lambda _: None)  # type: ignore[arg-type,return-value]
    plain = fakes.Plain()
    return PhotoService(
        Identity("unsplash", "Unsplash", ""), fakes.service().policy, plain, plain, signing_in=entering
    )


@pytest.mark.parametrize(
    ("url", "key", "secret", "said"),
    [
        (OFFICIAL, KEY, SECRET, ""),
        (OFFICIAL, KEY, Secret(), "secret key"),
        (OFFICIAL, Secret(), Secret(), "secret key"),
        ("https://proxy.example", Secret(), Secret(), ""),
        ("http://127.0.0.1:8000", Secret("photodesk"), Secret(), ""),
    ],
    ids=["both keys", "no secret key", "no key", "a proxy adds it", "the sandbox takes PKCE"],
)
def test_the_service_itself_wants_a_secret_key(url: str, key: Secret, secret: Secret, said: str) -> None:
    """Only where the exchange needs the secret key is it missed, and the user told what to do."""
    answer = why_not(service_at(url), Credentials(url, key, secret))
    assert said in answer
    assert bool(answer) == bool(said)


def test_a_service_without_accounts_says_so() -> None:
    """Nobody is sent to a sign-in that is not there."""
    assert "Sample has no accounts" in why_not(fakes.service(), Credentials("https://x.example"))
    assert "no photo service" in why_not(None, None)


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (OFFICIAL, "https://unsplash.com/oauth/authorized_applications"),
        ("https://proxy.example", "https://unsplash.com/oauth/authorized_applications"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/oauth/applications"),
    ],
)
def test_signing_out_says_where_to_take_the_permission_away(url: str, page: str) -> None:
    """That is at the service itself, whoever is asked on the way there."""
    sentences = what_goes(ANN, service_at(url), in_keyring=True)
    assert any(page in sentence for sentence in sentences)


def test_signing_out_says_what_goes_and_what_stays() -> None:
    """Token and private data go, favourites and reports stay, each in a sentence with the user's name."""
    text = " ".join(what_goes(ANN, service_at(OFFICIAL), in_keyring=True))
    for part in ("ann", "keyring", "collections, likes and profiles", "Favourites stay", "still reported"):
        assert part in text
    assert "until PhotoDesk is closed" in " ".join(what_goes(ANN, None, in_keyring=False))


def test_every_permission_has_a_sentence() -> None:
    """Whatever can be asked for, the user is told why."""
    assert set(WHY) == set(SCOPES)
    assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in WHY.values())
