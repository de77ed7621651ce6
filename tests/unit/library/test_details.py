"""One photo with everything the service knows about it."""

import asyncio

import pytest

from photodesk.domain.photo import Photo
from photodesk.errors import NotFound, Offline, PhotoDeskError, SandboxError, ServiceError
from photodesk.library.connection import Reach
from photodesk.library.details import Details
from tests.unit.library.fakes import (
    OLD,
    Answers,
    Asking,
    Heard,
    Running,
    Store,
    breathe,
    connection,
    photo,
    service,
)

pytestmark = pytest.mark.usefixtures("qapp")
SHORT, FULL = photo("a"), photo("a", detailed=True, views=7)


class Told(Details):
    """Details with a service in memory, which remember what they said."""

    def __init__(self, at_once: dict[object, Photo | PhotoDeskError] | None = None) -> None:
        self.answers: Answers[Photo] = Answers(at_once)
        self.connection = connection()
        self.connection.prepare(service(photos=Asking(self.answers)))
        self.store = Store()
        self.running = Running()
        super().__init__(self.connection, self.store, self.running.spawn)
        heard = Heard()
        self.came, self.missed = heard.said["ready"], heard.said["failed"]
        self.ready.connect(heard.to("ready"))
        self.failed.connect(heard.to("failed"))

    def online(self) -> "Told":
        self.connection.open()
        return self

    async def asked_for(self, wanted: Photo = SHORT, *, only_kept: bool = False) -> "Told":
        self.ask(wanted, only_kept=only_kept)
        await self.running.done()
        return self


def test_details_come_and_are_kept() -> None:
    """A photo from a list is asked for once, told, and kept with its details."""

    async def main() -> None:
        details = await Told({"a": FULL}).online().asked_for()
        assert details.came == [(FULL,)]
        assert details.store.kept["sample", FULL.ref] == (FULL, 0.0)
        await details.asked_for()
        assert details.came == [(FULL,), (FULL,)]
        assert details.answers.asked == ["a"]

    asyncio.run(main())


def test_what_is_known_is_told_at_once() -> None:
    """A photo that has its details needs neither the disk nor the service."""

    async def main() -> None:
        details = Told()
        details.ask(FULL)
        assert details.came == [(FULL,)]

    asyncio.run(main())


def test_one_question_at_a_time() -> None:
    """While an answer is on its way, the same question is not put again."""

    async def main() -> None:
        details = Told().online()
        for _ in range(5):
            details.ask(SHORT)
        await details.answers.until_asked("a")
        details.ask(SHORT, only_kept=True)
        details.answers.answer("a", FULL)
        await details.running.done()
        assert details.answers.asked == ["a"]
        assert details.came == [(FULL,)]

    asyncio.run(main())


def test_a_look_at_what_is_kept_does_not_let_the_same_question_through_again() -> None:
    """Looking for kept details first, as the inspector does, costs no second request."""

    async def main() -> None:
        details = Told()
        details.ask(SHORT, only_kept=True)
        details.ask(SHORT)
        await breathe()
        details.connection.open()
        await details.answers.until_asked("a")
        details.ask(SHORT)
        await breathe()
        details.answers.answer("a", FULL)
        await details.running.done()
        assert details.answers.asked == ["a"]

    asyncio.run(main())


@pytest.mark.parametrize("age", [0.0, 59.0, OLD])
def test_looking_only_at_what_is_kept_costs_no_request(age: float) -> None:
    """With `only_kept`, kept details are told however old they are, even before the service is there."""

    async def main() -> None:
        details = Told()
        details.store.kept["sample", FULL.ref] = (FULL, age)
        await details.asked_for(only_kept=True)
        assert details.came == [(FULL,)]
        assert details.answers.asked == []

    asyncio.run(main())


def test_looking_only_at_what_is_kept_is_silent_when_nothing_is() -> None:
    """Nothing kept, or only what a list said: nothing is told, nothing is asked."""

    async def main() -> None:
        details = Told().online()
        await details.asked_for(only_kept=True)
        details.store.kept["sample", SHORT.ref] = (SHORT, 0.0)
        await details.asked_for(only_kept=True)
        assert (details.came, details.missed, details.answers.asked) == ([], [], [])

    asyncio.run(main())


