"""Who somebody is, above their photos: it scrolls away with them, but for the tabs."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from photodesk.domain.feed import OF_PEOPLE
from photodesk.domain.people import Person
from photodesk.library.profiles import Member
from photodesk.ui.icons import Icons
from photodesk.ui.inspector.flow import FlowLayout
from photodesk.ui.pictures import PictureSource
from photodesk.ui.profile.avatar import Avatar
from photodesk.ui.profile.bio import Bio
from photodesk.ui.profile.out import OutLink
from photodesk.ui.profile.tabs import Tabs
from photodesk.ui.text import ElidedLabel, PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Radius, Size, Space
from photodesk.ui.wall.head import Head

ALMOST = 0.9
"""So much of the upper part has to be gone for the name to be repeated beside the tabs."""
BONES = (0.9, 0.55)
"""Widths of the lines that stand for words to come, of the room there is."""


class Bones(QWidget):
    """Two lines in place of what is not known yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(2 * (Space.M + Space.S))
        self.setMaximumWidth(Size.READABLE)
        self.setAccessibleName("Loading the profile")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            for row, part in enumerate(BONES):
                line = QRectF(0, Space.XS + row * (Space.M + Space.S), self.width() * part, Space.M)
                painter.drawRoundedRect(line, Radius.TILE, Radius.TILE)


