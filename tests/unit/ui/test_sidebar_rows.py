"""Thousands of rows in the sidebar: what changes is touched, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from photodesk.domain.collection import Collection
from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ui.sidebar.place import Place
from photodesk.ui.sidebar.places import PlaceRole, PlacesModel, Section, collection_feed, collection_place
from photodesk.ui.sidebar.section import SLICE

pytestmark = pytest.mark.usefixtures("qapp")
SHELL = Photo(Ref("s", "shell"), 3, 2, Images())
OWN = Section.OWN


def collections(count: int) -> list[Place]:
    return [
        collection_place(Collection(Ref("s", f"c{number}"), f"C{number}", cover=SHELL))
        for number in range(count)
    ]


@dataclass
class Touched:
    """How many rows of a model have come, gone and changed."""

    model: PlacesModel
    come: int = 0
    gone: int = 0
    changed: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.model.rowsInserted.connect(self._come)
        self.model.rowsRemoved.connect(self._gone)
        self.model.dataChanged.connect(self._changed)

    def _come(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.come += last - first + 1

    def _gone(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.gone += last - first + 1

    def _changed(self, first: QModelIndex, last: QModelIndex, _roles: object) -> None:
        self.changed |= set(range(first.row(), last.row() + 1))

    @property
    def rows(self) -> tuple[int, int, int]:
        return self.come, self.gone, len(self.changed)


def titles(model: PlacesModel) -> list[str]:
    first = model.heading(OWN).row() + 1
    return [str(model.index(row, 0).data()) for row in range(first, first + model.places_in(OWN))]


def filled(places: Sequence[Place]) -> tuple[PlacesModel, Touched]:
    model = PlacesModel()
    model.fill(OWN, places)
    return model, Touched(model)


def test_what_is_the_same_is_not_touched() -> None:
    """A count that is another one changes its row alone; the same list again changes none."""
    places = collections(60)
    model, touched = filled(places)
    model.fill(OWN, places)
    model.fill(OWN, collections(60))
    assert touched.rows == (0, 0, 0)
    places[7] = replace(places[7], count=12)
    model.fill(OWN, places)
    assert touched.rows == (0, 0, 1)
    assert model.index(model.heading(OWN).row() + 8, 0).data(PlaceRole.COUNT) == "12"


def test_one_more_and_one_less_are_one_row_each() -> None:
    """A new collection in front, one deleted and one renamed leave the rest alone."""
    places = collections(60)
    model, touched = filled(places)
    new = collection_place(Collection(Ref("s", "new"), "New"))
    model.fill(OWN, [new, *places])
    assert touched.rows == (1, 0, 0)
    other = replace(places[40], title="Other")
    model.fill(OWN, [new, *places[:30], *places[31:40], other, *places[41:]])
    assert touched.rows == (1, 1, 1)
    wanted = ["New", *(f"C{number}" for number in range(60) if number != 30)]
    assert titles(model) == [title if title != "C40" else "Other" for title in wanted]


def test_a_row_that_moves_takes_its_cover_along() -> None:
    """Another order moves rows; covers that have come are not asked for again."""
    places = collections(5)
    model, touched = filled(places)
    for place in places:
        assert place.ref is not None
        model.set_cover(place.ref, SHELL, QPixmap(4, 4))
    model.fill(OWN, [places[4], *places[:4]])
    assert titles(model) == ["C4", "C0", "C1", "C2", "C3"]
    assert (touched.come, touched.gone, model.coverless) == (1, 1, [])


def test_two_of_one_kind_have_a_row_each() -> None:
    """What cannot be told from another row is shown all the same."""
    model, _ = filled([Place("Same"), Place("Same"), Place("Last")])
    assert titles(model) == ["Same", "Same", "Last"]
    model.fill(OWN, [Place("Same")])
    assert titles(model) == ["Same"]


def test_many_rows_come_a_little_at_a_time(qtbot: QtBot) -> None:
    """Thousands do not come in one go: the first at once, the others in later turns of the event loop."""
    model = PlacesModel()
    places = collections(3 * SLICE)
    told: list[int] = []
    model.filled.connect(lambda section: told.append(model.places_in(section)))
    model.fill(OWN, places)
    assert model.places_in(OWN) == SLICE
    assert model.index_of(collection_feed(Collection(Ref("s", "c0"), ""))).data() == "C0"
    qtbot.waitUntil(lambda: model.places_in(OWN) == len(places))
    assert told == [SLICE, 2 * SLICE, 3 * SLICE]
    assert titles(model) == [place.title for place in places]


def test_a_list_that_changes_while_it_comes_ends_as_it_is(qtbot: QtBot) -> None:
    """What is wanted last is what is shown, also if the rows of an earlier list were still on their way."""
    model = PlacesModel()
    places = collections(3 * SLICE)
    model.fill(OWN, places)
    wanted = [replace(places[5], title="Five"), *places[20 : 2 * SLICE]]
    model.fill(OWN, wanted)
    qtbot.waitUntil(lambda: titles(model) == [place.title for place in wanted])
