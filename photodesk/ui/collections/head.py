"""What stands above the photos of a collection: its title, whose it is, what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photodesk.domain.collection import Collection
from photodesk.ui.inspector.flow import FlowLayout
from photodesk.ui.text import ElidedLabel, PlainLabel, button_text
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.wall.head import Head

MOST_DESCRIBED = 400
"""Letters of a description that are shown here."""


class CollectionHead(Head):
    """Scrolls away with the photos, all of it.

    Signals:
        edit_wanted, follow_wanted, related_wanted, web_wanted, compare_wanted: the button was pressed.
        person_wanted: the user wants to see whoever made it.
    """

    edit_wanted = Signal()
    follow_wanted = Signal()
    related_wanted = Signal()
    web_wanted = Signal()
    compare_wanted = Signal()
    person_wanted = Signal()
    bar_height = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = ElidedLabel(tone="page")
        self._private = PlainLabel("Private", tone="badge")
        self._person = QPushButton()
        self._person.setProperty("role", "outlink")
        self._facts = PlainLabel(tone="quiet")
        self._description = PlainLabel(wrap=True).selectable()
        self._description.setMaximumWidth(Size.READABLE)
        self.edit = QPushButton("Edit…")
        self.follow = QPushButton("Follow")
        self.related = QPushButton("Related")
        self.web = QPushButton("Open in the web browser")
        self.compare = QPushButton("Workbench…")
        for button, signal in (
            (self.edit, self.edit_wanted),
            (self.follow, self.follow_wanted),
            (self.related, self.related_wanted),
            (self.compare, self.compare_wanted),
            (self.web, self.web_wanted),
            (self._person, self.person_wanted),
        ):
            button.clicked.connect(signal)
        self._put_together()

    def _put_together(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(self._title, 1)
        first.addWidget(self._private, 0, Qt.AlignmentFlag.AlignVCenter)
        second = QHBoxLayout()
        second.setSpacing(Space.XS)
        second.addWidget(self._person)
        second.addWidget(self._facts)
        second.addStretch(1)
        self._buttons = QWidget()
        flow = FlowLayout(Space.S, self._buttons, between=Space.S)
        for button in (self.edit, self.follow, self.related, self.compare, self.web):
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self._buttons.setSizePolicy(policy)
        self._upper = QWidget(self)
        self._upper.installEventFilter(self)
        column = QVBoxLayout(self._upper)
        column.setContentsMargins(Size.WALL_MARGIN, Space.M, Size.WALL_MARGIN, Space.S)
        column.setSpacing(Space.XS)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._description)
        column.addSpacing(Space.XS)
        column.addWidget(self._buttons)

    # What is to be read here

    @property
    def text(self) -> str:
        """All that is to be read of the collection."""
        labels = (self._title, self._private, self._facts, self._description)
        said = [label.text() for label in labels if not label.isHidden()]
        person = [self._person.text()] if not self._person.isHidden() else []
        return "\n".join(part for part in (*said, *person) if part)

    def show_collection(self, title: str, collection: Collection | None, *, own: bool, facts: str) -> None:
        """Show what is known of the collection called `title`; `facts` are its count and its age."""
        self._title.setText(title)
        self.setAccessibleName(f"About the collection {title}")
        owner = collection.owner if collection is not None and not own else None
        self._person.setVisible(owner is not None)
        self._person.setText(button_text(f"by {owner.name}") if owner is not None else "")
        whose = "Your collection" if own else ""
        said = " · ".join(part for part in (whose, facts) if part)
        self._facts.setText(f"· {said}" if owner is not None and said else said)
        self._facts.setVisible(bool(self._facts.text()))
        self._private.setVisible(collection is not None and collection.private)
        description = collection.description[:MOST_DESCRIBED] if collection is not None else ""
        self._description.setText(description)
        self._description.setVisible(bool(description))
        self._settle()

    def offer(self, *, edit: bool, follow: bool | None, related: bool, web: bool, compare: bool) -> None:
        """Show the buttons that lead anywhere; `follow` says whether it is followed, None if it cannot be."""
        self.edit.setVisible(edit)
        self.follow.setVisible(follow is not None)
        self.follow.setText("Following" if follow else "Follow")
        self.follow.setAccessibleName("Follow no longer" if follow else "Follow this collection")
        self.related.setVisible(related)
        self.web.setVisible(web)
        self.compare.setVisible(compare)
        self._settle()

    def _settle(self) -> None:
        self._buttons.updateGeometry()
        self.grown.emit()

    # Head

    def stops(self) -> Sequence[QWidget]:
        """Return where Tab stops."""
        return (self._person, self.edit, self.follow, self.related, self.compare, self.web)

    def upper_height(self, width: int) -> int:
        """Return how high it is at `width`, in logical pixels."""
        layout = self._upper.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.totalHeightForWidth(width)

    def set_scrolled(self, part: float) -> None:
        """Do nothing: no part of it stays."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take another height when something in it needs one."""
        if watched is self._upper and event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.grown.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill all of it."""
        super().resizeEvent(event)
        self._upper.resize(QSize(self.width(), self.height()))