def test_young_details_cost_no_request_and_old_ones_do() -> None:
    """Kept details are shown for as long as the service allows, then asked for anew."""

    async def main() -> None:
        newer = photo("a", detailed=True, views=8)
        details = Told({"a": newer}).online()
        details.store.kept["sample", FULL.ref] = (FULL, 59.0)
        await details.asked_for()
        assert (details.came, details.answers.asked) == ([(FULL,)], [])
        details.store.kept["sample", FULL.ref] = (FULL, 61.0)
        await details.asked_for()
        assert (details.came, details.answers.asked) == ([(FULL,), (newer,)], ["a"])

    asyncio.run(main())


@pytest.mark.parametrize("error", [Offline("x"), NotFound("x")])
def test_when_the_service_fails_old_details_are_better_than_none(error: ServiceError) -> None:
    """Kept details are told in place of an error; without any, the error is."""

    async def main() -> None:
        details = await Told({"a": error}).online().asked_for()
        assert details.missed == [(SHORT.ref, error)]
        details.store.kept["sample", FULL.ref] = (FULL, OLD)
        await details.asked_for()
        assert details.came == [(FULL,)]
        assert len(details.missed) == 1
        assert (details.connection.reach is Reach.OFFLINE) is isinstance(error, Offline)

    asyncio.run(main())


def test_after_a_failure_the_question_may_be_put_again() -> None:
    """An error does not close the way for the next try."""

    async def main() -> None:
        details = await Told({"a": Offline("x")}).online().asked_for()
        details.answers.at_once["a"] = FULL
        await details.asked_for()
        assert details.came == [(FULL,)]

    asyncio.run(main())


def test_a_service_that_did_not_start_is_told_where_one_asked() -> None:
    """Without a service the inspector is told why; a look at what is kept stays silent."""

    async def main() -> None:
        details, error = Told(), SandboxError("x")
        details.connection.could_not_start(error)
        await details.asked_for(only_kept=True)
        assert details.missed == []
        await details.asked_for()
        assert details.missed == [(SHORT.ref, error)]
        details.store.kept["sample", FULL.ref] = (FULL, OLD)
        await details.asked_for()
        assert details.came == [(FULL,)]
        assert details.running.errors == []

    asyncio.run(main())


def test_a_broken_store_is_not_seen() -> None:
    """Details come from the service and are told, though they can be neither read nor kept."""

    async def main() -> None:
        details = Told({"a": FULL}).online()
        details.store.broken = True
        await details.asked_for()
        assert details.came == [(FULL,)]
        assert details.running.errors == []

    asyncio.run(main())


def test_a_service_without_details_is_not_asked() -> None:
    """Where a service has no details, nothing happens."""

    async def main() -> None:
        details = Told()
        details.connection.prepare(service())
        details.connection.open()
        await details.asked_for()
        assert (details.came, details.missed, details.running.errors) == ([], [], [])

    asyncio.run(main())


def test_details_that_failed_for_a_time_come_when_the_service_is_back() -> None:
    """What somebody still waits for is asked for again by itself; what failed for good is not."""

    async def main() -> None:
        details = await Told({"a": Offline("x"), "b": NotFound("x")}).online().asked_for()
        details.answers.at_once["a"] = FULL
        details.connection.try_now()
        await details.running.done()
        assert details.came == [(FULL,)]
        await details.asked_for(photo("b"))
        details.connection.try_now()
        await details.running.done()
        assert details.answers.asked == ["a", "a", "b"]

    asyncio.run(main())


def test_details_of_another_service_are_not_asked_for_again() -> None:
    """A photo of the service before is nothing that the new one could answer for."""

    async def main() -> None:
        details = await Told({"a": Offline("x")}).online().asked_for()
        answers: Answers[Photo] = Answers()
        details.connection.prepare(service("two", photos=Asking(answers)))
        details.connection.open()
        await details.running.done()
        assert answers.asked == []

    asyncio.run(main())


def test_nobody_is_told_what_somebody_else_asked_for() -> None:
    """An answer that comes after another user's service was taken into use is neither told nor kept."""

    async def main() -> None:
        details = Told().online()
        details.ask(SHORT)
        await details.answers.until_asked("a")
        own: Answers[Photo] = Answers({"a": photo("a", detailed=True, liked=True)})
        details.connection.prepare(service(photos=Asking(own), user="sample/1"))
        details.connection.open()
        details.ask(SHORT)
        details.answers.answer("a", FULL)
        await details.running.done()
        assert [found.liked for (found,) in details.came] == [True]
        assert list(details.store.kept) == [("sample/1", SHORT.ref)]

    asyncio.run(main())
