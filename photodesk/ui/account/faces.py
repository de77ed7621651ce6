"""Round pictures of accounts: sharp at any scale, initials until they come."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from photodesk.accounts.account import Account
from photodesk.domain.images import Images
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.ui.pictures import PictureSource
from photodesk.ui.portrait import initials, middle_square
from photodesk.ui.theme.theme import Theme

FETCHED = 128
"""Device pixels that a picture is fetched with: enough for the largest face at the highest scale."""
PART_OF_LETTERS = 0.4
"""How large initials are, of the side."""


class Faces(QObject):
    """Gives the face of an account in any size, and fetches it where it is not here.

    Signals:
        changed: a picture has come, or the colours are others.
    """

    changed = Signal()

    def __init__(self, pictures: PictureSource, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._theme = theme
        self._images: dict[str, QImage] = {}
        self._asked: set[str] = set()
        theme.changed.connect(self.changed)

    def has(self, account: Account) -> bool:
        """Whether the picture of an account is here."""
        return account.avatar_url in self._images

    def pixmap(self, account: Account, side: int, scale: float) -> QPixmap:
        """Return the face `side` logical pixels wide for a display of `scale`."""
        pixels = round(side * scale)
        face = QPixmap(pixels, pixels)
        face.fill(Qt.GlobalColor.transparent)
        image = self._images.get(account.avatar_url)
        if image is None:
            self._ask(account)
        with QPainter(face) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                self._theme.colour("pressed") if image is None else QBrush(middle_square(image, pixels))
            )
            painter.drawEllipse(QRectF(0, 0, pixels, pixels))
            if image is None:
                self._write(painter, initials(account.name or account.username), pixels)
        face.setDevicePixelRatio(scale)
        return face

    def retry(self) -> None:
        """Fetch again what did not come, as soon as it is wanted."""
        self._asked = set(self._images)
        self.changed.emit()

    def _ask(self, account: Account) -> None:
        url = account.avatar_url
        if url and url not in self._asked:
            self._asked.add(url)
            self._pictures.bring_avatar(_photo_by(account), FETCHED, self._came)

    def _came(self, photo: Photo, image: QImage) -> None:
        if photo.photographer is not None and photo.photographer.avatar_url:
            self._images[photo.photographer.avatar_url] = image
            self.changed.emit()

    def _write(self, painter: QPainter, letters: str, pixels: int) -> None:
        font = QFont(QApplication.font())
        font.setPixelSize(max(round(pixels * PART_OF_LETTERS), 1))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(QRectF(0, 0, pixels, pixels), Qt.AlignmentFlag.AlignCenter, letters)


class FaceView(QWidget):
    """The face of one account, `side` logical pixels wide."""

    def __init__(self, account: Account, faces: Faces, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._faces = faces
        self._side = side
        self.setFixedSize(side, side)
        faces.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the face."""
        del event
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._faces.pixmap(self._account, self._side, self.devicePixelRatioF()))


def _photo_by(account: Account) -> Photo:
    """Return a photo by whom the account is of: pictures of people come with their photos."""
    person = Person(
        Ref(account.service, account.user_id), account.username, account.name, avatar_url=account.avatar_url
    )
    return Photo(Ref(account.service, f"by {account.user_id}"), 1, 1, Images(), photographer=person)
