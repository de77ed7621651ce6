"""A machine of random users, networks and accidents around the real outbox, store, client and sandbox."""

import asyncio
import contextlib
import itertools
import shutil
import tempfile
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from photodesk.domain.changes import Change, Create, Delete, Like, Member, Update, new_ref
from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.outbox import Entry, State
from photodesk.domain.ref import Ref
from photodesk.errors import PhotoDeskError
from photodesk.library.outbox.coalescing import inverse
from photodesk.services.editing import CollectionChange
from tests.unit.library import fakes
from tests.unit.library.outbox.agreeing import agree, is_known
from tests.unit.library.outbox.known import Known, Wanted
from tests.unit.library.outbox.world import (
    FORBIDDEN,
    FORBIDDEN_LOOK,
    INVALID,
    LOST,
    LOST_LOOK,
    PEOPLE,
    TROUBLE,
    TROUBLE_AFTER,
    TROUBLE_LOOK,
    UNHEARD,
    UNREADABLE,
    Fault,
    Program,
    World,
)

GHOST = "ghost-photo"
"""A photo that is not at the service any more."""
TOO_LONG = "x" * 61
"""A title that the service does not take."""
TITLES = ("Sea", "Sky", "Sea", TOO_LONG)
FAULTS = (
    *(LOST, LOST, UNHEARD, TROUBLE, TROUBLE_AFTER, FORBIDDEN, INVALID, UNREADABLE),
    *(FORBIDDEN_LOOK, LOST_LOOK, TROUBLE_LOOK),
)
STALE = 30.0
ROUNDS = 60