class FittedLabel(ElidedLabel):
    """As wide as its text where there is room, elided where there is not."""

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def __init__(self, text: str = "", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(Space.XXL)


class ProfileHeader(Head):
    """Picture, name, words, links, and below them the tabs.

    Signals:
        edit_wanted: the user wants to change the profile.
        retry_wanted: the user wants it to be asked for again.
        top_wanted: the user wants to see all of it.
    """

    edit_wanted = Signal()
    retry_wanted = Signal()
    top_wanted = Signal()
    bar_height = Size.TABS

    def __init__(
        self, pictures: PictureSource, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pictures = pictures
        self._theme = theme
        self.avatar = Avatar(Size.FACE, pictures, theme, icons)
        self._small = Avatar(Size.FACE_SMALL, pictures, theme, icons)
        self.tabs = Tabs(OF_PEOPLE, theme)
        self._build(theme, icons)
        self._put_together()
        theme.changed.connect(self.update)

    def _build(self, theme: Theme, icons: Icons) -> None:
        self._name = ElidedLabel(tone="page")
        self.edit = QPushButton("Edit profile")
        self.edit.clicked.connect(self.edit_wanted)
        self._handle = FittedLabel(tone="quiet")
        self._badge = PlainLabel(tone="badge")
        self.bio = Bio()
        self.bio.grown.connect(self.grown)
        self._bones = Bones(theme)
        self.portfolio = OutLink(icons, "globe")
        self.instagram = OutLink(icons, "camera")
        self.page = OutLink(icons, "external")
        self._trouble = ElidedLabel(tone="warn")
        self._again = QPushButton("Try again")
        self._again.setProperty("role", "link")
        self._again.clicked.connect(self.retry_wanted)
        self._summary = FittedLabel(tone="small")
        self._who = QPushButton()
        self._who.setProperty("role", "plain")
        self._who.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Home leads there by the keyboard
        self._who.clicked.connect(self.top_wanted)

    def _put_together(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(Space.M)
        first.addWidget(self._name, 1)
        first.addWidget(self.edit)
        self._links = QWidget()
        flow = FlowLayout(Space.L, self._links, between=0)
        for link in (self.portfolio, self.instagram, self.page):
            flow.addWidget(link)
        second = QWidget()
        handle = FlowLayout(Space.S, second, between=Space.XS)
        for label in (self._handle, self._badge):
            handle.addWidget(label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        for flowing in (self._links, second):
            flowing.setSizePolicy(policy)
        self._problem = QWidget()
        problem = QHBoxLayout(self._problem)
        problem.setContentsMargins(0, 0, 0, 0)
        problem.setSpacing(Space.S)
        problem.addWidget(self._trouble, 1)
        problem.addWidget(self._again)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addLayout(first)
        words.addWidget(second)
        words.addSpacing(Space.XS)
        for part in (self.bio, self._bones, self._links, self._problem):
            words.addWidget(part)
        words.addStretch(1)
        self._upper = QWidget(self)
        self._upper.installEventFilter(self)
        upper = QHBoxLayout(self._upper)
        upper.setContentsMargins(Size.WALL_MARGIN, Space.L, Size.WALL_MARGIN, Space.S)
        upper.setSpacing(Space.XL - Space.XS)
        upper.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(words, 1)
        self._bar = QWidget(self)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(Size.WALL_MARGIN - Space.S, 0, Size.WALL_MARGIN, 0)
        bar.setSpacing(Space.S)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        bar.addWidget(self._summary)
        bar.addWidget(self._who)
        bar.addWidget(self._small)
        self._flowing = (self._links, second)
        self.set_scrolled(0)

    # What is to be read here

    @property
    def name(self) -> str:
        """Whose page it is."""
        return self._name.text()

    @property
    def text(self) -> str:
        """All that is to be read of the person."""
        labels = (self._name, self._handle, self._badge, self._trouble)
        said = [label.text() for label in labels if not label.isHidden()]
        return "\n".join(part for part in (*said, self.bio.text) if part)

    @property
    def is_loading(self) -> bool:
        """Whether lines stand for words to come."""
        return not self._bones.isHidden()

    # What is shown

    def show_member(self, name: str, member: Member, *, own: bool = False, trouble: str = "") -> None:
        """Show what is known of the member called `name`, and what went wrong with asking for the rest.

        `own` says that this is whoever is signed in: then `name` is that of a place until they are known.
        """
        person = member.person
        self._name.setText(person.name if person is not None else name)
        self.setAccessibleName(f"About {self._name.text()}")
        self._handle.setText(_handle(person))
        self._handle.setVisible(bool(self._handle.text()))
        self._badge.setText(person.badge if person is not None else "")
        self._badge.setVisible(bool(self._badge.text()))
        self.bio.say(person.bio if person is not None else "")
        self.bio.setVisible(person is not None and bool(person.bio))
        sparse = person is None or (person.total_photos is None and not person.bio)
        self._bones.setVisible(sparse and not member.whole and member.error is None)
        for avatar in (self.avatar, self._small):
            avatar.show_person(person, "" if own else name)
        self.avatar.setAccessibleName(f"Picture of {self._name.text()}")
        self._show_links(person)
        self._problem.setVisible(bool(trouble))
        self._trouble.setText(trouble)
        self._who.setText(self._name.text().replace("&", "&&"))
        self._who.setAccessibleName(f"About {self._name.text()}")
        counts = (
            (person.total_photos, person.total_likes, person.total_collections)
            if person is not None
            else (None, None, None)
        )
        for tab, count in zip(self.tabs.tabs.values(), counts, strict=True):
            tab.show_count(count)
        self._settle()
        self.grown.emit()

    def _settle(self) -> None:
        """Have the rows that wrap measured anew."""
        for flowing in self._flowing:
            flowing.updateGeometry()

    def say(self, summary: str) -> None:
        """Say how old it is what is shown."""
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary) and self._who.isHidden())

    def offer_editing(self, text: str) -> None:
        """Offer to change the profile by a button that says `text`; "" if it cannot be changed."""
        self.edit.setText(text)
        self.edit.setVisible(bool(text))

    def refetch(self) -> None:
        """Fetch again the picture if it did not come."""
        self.avatar.refetch()
        self._small.refetch()

    def _show_links(self, person: Person | None) -> None:
        self.portfolio.lead_to(person.portfolio_url if person else "", "Their own pages")
        self.instagram.lead_to(person.instagram_url if person else "", "On Instagram")
        page = self._pictures.profile_link(person) if person is not None else ""
        self.page.lead_to(page, "Profile on the web")
        links = (self.portfolio, self.instagram, self.page)
        self._links.setVisible(any(not link.isHidden() for link in links))

    # Head

    def stops(self) -> Sequence[QWidget]:
        """Return where Tab stops: what stands above, then the tabs."""
        links = (self.portfolio, self.instagram, self.page)
        return (self.edit, self.bio.more, *links, self._again, *self.tabs.tabs.values())

    def upper_height(self, width: int) -> int:
        """Return how high the upper part is at `width`, in logical pixels."""
        narrow = width < Size.NARROW
        side = Size.FACE_NARROW if narrow else Size.FACE
        if self.avatar.width() != side:
            self.avatar.setFixedSize(side, side)
            self.bio.set_narrow(on=narrow)
            for link in (self.portfolio, self.instagram, self.page):
                link.set_narrow(on=narrow)
            self._settle()
        layout = self._upper.layout()
        if layout is None:
            return 0
        layout.activate()
        return max(layout.totalHeightForWidth(width), side + Space.L + Space.S)

    def set_scrolled(self, part: float) -> None:
        """Repeat the name beside the tabs once it has scrolled away."""
        gone = part >= ALMOST and self.width() >= Size.NARROW
        if gone == self._who.isHidden():
            self._who.setVisible(gone)
            self._small.setVisible(gone)
            self._summary.setVisible(not gone and bool(self._summary.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take another height when something in the upper part needs one."""
        if watched is self._upper and event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self.grown.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the upper part and the bar."""
        super().resizeEvent(event)
        upper = self.height() - self.bar_height
        self._upper.setGeometry(0, 0, self.width(), upper)
        self._bar.setGeometry(0, upper, self.width(), self.bar_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below the tabs, one device pixel high."""
        super().paintEvent(event)
        line = 1 / self.devicePixelRatioF()
        with QPainter(self) as painter:
            area = QRectF(0, self.height() - line, self.width(), line)
            painter.fillRect(area, self._theme.colour("line"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take presses beside the buttons: what lies below is not meant."""
        event.accept()


def _handle(person: Person | None) -> str:
    if person is None:
        return ""
    return "  ·  ".join(part for part in (f"@{person.username}", person.location) if part != "@" and part)
