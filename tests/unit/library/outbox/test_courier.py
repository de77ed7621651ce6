"""What a service answers is believed as far as it is about what was asked for."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from photodesk.domain.changes import Change, Create, Like, Member, Update, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.outbox import Entry, State
from photodesk.domain.ref import Ref
from photodesk.errors import UnreadableAnswer
from photodesk.library.outbox.courier import Courier
from photodesk.services.editing import CollectionChange
from tests.unit.library import fakes
from tests.unit.library.fakes import photo

SEA, SKY = (Collection(Ref("sample", name), name.title()) for name in ("sea", "sky"))
NEW = Collection(new_ref("sample"), "New")
CALLED = CollectionEdit(title="Seas")


class Answering:
    """A service that answers the same to every change."""

    def __init__(self, answer: object) -> None:
        self._answer = answer

    def __getattr__(self, name: str) -> Any:
        async def ask(*_: object, **__: object) -> object:
            return self._answer

        return ask


def carried(change: Change, answer: object, **more: Any) -> object:
    """Return what is made of an answer to a change."""
    answering = Answering(answer)
    service = fakes.service(likes=answering, collection_editing=answering)
    entry = Entry(1, "sample/ann", change, State.SENDING, 0, datetime(2026, 1, 1, tzinfo=UTC), **more)
    return asyncio.run(Courier(service).carry(entry))


LIKE, PUT, CALL = Like(photo("a"), on=True), Member(SEA, photo("a"), inside=True), Update(SEA, CALLED)


@pytest.mark.parametrize(
    ("change", "answer", "believed"),
    [
        (LIKE, photo("a"), photo("a")),
        (LIKE, photo("b"), None),
        (LIKE, None, None),
        (PUT, CollectionChange(photo("a"), SEA), CollectionChange(photo("a"), SEA)),
        (PUT, CollectionChange(photo("b"), SEA), CollectionChange(None, SEA)),
        (PUT, CollectionChange(photo("a"), SKY), CollectionChange(photo("a"), None)),
        (CALL, replace(SEA, title="Seas", total_photos=9), replace(SEA, title="Seas", total_photos=9)),
        (CALL, SKY, replace(SEA, title="Seas")),
        (Create(NEW), SKY, SKY),
    ],
)
def test_only_what_was_asked_for_is_believed(change: Change, answer: object, believed: object) -> None:
    """A change that was answered has been made, but what is said of something else is left out."""
    assert carried(change, answer) == believed


def test_a_creation_is_not_answered_with_what_was_there() -> None:
    """Then nobody knows what became of it, and it is looked for before it is made again."""
    with pytest.raises(UnreadableAnswer):
        carried(Create(NEW), SKY, known=("sky",))
