"""One side of the workbench: what it shows, its photos, and what can be done with those selected."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import NotFound, OutOfRequests
from photodesk.library.workbench.listing import Listing
from photodesk.ui.dragging.drag import PhotoMime
from photodesk.ui.icons import Icons
from photodesk.ui.states import Skeleton, State, StatePage, state_of_error
from photodesk.ui.text import ElidedLabel, set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Space
from photodesk.ui.times import clock_time
from photodesk.ui.workbench import words
from photodesk.ui.workbench.picker import PickerButton
from photodesk.ui.workbench.view import ColumnView, Make

CHOOSE = State(
    "collection", "Choose a collection", "It opens here, with all its photos, to be put in order.", "Choose…"
)
EMPTY = State("photo", "No photos in here", "Copy or drag photos to it from the other side.")
GONE = State("collection", "This collection is gone", "It was deleted, here or elsewhere.", "Choose…")
NOTHING_LEFT = State("both", "Nothing to show", "No photo of this side fits what is shown now.")
Look = tuple[Theme, Icons]
Shown = Callable[[Photo], bool]
"""Whether a photo is to be shown."""


class Column(QWidget):
    """Shows one listing; `side` and `other` are "left" and "right".

    Attributes:
        listing: what it shows, or None.
        view: its photos.
        copy, move_, remove: the buttons.
        foot: what stands below the photos.
        said: what the selection is and costs, or what a drop would do.

    Signals:
        pick_wanted: the user wants to choose what it shows.
        changed: other photos are selected, or there are others.
        entered: keys act on this side now.
        dropped(photos, move): photos of the other side, or of elsewhere, were dropped here.
    """

    pick_wanted = Signal()
    changed = Signal()
    entered = Signal()
    dropped = Signal(object, bool)

    def __init__(
        self, side: str, other: str, view: ColumnView, picker: PickerButton, make: Make, look: Look
    ) -> None:
        super().__init__()
        self.side, self.other = side, other
        self.view = view
        self._make = make
        theme, icons = look
        self.picker = picker
        self.listing: Listing | None = None
        self._shown: Shown | None = None
        self._shows: Listing | None = None
        self._accepts: Accepts = _accepts_nothing
        self.setObjectName("column")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"{side.capitalize()} side")
        self.setAcceptDrops(True)
        self.state = StatePage(icons)
        self._stack = QStackedLayout()
        for page in (self.state, Skeleton(theme), view):
            self._stack.addWidget(page)
        self._progress = ElidedLabel(tone="small")
        self._way_on = QPushButton()
        self._way_on.setProperty("role", "smalllink")
        self._way_on.clicked.connect(self._go_on)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(Space.M, 0, Space.M, Space.XS)
        line.addWidget(self._progress, 1)
        line.addWidget(self._way_on)
        self._line.hide()
        self.said = ElidedLabel(tone="small")
        self.copy, self.move_, self.remove = self._buttons()
        head = QHBoxLayout()
        head.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        head.addWidget(picker, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)  # the frame of a drop lies there
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._line)
        layout.addLayout(self._stack, 1)
        self.foot = self._foot()
        layout.addWidget(self.foot)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._refresh)
        picker.clicked.connect(self.pick_wanted)
        self.state.pressed.connect(self._state_pressed)
        view.selection_changed.connect(self.changed)
        view.installEventFilter(self)
        self._refresh()

    # What the page asks

    @property
    def chosen(self) -> list[Photo]:
        """The photos that are selected."""
        return self.view.selected_photos()

    @property
    def progress(self) -> str:
        """How far loading is, or why it stopped; "" once all is there."""
        return "" if self._line.isHidden() else self._progress.text()

    def show_listing(self, listing: Listing | None) -> None:
        """Show another listing, from its top."""
        if self.listing is not None:
            self.listing.changed.disconnect(self.refresh_soon)
        self.listing = listing
        if listing is not None:
            listing.changed.connect(self.refresh_soon)
        self._refresh()

    def show_only(self, shown: Shown | None) -> None:
        """Show only the photos that `shown` tells of; None for all."""
        self._shown = shown
        self.refresh_soon()

    def mark(self, refs: frozenset[Ref]) -> None:
        """Mark the photos that are on the other side too."""
        self.view.mark(refs)
        self._say(len(refs))

    def accept_with(self, accepts: "Accepts") -> None:
        """Ask `accepts` what a drop of photos here would do, as a sentence; "" where it does nothing."""
        self._accepts = accepts

    def take_focus(self) -> None:
        """Let keys act here."""
        page = self._stack.currentWidget()
        (self.view if page is self.view else self.picker).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh_soon(self) -> None:
        """Show what there is now once all that happens now has happened."""
        if not self._soon.isActive():
            self._soon.start(0)

    # How

    def _buttons(self) -> tuple[QPushButton, QPushButton, QPushButton]:
        left = self.side == "left"
        copy = QPushButton("Copy →" if left else "← Copy")
        move = QPushButton("Move →" if left else "← Move")
        remove = QPushButton("Remove")
        for button, verb, key in ((copy, "Copy", "C"), (move, "Move", "M")):
            button.setAccessibleName(f"{verb} to the {self.other}")
            set_tooltip(button, f"{verb} what is selected to the {self.other} ({key})")
        remove.setAccessibleName(f"Remove from the {self.side}")
        set_tooltip(remove, "Remove what is selected from this collection (Del)")
        return copy, move, remove

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("panel")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        across = (self.copy, self.move_)
        first, last = ((self.remove,), across) if self.side == "left" else (across, (self.remove,))
        for button in first:
            row.addWidget(button)
        row.addStretch(1)
        for button in last:
            row.addWidget(button)
        column = QVBoxLayout(foot)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(self.said)
        column.addLayout(row)
        return foot

    def _refresh(self) -> None:
        listing = self.listing
        anew, self._shows = listing is not self._shows, listing
        photos = listing.photos if listing is not None else ()
        shown = tuple(filter(self._shown, photos)) if self._shown is not None else photos
        title = listing.source.title if listing is not None else ""
        self.view.show_photos(title, shown, self._make, anew=anew)
        self._show_page(listing, bool(photos), bool(shown))
        self._show_progress(listing)
        self._say(len(self.view._tiles.marked))
        self.changed.emit()

    def _show_page(self, listing: Listing | None, any_: bool, some: bool) -> None:  # noqa: FBT001
        if some:
            self._stack.setCurrentWidget(self.view)
            return
        if listing is not None and listing.loading and not any_:
            self._stack.setCurrentIndex(1)
            return
        if listing is None:
            self.state.show_state(CHOOSE)
        elif isinstance(listing.error, NotFound) and not any_:
            self.state.show_state(GONE)
        elif listing.error is not None and not any_:
            self.state.show_state(state_of_error(listing.error))
        else:
            self.state.show_state(NOTHING_LEFT if any_ else EMPTY)
        focused = self.view.hasFocus()
        self._stack.setCurrentWidget(self.state)
        if focused:
            self.picker.setFocus()

    def _show_progress(self, listing: Listing | None) -> None:
        text, button = "", ""
        if listing is not None and listing.loading:
            text, button = words.loading_line([listing]), "Stop"
        elif listing is not None and listing.error is not None and listing.photos:
            text, button = _why(listing.error), "Go on"
        elif listing is not None and not listing.whole and listing.photos:
            text, button = "Not all photos are here: comparing is not complete.", "Load the rest"
        self._progress.setText(text)
        self._way_on.setText(button)
        self._line.setVisible(bool(text))

    def _say(self, both: int) -> None:
        listing = self.listing
        if listing is None:
            self.picker.say("Choose a collection", "", None)
            return
        collection = listing.source.collection
        first = listing.photos[0] if listing.photos else None
        cover = first or (collection.cover if collection is not None else None)
        self.picker.say(listing.source.title, words.count_line(listing, both, self.other), cover)

    def _go_on(self) -> None:
        if self.listing is not None:
            if self.listing.loading:
                self.listing.stop()
            else:
                self.listing.load()

    def _state_pressed(self) -> None:
        if self.listing is None or isinstance(self.listing.error, NotFound):
            self.pick_wanted.emit()
        else:
            self.listing.load()

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that keys act on this side now."""
        if watched is self.view and event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what a drop would do, if it would do anything."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say it anew: Shift may be held by now."""
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Say nothing of a drop any longer."""
        super().dragLeaveEvent(event)
        self._light("")

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the photos."""
        mime, moves = event.mimeData(), _moves(event)
        if isinstance(mime, PhotoMime) and self._accepts(self, list(mime.photos), moves):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(list(mime.photos), moves)
        self._light("")

    def _consider(self, event: QDragMoveEvent) -> None:
        mime = event.mimeData()
        text = self._accepts(self, list(mime.photos), _moves(event)) if isinstance(mime, PhotoMime) else ""
        if text:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        self._light(text)

    def _light(self, text: str) -> None:
        """Frame the column while a drop would do something, and say what."""
        if text:
            self.said.setText(text)
        if bool(self.property("drop")) != bool(text):
            self.setProperty("drop", bool(text))
            self.style().unpolish(self)
            self.style().polish(self)
        if not text:
            self.changed.emit()


def _moves(event: QDropEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


Accepts = Callable[[Column, list[Photo], bool], str]
"""Returns what a drop on a column does; the last says whether it moves."""


def _accepts_nothing(_column: Column, _photos: list[Photo], _moves: bool) -> str:  # noqa: FBT001
    return ""


def _why(error: Exception) -> str:
    """Return why no more photos come, and until when."""
    if isinstance(error, OutOfRequests):
        when = f" until {clock_time(error.until)}" if error.until else ""
        kept = "The last requests are kept for looking" if error.kept else "There are no requests left"
        return f"{kept}{when}."
    return f"The rest did not come. {getattr(error, 'people', '')}".strip()
