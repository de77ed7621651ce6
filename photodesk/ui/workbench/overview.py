"""Duplicates: each photo with the collections it is in, to choose in which it stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.workbench.alike import Alike, Held
from photodesk.library.workbench.plans import Plan, take_out
from photodesk.ui.icons import Icons
from photodesk.ui.picture import PictureView
from photodesk.ui.pictures import PictureSource
from photodesk.ui.states import State, StatePage
from photodesk.ui.text import ElidedLabel, PlainLabel, button_text
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space
from photodesk.ui.times import exact_number
from photodesk.ui.workbench import words
from photodesk.ui.workbench.tick import TickBox

AT_ONCE = 40
"""Duplicates that are shown before the user wants more of them."""
PICTURE_PIXELS = 240
ROOM_FOR_TWO = 800
"""Logical pixels from which on two cards stand beside each other."""
NONE = State("both", "No duplicates", "Every photo is in one collection, and none looks like another.")
TOO_FEW = State("both", "No duplicates found so far", "Not all photos were looked through.", "Go on")


@dataclass(frozen=True, slots=True)
class _Choice:
    """A box that says whether a photo stays in a collection."""

    photo: Photo
    collection: Collection
    box: TickBox


class Overview(QWidget):
    """Lists duplicates; whatever box is not ticked is what is taken out.

    Signals:
        wanted(plan): the user wants what is not ticked taken out.
        closed: the user wants back to the columns.
        go_on: the user wants the rest looked through.
    """

    wanted = Signal(object)
    closed = Signal()
    go_on = Signal()

    def __init__(self, pictures: PictureSource, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pictures = pictures
        self._theme = theme
        self._icons = icons
        self._groups: list[tuple[str, tuple[Held, ...]]] = []
        self._shown = 0
        self._items: list[tuple[QWidget, bool]] = []  # and whether each needs all the room there is
        self._across = 1
        self._choices: list[_Choice] = []
        self.state = StatePage(icons)
        self.state.pressed.connect(self.go_on)
        self._area = QScrollArea()
        self._area.setObjectName("pane")
        self._area.setWidgetResizable(True)
        self._said = ElidedLabel(tone="quiet")
        self._first = QPushButton("Keep in the first alone")
        self._first.clicked.connect(self.keep_first)
        self.remove = QPushButton("Remove")
        self.remove.setProperty("role", "primary")
        self.remove.clicked.connect(self._wanted)
        back = QPushButton("Back")
        back.setAccessibleName("Back to the columns")
        back.clicked.connect(self.closed)
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._stack, 1)
        layout.addWidget(_foot(self._said, self._first, back, self.remove))
        self._stack.addWidget(self.state)
        self._stack.addWidget(self._area)

    @property
    def plan(self) -> Plan:
        """What takes photos out of the collections whose boxes are not ticked."""
        dropped: dict[Ref, tuple[Photo, list[Collection]]] = {}
        for choice in self._choices:
            if not choice.box.isChecked():
                dropped.setdefault(choice.photo.ref, (choice.photo, []))[1].append(choice.collection)
        return take_out(dropped)

    @property
    def boxes(self) -> list[TickBox]:
        """The boxes, from the first duplicate on."""
        return [choice.box for choice in self._choices]

    def show_duplicates(self, same: Sequence[Held], alike: Sequence[Alike], *, whole: bool) -> None:
        """Show photos that are in several collections, then those that look alike."""
        self._groups = [("In several collections", (held,)) for held in same]
        self._groups += [("Look alike", group.held) for group in alike]
        self._choices, self._shown = [], 0
        self._items = []
        self._count()
        if not self._groups:
            self.state.show_state(NONE if whole else TOO_FEW)
            self._stack.setCurrentWidget(self.state)
            return
        room = QWidget()
        room.setObjectName("canvas")
        room.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(room)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.S)
        self._more = QPushButton()
        self._more.clicked.connect(self._show_more)
        column.addLayout(self._grid)
        column.addWidget(self._more)
        column.addStretch(1)
        self._area.setWidget(room)
        self._show_more()
        self._stack.setCurrentWidget(self._area)

    def shows(self, same: Sequence[Held], alike: Sequence[Alike]) -> bool:
        """Whether exactly these duplicates are shown."""
        groups = [_refs((held,)) for held in same] + [_refs(group.held) for group in alike]
        return groups == [_refs(group) for _kind, group in self._groups]

    def take_focus(self) -> None:
        """Let keys act here: on the first box, or on what stands in its place."""
        if self._choices:
            self._choices[0].box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.state.setFocus()

    def keep_first(self) -> None:
        """Keep every photo in the first of its collections alone."""
        seen: set[Ref] = set()
        for choice in self._choices:
            choice.box.setChecked(choice.photo.ref not in seen)
            seen.add(choice.photo.ref)

    def _count(self) -> None:
        """Say what would be taken out, and what that costs."""
        plan = self.plan
        found = words.requests(plan.cost)
        self._said.setText(
            f"Takes {words.photos(len(plan.photos))} out of collections · {found}"
            if plan.cost
            else "Untick the collections that a photo is to leave."
        )
        self._said.setVisible(bool(self._choices))
        self._first.setVisible(bool(self._choices))
        self.remove.setVisible(bool(self._choices))
        self.remove.setEnabled(plan.cost > 0)

    def _wanted(self) -> None:
        self.wanted.emit(self.plan)

    def _show_more(self) -> None:
        """Show some more duplicates, each under what it is."""
        until = min(self._shown + AT_ONCE, len(self._groups))
        for at in range(self._shown, until):
            kind, group = self._groups[at]
            if at == 0 or self._groups[at - 1][0] != kind:
                count = sum(each[0] == kind for each in self._groups)
                self._items.append((PlainLabel(f"{kind}: {exact_number(count)}", tone="pane"), True))
            self._items.append((self._card(group), len(group) > 1))
        self._arrange()
        self._shown = until
        left = len(self._groups) - until
        self._more.setText(f"Show {exact_number(min(left, AT_ONCE))} more of {exact_number(left)}")
        self._more.setVisible(left > 0)
        self._count()

    def _arrange(self) -> None:
        """Put two cards beside each other where there is room, unless one needs all of it."""
        self._across = 2 if self.width() >= ROOM_FOR_TWO else 1
        row = place = 0
        for widget, alone in self._items:
            if place and (alone or place == self._across):
                row, place = row + 1, 0
            self._grid.addWidget(widget, row, place, 1, self._across if alone else 1)
            place = self._across if alone else place + 1
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < self._across else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put cards beside or below each other, as there is room."""
        super().resizeEvent(event)
        if self._items and (self.width() >= ROOM_FOR_TWO) is not (self._across == 2):
            self._arrange()

    def _card(self, group: Sequence[Held]) -> QWidget:
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(card)
        row.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        row.setSpacing(Space.L)
        for held in group:
            row.addLayout(self._held(held), 1)
        return card

    def _held(self, held: Held) -> QHBoxLayout:
        photo = held.photo
        picture = _Picture(self._theme)
        picture.bring(photo, self._pictures)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addWidget(ElidedLabel(photo.title or "Untitled", tone="strong"))
        who = photo.photographer.name if photo.photographer is not None else ""
        size = f"{photo.width} × {photo.height}" if photo.size_known else ""
        column.addWidget(ElidedLabel(" · ".join(filter(None, (who, size))), tone="small"))
        for collection in held.collections:
            box = TickBox(self._theme, self._icons)
            box.setText(button_text(f"Keep in {words.titled(collection.title)}"))
            box.setChecked(True)
            box.setAccessibleDescription(photo.spoken_name)
            box.toggled.connect(self._count)
            self._choices.append(_Choice(photo, collection, box))
            column.addWidget(box)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return row


def _refs(group: Sequence[Held]) -> list[tuple[Ref, tuple[Ref, ...]]]:
    return [(held.photo.ref, tuple(each.ref for each in held.collections)) for held in group]


def _foot(*parts: QWidget) -> QWidget:
    """Return the line below the duplicates; its first part gets all the room there is."""
    foot = QWidget()
    foot.setObjectName("panel")
    foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(foot)
    row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
    row.setSpacing(Space.S)
    for place, part in enumerate(parts):
        row.addWidget(part, 0 if place else 1)
    return foot


class _Picture(PictureView):
    """A small picture that asks for itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tallest=Size.SMALL_TILE, radius=Radius.TILE)
        self.setFixedWidth(round(Size.SMALL_TILE * 1.3))

    def bring(self, photo: Photo, pictures: PictureSource) -> None:
        """Show what is here of `photo`, then the picture itself."""
        self.set_picture(pictures.at_once(photo), photo.ratio)
        self.setAccessibleName(photo.spoken_name)
        pictures.bring(photo, PICTURE_PIXELS, self._came)

    def _came(self, photo: Photo, image: QImage) -> None:
        self.set_picture(image, photo.ratio)
