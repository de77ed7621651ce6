"""The slim bar over a large photo; it leaves when nothing moves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from photodesk.domain.photo import Photo
from photodesk.ui.actions import Actions
from photodesk.ui.icons import Icons
from photodesk.ui.shortcuts.tips import follow_keys
from photodesk.ui.text import ElidedLabel, PlainLabel, set_tooltip
from photodesk.ui.theme.tokens import Motion, Size, Space


class PhotoBar(QWidget):
    """Back, what the photo is, its zoom, its heart, its facts, its neighbours.

    Where there is no room for the title, what keys and menus do as well is left out.

    Signals:
        back, previous, following, heart, download, facts, strip, show_wanted: the button of that name
            was pressed.
        left: the bar has gone, for nothing moved.
    """

    back = Signal()
    previous = Signal()
    following = Signal()
    heart = Signal()
    download = Signal()
    facts = Signal()
    strip = Signal()
    show_wanted = Signal()
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self._title = ElidedLabel(tone="strong")
        self._credit = ElidedLabel(tone="small")
        self._place = PlainLabel(tone="quiet")
        self._heart = self._button("heart", "Favourite", self.heart)
        self._download = self._button("download", "Download", self.download)
        self._facts = self._button("info", "Details", self.facts)
        self._strip = self._button("filmstrip", "Filmstrip", self.strip)
        self._show = self._button("play", "Slideshow", self.show_wanted)
        self._strip.setCheckable(True)
        self._zoom = QToolButton()
        self._zoom.setAutoRaise(True)
        self._zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_tooltip(self._zoom, "Zoom")
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("800 %") + 2 * Space.S)
        self.show_zoom("Fit")
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._button("back", "Back to the wall (Esc)", self.back))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._credit)
        layout.addSpacing(Space.S)
        layout.addLayout(texts, 1)
        layout.addWidget(self._place)
        layout.addSpacing(Space.S)
        layout.addWidget(self._zoom)
        layout.addWidget(self._button("back", "Previous photo (←)", self.previous))
        layout.addWidget(self._button("forward", "Next photo (→)", self.following))
        layout.addSpacing(Space.S)
        layout.addWidget(self._heart)
        layout.addWidget(self._download)
        layout.addWidget(self._strip)
        layout.addWidget(self._show)
        layout.addWidget(self._facts)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(Motion.BAR_LEAVES_AFTER)
        self._leave.timeout.connect(self._leave_now)

    def follow_keys(self, actions: Actions) -> None:
        """Let the buttons that are commands, too, name the keys of these."""
        follow_keys(self._heart, actions["favourite"])
        follow_keys(self._download, actions["download"], "Download")
        follow_keys(self._strip, actions["filmstrip"], "Filmstrip")
        follow_keys(self._show, actions["slideshow"], "Slideshow")
        follow_keys(self._facts, actions["inspector"], "Details")

    @property
    def text(self) -> str:
        """What is to be read here."""
        return f"{self._title.text()}\n{self._credit.text()}"

    def show_photo(self, photo: Photo, credit: str, place: str) -> None:
        """Say which photo this is; `place` is its place in the list, as text."""
        self._title.setText(photo.title or "Untitled")
        self._credit.setText(credit)
        self.say(place)

    def say(self, text: str) -> None:
        """Say something in the place where the photo's number stands, until another photo is shown."""
        self._place.setText(text)
        self._fit()

    def show_heart(self, *, on: bool) -> None:
        """Fill the heart, or not."""
        self._icons.dress(self._heart, "heart-on" if on else "heart", tint="like" if on else "text")

    def show_zoom(self, text: str) -> None:
        """Say how large the photo is shown."""
        self._zoom.setText(text)
        self._zoom.setAccessibleName(f"Zoom: {text}")

    @property
    def zoom_text(self) -> str:
        """How large the photo is said to be shown."""
        return self._zoom.text()

    def show_strip(self, *, on: bool) -> None:
        """Say whether the filmstrip is shown."""
        self._strip.setChecked(on)

    def offer(self, zooms: Sequence[QAction]) -> None:
        """Offer these in the menu of the zoom."""
        menu = QMenu(self._zoom)
        menu.addActions(zooms)
        self._zoom.setMenu(menu)

    def come(self) -> None:
        """Be seen, and leave after a while of stillness."""
        self.show()
        self._leave.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the title."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show all there is room for beside the title."""
        spare = (self._place, self._strip, self._show, self._facts)
        for widget in spare:
            widget.show()
        for widget in spare:
            self._layout.invalidate()
            if self._layout.minimumSize().width() + Size.TITLE_LEAST <= self.width():
                break
            widget.hide()

    def _leave_now(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._leave.start()
        else:
            self.hide()
            self.left.emit()

    def _button(self, icon: str, tip: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setAccessibleName(tip)
        set_tooltip(button, tip)
        self._icons.dress(button, icon)
        button.clicked.connect(signal)
        return button