class OutboxMachine(RuleBasedStateMachine):
    """Whatever happens, the service ends as the user wanted, or the user was told."""

    world: World
    loop: asyncio.AbstractEventLoop

    def __init__(self) -> None:
        super().__init__()
        shm = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(dir=shm if shm.is_dir() else None))
        self.world.begin_anew(self.folder)
        self.photos = [self.world.parts.catalogue.photo(number).id for number in range(5)]
        self.accounts = {token: Known() for token in PEOPLE}
        for token, known in self.accounts.items():
            known.liked = self.world.likes(token)
            known.own = {
                Ref("sample", id_): (Collection(Ref("sample", id_), title, text, len(ids), private), set(ids))
                for id_, (title, text, private, ids) in self.world.collections(token).items()
            }
            known.wanted = {ref: (one, frozenset(ids)) for ref, (one, ids) in known.own.items()}
        self.token = "maren"
        self.seeds = itertools.count(1)
        self.last: list[Change] = []
        self.deleted: dict[Ref, frozenset[str]] = {}
        self.numbers = itertools.count()
        self.on_disk: set[int] = set()
        self.wrong: list[tuple[Change, object, object]] = []
        self.asked: list[tuple[int, str, dict[str, bool], dict[Ref, Wanted | None]]] = []
        self.run: Program = self.begun()

    def do_now(self, work: Coroutine[Any, Any, Any]) -> None:
        self.loop.run_until_complete(work)

    # The program

    def begun(self) -> Program:
        async def begin() -> Program:
            run = Program(self.world, seed=next(self.seeds))
            run.outbox.sent.connect(self.sent)
            run.outbox.found.connect(self.sent)
            run.outbox.created.connect(self.created)
            run.outbox.refused.connect(self.refused)
            run.outbox.own_collections = lambda: list(self.known.own)
            run.use(self.token)
            return run

        run = self.loop.run_until_complete(begin())
        self.loop.run_until_complete(run.rest())
        return run

    @property
    def known(self) -> Known:
        return self.accounts[self.token]

    def sent(self, entry: Entry, answer: object) -> None:
        known, change = self.known, entry.change
        assert entry.account.endswith(self.world.person(self.token))
        if isinstance(change, Like):
            (known.liked.add if change.on else known.liked.discard)(change.photo.ref.id)
            return
        ref = change.collection.ref
        if isinstance(change, Delete):
            known.own.pop(ref, None)
        elif isinstance(change, Member) and ref in known.own:
            assert answer is None or isinstance(answer, CollectionChange)
            (known.own[ref][1].add if change.inside else known.own[ref][1].discard)(change.photo.ref.id)
        elif isinstance(change, Update) and isinstance(answer, Collection):
            known.own[ref] = (answer, known.own[ref][1])

    def created(self, ref: Ref, made: Collection) -> None:
        known = self.known
        assert made.ref not in known.own or made.total_photos == 0
        known.own[made.ref] = (made, set())
        if ref in known.told:
            known.told.add(made.ref)

    def refused(self, entry: Entry, error: PhotoDeskError) -> None:
        assert entry.state is State.REFUSED
        assert entry.reason == error.people
        self.compare_one(entry.change)
        if entry.gone and not isinstance(entry.change, Like):
            self.known.told.add(entry.change.collection.ref)
            self.known.own.pop(entry.change.collection.ref, None)

    def compare_one(self, change: Change) -> None:
        """Note if what is known of a thing when a change of it was refused is not what the service has."""
        likes, there = self.world.likes(self.token), self.world.collections(self.token)
        if not is_known(self.known, self.run.outbox._book, change, likes, there):
            self.wrong.append((change, likes, there))

    def rest(self) -> None:
        """Let everything happen that needs no time, and start again where the program ended in the midst."""
        self.do_now(self.run.rest())
        if self.run.dead:
            self.start_again()
        assert not self.run.running.errors, self.run.running.errors

    def start_again(self) -> None:
        self.do_now(self.run.crash())
        lost = next((asked for asked in self.asked if asked[0] not in self.on_disk), None)
        if lost is not None:  # and all after it: nobody was told that it is kept
            _, token, likes, wanted = lost
            assert token == self.token
            self.known.likes, self.known.wanted = likes, wanted
            self.last = []
        self.asked.clear()
        self.world.wire.dying = ""
        self.world.wire.go_on()
        self.run = self.begun()

    # What the user does

    def do(self, *changes: Change, **more: Any) -> None:
        number = next(self.numbers)
        self.asked.append((number, self.token, dict(self.known.likes), dict(self.known.wanted)))
        for change in changes:
            self.want(change)
        self.last = list(changes)
        self.run.outbox.do(changes, local=lambda _: self.on_disk.add(number), **more)

    def want(self, change: Change) -> None:
        known = self.known
        if isinstance(change, Like):
            known.likes[change.photo.ref.id] = change.on
            return
        ref = self.first_name(change.collection.ref)
        was = known.wanted.get(ref)
        if isinstance(change, Create):
            known.wanted[ref] = (change.collection, frozenset())
        elif isinstance(change, Delete):
            self.deleted[ref] = was[1] if was is not None else frozenset()
            known.wanted[ref] = None
        elif was is not None and isinstance(change, Update):
            known.wanted[ref] = (change.edit.of(was[0]), was[1])
        elif was is not None and isinstance(change, Member):
            one = {change.photo.ref.id}
            known.wanted[ref] = (was[0], was[1] | one if change.inside else was[1] - one)

    def first_name(self, ref: Ref) -> Ref:
        """Return what a collection was called first: what is wanted of it stands under that name."""
        book = self.run.outbox._book
        return next((name for name in self.known.wanted if book.known_as(name) == book.known_as(ref)), ref)

    def shown(self) -> list[tuple[Collection, set[str]]]:
        found = self.known.shown(self.run.outbox._book)
        return list(found.values())

    @rule(numbers=st.lists(st.integers(0, 5), min_size=1, max_size=3), now=st.booleans())
    def like(self, numbers: list[int], now: bool) -> None:
        changes = []
        for id_ in dict.fromkeys([*self.photos, GHOST][number] for number in numbers):
            shown = self.run.outbox.liked(Ref("sample", id_))
            on = not (id_ in self.known.liked if shown is None else shown)
            changes.append(Like(fakes.photo(id_), on))
        self.do(*changes, batch="many" if len(changes) > 1 else "")
        if now:
            self.rest()

    @rule(
        title=st.sampled_from(TITLES),
        private=st.booleans(),
        numbers=st.lists(st.integers(0, 4), max_size=2, unique=True),
        fault=st.sampled_from((None, LOST, TROUBLE_AFTER, UNHEARD)),
        now=st.booleans(),
    )
    def create(self, title: str, private: bool, numbers: list[int], fault: Fault | None, now: bool) -> None:
        if fault is not None:
            self.rest()
            self.world.wire.faults.appendleft(fault)
        collection = Collection(new_ref("sample"), title, "", 0, private)
        inside = [Member(collection, fakes.photo(self.photos[number]), inside=True) for number in numbers]
        self.do(Create(collection), *inside)
        if now:
            self.rest()

    @rule(which=st.integers(0, 5), number=st.integers(0, 5), now=st.booleans(), old_name=st.booleans())
    def move(self, which: int, number: int, now: bool, old_name: bool) -> None:
        shown = self.shown()
        if not shown:
            return
        collection, inside = shown[which % len(shown)]
        if old_name:
            collection = replace(collection, ref=self.first_name(collection.ref))
        id_ = [*self.photos, GHOST][number]
        if id_ == GHOST and id_ in inside:
            return
        overlaid = self.run.outbox.inside(collection.ref, Ref("sample", id_))
        assert overlaid in (None, id_ in inside)
        self.do(Member(collection, fakes.photo(id_), id_ not in inside))
        if now:
            self.rest()

    @rule(
        which=st.integers(0, 5),
        title=st.sampled_from(TITLES),
        text=st.sampled_from(("", "Blue")),
        private=st.booleans(),
        now=st.booleans(),
    )
    def update(self, which: int, title: str, text: str, private: bool, now: bool) -> None:
        shown = self.shown()
        if not shown:
            return
        collection, _ = shown[which % len(shown)]
        after = replace(collection, title=title, description=text, private=private)
        edit = CollectionEdit.between(collection, after)
        if edit:
            self.do(Update(collection, edit))
        if now:
            self.rest()

    @rule(which=st.integers(0, 5), now=st.booleans(), wait=st.sampled_from((0.0, 6.0)))
    def delete(self, which: int, now: bool, wait: float) -> None:
        shown = self.shown()
        if shown:
            self.do(Delete(shown[which % len(shown)][0]), not_before=wait)
        if now:
            self.rest()

    @precondition(lambda self: self.last and not isinstance(self.last[0], Create))
    @rule(now=st.booleans())
    def undo(self, now: bool) -> None:
        last, self.last = self.last, []
        shown = {self.first_name(one.ref): ids for one, ids in self.shown()}
        for change in reversed(last):
            if isinstance(change, Delete):
                ref = self.first_name(change.collection.ref)
                if ref in shown or ref in self.known.told:
                    continue
                inside = [fakes.photo(id_) for id_ in sorted(self.deleted.get(ref, frozenset()) - {GHOST})]
                one = change.collection
                if self.is_still_there(change):
                    self.do(Create(one))
                    self.known.wanted[ref] = (one, self.deleted[ref])
                    continue
                self.do(
                    Create(one),
                    *(Member(one, photo, inside=True) for photo in inside),
                    Update(one, CollectionEdit(one.title, one.description, one.private)),
                )
            elif isinstance(change, Like) or self.first_name(change.collection.ref) in shown:
                back = inverse(change)
                assert back is not None
                self.do(back)
        self.last = []
        if now:
            self.rest()

    def is_still_there(self, deletion: Delete) -> bool:
        """Whether a deletion was certainly not sent: then its way back is that nothing is deleted."""
        book = self.run.outbox._book
        lane = book.resolved(deletion).lane
        deletions = [each for each in book.entries if isinstance(each.change, Delete) and each.counts]
        found = [each for each in deletions if each.change.lane == lane]
        return bool(found) and all(each.unsent for each in found)

    @rule(number=st.integers(0, 9))
    def cancel(self, number: int) -> None:
        """What is cancelled is as it was, or is followed by its opposite."""
        self.rest()
        self.run.kept.dying = ""  # what is cancelled is so when it is on the disk
        entries = [
            entry
            for entry in self.run.outbox.entries
            if isinstance(entry.change, Like) and entry.counts and entry.state is not State.SENDING
        ]
        if entries:
            entry = entries[number % len(entries)]
            self.last = []
            self.run.outbox.cancel([entry])
            assert isinstance(entry.change, Like)
            self.known.likes[entry.change.photo.ref.id] = not entry.change.on
            self.rest()

    @rule()
    def retry(self) -> None:
        self.run.outbox.retry(self.run.outbox.entries)
        self.rest()

    @rule()
    def make_again(self) -> None:
        self.run.outbox.make_again(self.run.outbox.entries)
        self.rest()

    @rule(token=st.sampled_from((*PEOPLE, "")))
    def another_account(self, token: str) -> None:
        self.rest()
        self.asked.clear()
        if self.world.wire.stopped.is_set():
            self.go_on()
        self.last = []
        if token:
            self.token = token
        self.run.use(token)
        self.rest()
        if not token:
            assert self.run.outbox.entries == ()
            self.run.use(self.token)
            self.rest()

    # What happens to it

    @rule(seconds=st.sampled_from((0.5, 3.0, 40.0, 4000.0)))
    def time_passes(self, seconds: float) -> None:
        self.rest()
        self.do_now(self.run.advance(seconds))
        self.rest()

    @rule(days=st.sampled_from((-400, -1, 1, 9)))
    def clock_is_set(self, days: int) -> None:
        self.world.time.wrong += days * 86_400

    @rule(away=st.booleans())
    def network(self, away: bool) -> None:
        self.rest()
        self.world.wire.offline = away
        if not away:
            self.run.connection.try_now()
        self.rest()

    @rule(faults=st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3))
    def faults(self, faults: list[Any]) -> None:
        if len(self.world.wire.faults) < 4:
            self.world.wire.faults.extend(faults)

    @rule()
    def request_stands_still(self) -> None:
        self.rest()
        if not self.world.wire.stopped.is_set():
            self.world.wire.held = True

    @rule()
    def go_on(self) -> None:
        self.world.wire.go_on()
        self.rest()

    @rule(where=st.sampled_from(("now", "before", "after", "write before", "write after")))
    def crash(self, where: str) -> None:
        """End without a word: at once, or in the midst of the next request or write."""
        if where == "now":
            self.start_again()
        elif where.startswith("write"):
            self.rest()
            self.run.kept.dying = where.removeprefix("write ")
        else:
            self.rest()
            self.world.wire.dying = where

    @rule(which=st.integers(0, 5))
    def deleted_elsewhere(self, which: int) -> None:
        """Another device deletes a collection."""
        self.rest()
        there = self.world.collections(self.token)
        ids = [ref.id for ref in self.known.own if ref.id in there]
        if not ids or self.world.wire.stopped.is_set():
            return
        ref = Ref("sample", ids[which % len(ids)])
        (one,) = [
            one
            for one in self.world.state.collections(self.world.parts.catalogue.library)
            if one.id == ref.id
        ]
        self.world.parts.gathering.delete(one)
        self.known.told |= {self.first_name(ref), ref}

    # What holds

    @invariant()
    def nobody_hears_of_others(self) -> None:
        assert all(entry.account.endswith(self.world.person(self.token)) for entry in self.run.outbox.entries)

    @invariant()
    def what_was_refused_is_known_as_it_is(self) -> None:
        """Looked at here, since what a slot raises does not reach whoever shortens a failing life."""
        assert not self.wrong, self.wrong

    def teardown(self) -> None:
        with contextlib.ExitStack() as stack:
            stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
            stack.callback(lambda: self.do_now(self.run.end()))
            self.settle()
            self.what_was_refused_is_known_as_it_is()

    def settle(self) -> None:
        """Let everything come to an end, and compare."""
        wire = self.world.wire
        self.rest()
        wire.faults.clear()
        wire.offline, wire.dying = False, ""
        self.run.kept.dying = ""
        self.run.kept.stopped.clear()
        self.go_on()
        for token in PEOPLE:
            self.another_account(token)
            for _ in range(ROUNDS):
                if not self.run.outbox.entries:
                    break
                self.finish_one_round()
            assert self.run.outbox.entries == (), (
                self.run.told(),
                self.run.outbox.pause,
                self.run.running.names_of_busy,
                self.run.outbox.entries,
                self.world.wire.asked[-6:],
                self.run.alarms.at,
                self.world.time.passed,
            )
            likes, there = self.world.likes(token), self.world.collections(token)
            agree(self.accounts[token], self.run.outbox._book, likes, there, GHOST)

    def finish_one_round(self) -> None:
        outbox = self.run.outbox
        for entry in outbox.entries:
            change = entry.change
            if entry.state is State.HELD and isinstance(change, Create | Update):
                title = change.edit.of(change.collection).title if isinstance(change, Update) else ""
                if TOO_LONG in (title, change.collection.title):
                    self.do(Update(change.collection, CollectionEdit(title="Short")))
        given_up = [
            entry
            for entry in outbox.entries
            if entry.state is State.REFUSED
            and (entry.gone or isinstance(entry.change, Delete) or GHOST in _photo(entry.change))
        ]
        for entry in given_up:
            self.give_up(entry)
        outbox.dismiss(given_up)
        outbox.retry(outbox.entries)
        self.run.connection.try_now()
        self.do_now(self.run.advance(100))
        self.rest()

    def give_up(self, entry: Entry) -> None:
        change, known = entry.change, self.known
        if isinstance(change, Like):
            known.likes.pop(GHOST, None)
        elif isinstance(change, Delete):
            known.told.add(self.first_name(change.collection.ref))


def _photo(change: Change) -> tuple[str, ...]:
    return (change.photo.ref.id,) if isinstance(change, Like | Member) else ()
