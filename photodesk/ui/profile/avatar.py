"""A round picture of somebody, and their initials until it comes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QWidget

from photodesk.domain.people import Person
from photodesk.ui.icons import Icons
from photodesk.ui.pictures import Coming, PictureSource
from photodesk.ui.portrait import initials, middle_square
from photodesk.ui.theme.theme import Theme

PART_OF_LETTERS = 0.36
"""How large the initials are, of the side."""


class Avatar(QWidget):
    """The picture of one person, `side` logical pixels wide, sharp at any scale."""

    def __init__(
        self, side: int, pictures: PictureSource, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._theme = theme
        self._icons = icons
        self._letters = ""
        self._person: Person | None = None
        self._picture: QImage | None = None
        self._coming: Coming | None = None
        self.setFixedSize(side, side)
        theme.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """Whether the picture has come."""
        return self._picture is not None

    @property
    def letters(self) -> str:
        """What stands in the picture's place."""
        return self._letters

    def show_person(self, person: Person | None, name: str) -> None:
        """Show `person`, or the initials of `name` while nothing more is known."""
        self._letters = initials(person.name if person is not None else name)
        before = self._person
        self._person = person
        same = before is not None and person is not None and before.avatar_url == person.avatar_url
        if not same:
            self._drop()
            self._picture = None
            self.refetch()
        self.update()

    def refetch(self) -> None:
        """Fetch the picture unless it is here or on its way."""
        if self._person is None or self._picture is not None:
            return
        if self._coming is None or self._coming.done():
            side = round(self.width() * self.devicePixelRatioF())
            self._coming = self._pictures.bring_face(self._person, side, self._came)

    def _drop(self) -> None:
        if self._coming is not None:
            self._coming.cancel()
            self._coming = None

    def _came(self, person: Person, image: QImage) -> None:
        if self._person is not None and person.avatar_url == self._person.avatar_url:
            self._picture = image
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture or the initials in a circle."""
        del event
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.setPen(Qt.PenStyle.NoPen)
            if self._picture is not None:
                painter.setBrush(self._brush(self._picture, area))
                painter.drawEllipse(area)
                return
            painter.setBrush(self._theme.colour("pressed"))
            painter.drawEllipse(area)
            self._stand_in(painter, area)

    def _brush(self, picture: QImage, area: QRectF) -> QBrush:
        """Return a brush with the middle square of `picture` scaled to `area`, at the device's pixels."""
        pixels = round(area.width() * self.devicePixelRatioF())
        brush = QBrush(middle_square(picture, pixels))
        scale = area.width() / pixels
        brush.setTransform(QTransform.fromScale(scale, scale))
        return brush

    def _stand_in(self, painter: QPainter, area: QRectF) -> None:
        if self._letters:
            font = self.font()
            font.setPixelSize(max(round(area.width() * PART_OF_LETTERS), 1))
            painter.setFont(font)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._letters)
        else:
            size = round(area.width() / 2)
            icon = self._icons.pixmap("person", size, tint="quiet", scale=self.devicePixelRatioF())
            place = round((area.width() - size) / 2)
            painter.drawPixmap(place, place, icon)
