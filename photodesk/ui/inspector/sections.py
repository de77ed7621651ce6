"""The parts of the inspector."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photodesk.domain.licence import Credit
from photodesk.domain.photo import Photo
from photodesk.domain.text import short_number
from photodesk.ui.icons import Icons
from photodesk.ui.inspector.facts import Fact
from photodesk.ui.inspector.flow import FlowLayout
from photodesk.ui.links import open_link, safe_link
from photodesk.ui.picture import IconView
from photodesk.ui.text import PlainLabel, button_text, set_tooltip
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.times import exact_number

MOST_TAGS = 24
LONGEST_TAG = 40


class FactRow(QWidget):
    """An icon, a line, a quieter line, and perhaps a way out to a page about it."""

    def __init__(self, fact: Fact, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        icon = IconView(icons, Size.ICON, name=fact.icon, tint="quiet")
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(PlainLabel(fact.text, wrap=True).selectable())
        if fact.second:
            texts.addWidget(PlainLabel(fact.second, tone="small", wrap=True).selectable())
        layout.addLayout(texts, 1)
        self._link = fact.link
        if fact.link:
            button = QPushButton("Map")
            button.setProperty("role", "link")
            button.setAccessibleName(f"Show {fact.text} on a map in the web browser")
            button.clicked.connect(self._open)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _open(self) -> None:
        open_link(self._link)


class Figures(QWidget):
    """Likes, downloads and views in short, exact in the tooltip."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.XS)
        self._labels: dict[str, tuple[IconView, PlainLabel]] = {}
        for name, icon in (("likes", "heart"), ("downloads", "download"), ("views", "eye")):
            picture = IconView(icons, Size.ICON_SMALL, name=icon, tint="quiet")
            label = PlainLabel()
            self._labels[name] = (picture, label)
            self._layout.addWidget(picture)
            self._layout.addWidget(label)
            self._layout.addSpacing(Space.M)
        self._layout.addStretch(1)

    @property
    def text(self) -> str:
        """What is to be read here."""
        return "  ".join(label.text() for _, label in self._labels.values() if label.text())

    def show_photo(self, photo: Photo) -> None:
        """Show the figures of `photo`, as far as they are known; none at all while all are zero."""
        shown = False
        for name, (picture, label) in self._labels.items():
            number: int | None = getattr(photo, name)
            label.setText("" if number is None else short_number(number))
            exact = "" if number is None else f"{exact_number(number)} {name[:-1] if number == 1 else name}"
            label.setAccessibleName(exact)
            for widget in (picture, label):
                widget.setVisible(number is not None)
                set_tooltip(widget, exact)
            shown = shown or bool(number)
        self.setVisible(shown)


class CreditLine(QWidget):
    """Who is named: “Photo by A on B”, both linked where there is a page to lead to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(Space.XS, self)
        self._credit: Credit | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """What is to be read here."""
        return self._credit.text if self._credit is not None else ""

    def show_credit(self, credit: Credit) -> None:
        """Name who is to be named."""
        if credit == self._credit:
            return
        self._credit = credit
        self._flow.clear()
        for text, link in credit.parts:
            part = _Link(text, link, self) if safe_link(link) else PlainLabel(text, tone="small", parent=self)
            self._flow.addWidget(part)
            part.show()
        self.updateGeometry()


class _Link(QPushButton):
    def __init__(self, text: str, link: str, parent: QWidget) -> None:
        shown = text if len(text) <= LONGEST_TAG else text[: LONGEST_TAG - 1] + "…"
        super().__init__(button_text(shown), parent)
        self._link = link
        self.setProperty("role", "smalllink")
        self.setAccessibleName(f"{text}, opens in the web browser")
        self.clicked.connect(self._open)

    def _open(self) -> None:
        open_link(self._link)


class Tags(QWidget):
    """Tags as chips.

    Signals:
        chosen(text): search for it.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(Space.XS + 2, self)
        self.texts: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show `tags`, as many as are of use."""
        if tags[:MOST_TAGS] == self.texts:
            return
        self._flow.clear()
        self.texts = tags[:MOST_TAGS]
        for tag in self.texts:
            chip = _Chip(tag, self)
            chip.searched.connect(self.chosen)
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(self.texts))
        self.updateGeometry()


class _Chip(QPushButton):
    searched = Signal(str)

    def __init__(self, tag: str, parent: QWidget) -> None:
        shown = tag if len(tag) <= LONGEST_TAG else tag[: LONGEST_TAG - 1] + "…"
        super().__init__(button_text(shown), parent)
        self._tag = tag
        self.setProperty("role", "chip")
        self.setAccessibleName(f"Search for {tag}")
        self.clicked.connect(self._search)

    def _search(self) -> None:
        self.searched.emit(self._tag)
