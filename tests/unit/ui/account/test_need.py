"""The words for whoever is asked to sign in."""

from typing import cast

import pytest

from photodesk.accounts.account import Account
from photodesk.library.accounts import BASIC, WHY
from photodesk.services.base import Identity, PhotoService
from photodesk.ui.account.need import COLLECT, SIGN_IN, words, words_again, words_another

ANN = Account("sample", "a", "ann", "Ann", scopes=BASIC | {"write_likes"})


class FakeSigningIn:
    def __init__(self, page: str) -> None:
        self.applications_url = page


class FakeService:
    """What of a service the words are made of."""

    def __init__(self, page: str = "https://photos.example/applications") -> None:
        self.identity = Identity("photos", "Photos of Ann", "")
        self.signing_in = FakeSigningIn(page)


def service(page: str = "https://photos.example/applications") -> PhotoService:
    return cast("PhotoService", FakeService(page))


def test_every_scope_that_is_asked_for_is_given_a_reason() -> None:
    """Each has its one sentence, in the order in which they are always told."""
    said = words(COLLECT, service(), None)
    assert said.reasons == tuple(WHY[scope] for scope in WHY if scope in COLLECT.scopes)
    assert len(said.reasons) == len(COLLECT.scopes)


def test_the_service_and_the_purpose_are_named() -> None:
    """Whoever is asked knows by whom and what for."""
    assert words(SIGN_IN, service(), None).title == "Sign in to Photos of Ann"
    assert words(COLLECT, service(), None).lead == f"To {COLLECT.what}, sign in."


def test_who_is_signed_in_is_asked_for_what_is_new_alone() -> None:
    """What was allowed before is not asked for as if it were new."""
    said = words(COLLECT, service(), ANN)
    assert WHY["write_collections"] in said.reasons
    assert WHY["read_user"] not in said.reasons
    assert said.first == "Go on"


def test_what_was_thought_to_be_allowed_is_asked_for_in_full() -> None:
    """Where the service says no to somebody who seems to have allowed everything, everything is told."""
    all_of_it = Account("sample", "a", "ann", scopes=COLLECT.scopes)
    assert len(words(COLLECT, service(), all_of_it).reasons) == len(COLLECT.scopes)


def test_signing_in_again_asks_for_what_was_allowed() -> None:
    """Whose session has ended gets back what they had, and is called by their user name."""
    said = words_again(ANN, service())
    assert "@ann" in said.lead
    assert WHY["write_likes"] in said.reasons


def test_another_account_is_warned_of_the_web_browser() -> None:
    """A web browser that is signed in as the first account would bring that one again."""
    assert "signed in as @ann" in words_another(ANN, service()).lead


@pytest.mark.parametrize(
    ("page", "note"),
    [
        ("https://photos.example/applications", "You type your password on a page of Photos of Ann."),
        ("http://127.0.0.1:4711/applications", "This service is on your own computer"),
    ],
)
def test_it_says_where_the_password_goes(page: str, note: str) -> None:
    """It is typed on the service's page; a service on this computer has a hint there."""
    assert note in words(SIGN_IN, service(page), None).note
