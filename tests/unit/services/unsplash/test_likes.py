"""Likes may vanish from the service, and take nothing with them."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from photodesk import errors

GONE = {"errors": ["Couldn't find Photo"]}


def like(service: Any, id: str = "a") -> errors.ServiceError | None:
    try:
        asyncio.run(service.likes.like(id))
    except errors.ServiceError as error:
        return error
    return None


@pytest.fixture
def vanished(answering: Any, photo_json: Any) -> Callable[[int], Callable[[httpx2.Request], httpx2.Response]]:
    """Builds a service without likes, which still has its photos."""

    def build(status: int) -> Callable[[httpx2.Request], httpx2.Response]:
        def handle(request: httpx2.Request) -> httpx2.Response:
            found: httpx2.Response = (
                answering(photo_json(1)) if request.method == "GET" else answering(GONE, status)
            )
            return found

        return handle

    return build


@pytest.mark.parametrize("status", [404, 410])
def test_a_route_that_is_gone_turns_likes_off_with_a_reason(opened: Any, vanished: Any, status: int) -> None:
    """Once: from then on nothing is asked any more. Everything else goes on."""
    here = opened(vanished(status))
    told: list[Any] = []
    end = here.service.likes.capability.subscribe(told.append)
    error = like(here.service)
    assert isinstance(error, errors.NotFound)
    assert "favourites" in error.people
    assert [state.on for state in told] == [False]
    assert "favourites are kept" in here.service.likes.capability.state.reason
    asked = len(here.seen)
    again = like(here.service, "b")
    assert isinstance(again, errors.NotFound)
    assert not again.sent
    assert len(here.seen) == asked
    assert asyncio.run(here.service.photos.photo("a")).ref.id == "_p-00000001"
    end()
    here.service.likes.capability.turn_on()
    assert len(told) == 1


def test_a_photo_that_is_gone_does_not_end_liking(opened: Any, answering: Any) -> None:
    """The photo itself is looked for before the route is given up."""
    here = opened(lambda _: answering(GONE, 404))
    assert isinstance(like(here.service), errors.NotFound)
    assert here.service.likes.capability.on
    assert here.lines() == ["POST /photos/a/like", "GET /photos/a"]


@pytest.mark.parametrize("status", [401, 403, 422, 429, 500])
def test_any_other_trouble_leaves_likes_on(opened: Any, answering: Any, status: int) -> None:
    """It passes, or has another cause."""
    here = opened(lambda _: answering({"errors": ["no"]}, status))
    assert like(here.service) is not None
    assert here.service.likes.capability.on


@pytest.mark.parametrize("status", [403, 404, 422])
def test_a_refusal_says_whether_an_earlier_try_may_have_come_through(
    opened: Any, answering: Any, photo_json: Any, status: int
) -> None:
    """The HTTP client repeats a like by itself, and who asked for it does not see that."""

    def answered(*, lost: bool) -> errors.ServiceError | None:
        tries = 1 if lost else 0

        def handle(request: httpx2.Request) -> Any:
            nonlocal tries
            if tries:
                tries -= 1
                raise httpx2.ReadError("the answer was lost")
            looked = request.method == "GET"
            return answering(photo_json(1) if looked else GONE, 200 if looked else status)

        return like(opened(handle).service)

    for lost in (True, False):
        error = answered(lost=lost)
        assert error is not None
        assert error.doubtful is lost
